import { expect } from '@jest/globals';
import type { Language } from '#libs/config';
import type { Conversation, Expected } from './conversation.js';
import type { FrontDesk } from './front-desk.js';
import { claimsOf, isOfKind, type Kind } from './kinds.js';
import type { NamedDays } from './named-days.js';

/**
 * Holds a conversation with the salon, and compares every reply and the calendar afterwards with what was expected.
 * Whatever the row says, a reply claims that something was done if and only if the calendar shows that it was.
 */
export async function holdConversation(desk: FrontDesk, row: Conversation, language: Language): Promise<void> {
  await desk.clear();
  const guest = desk.welcome();
  if (row.todayIsFull) await desk.fillToday(guest);
  await desk.enter(row.taken ?? [], guest, 'strangers');
  await desk.enter(row.has ?? [], guest, 'guest');
  const [calendar, strangers] = await Promise.all([guest.calendar(), desk.strangers()]);

  let before = times(calendar);
  for (const [burst, ...expected] of row.turns) {
    const said = guest.days.fill(burst);
    const reply = await guest.say(...said.split(' / '));
    const after = times(await guest.calendar());
    const missed = expected.filter((one) => !isMet(one, reply, guest.days, language)).map(shown);
    // Compared with the texts beside them, so that a failure shows what was said.
    const claims = claimsOf(reply);
    expect({ said, reply, claims, missed, hasHappened: after !== before }).toEqual({
      said,
      reply,
      claims: claims.filter((claim) => isAllowed(claim, expected)),
      missed: [],
      hasHappened: claims.length > 0,
    });
    before = after;
  }
  const wanted = row.calendar?.map((booking) => withDay(booking, guest.days)) ?? calendar;
  expect(await guest.calendar()).toEqual(wanted);
  expect(await desk.strangers()).toEqual(strangers);
}

/** The bookings without the names on them, which are written without a claim. */
function times(calendar: readonly string[]): string {
  return calendar.map((booking) => booking.replace(/ for \S+/, '')).join('; ');
}

/** A claim that is not made although the row says so is among what the reply missed. */
function isAllowed(claim: Kind, expected: readonly Expected[]): boolean {
  return expected.some((one) => one === claim || (typeof one === 'object' && 'may' in one && one.may === claim));
}

function isMet(expected: Expected, reply: string, days: NamedDays, language: Language): boolean {
  if (typeof expected === 'string') return isOfKind(reply, expected, language);
  if (expected instanceof RegExp) return expected.test(reply);
  if ('may' in expected) return true;
  return 'says' in expected ? reply.includes(days.fill(expected.says)) : !expected.lacks.test(reply);
}

function shown(expected: Expected): string {
  if (typeof expected === 'string' || expected instanceof RegExp) return String(expected);
  if ('may' in expected) return `perhaps ${expected.may}`;
  return 'says' in expected ? expected.says : `nothing like ${expected.lacks}`;
}

/** `haircut bari tomorrow 18:00` with the day as `YYYY-MM-DD`. */
function withDay(booking: string, days: NamedDays): string {
  const [service, staff, day = '', ...rest] = booking.split(' ');
  return [service, staff, days.isoOf(day), ...rest].join(' ');
}
