import type { DateTime } from 'luxon';
import type { StaffMember } from '#libs/config';
import { freeMinutesAt } from './free-minutes.js';
import { dayAfter, dayOf } from './salon-time.js';
import { isFree, slotsOn, type Slot, type SlotSearch } from './slot-search.js';
import type { Span } from './span.js';

/** How many starts of the same day are offered. */
const NEAREST = 3;

/** How many days after the wanted one are looked through for a start. */
export const DAYS_AHEAD = 14;

export interface AlternativeSlots {
  readonly nearest: readonly Slot[];
  readonly sameTime: readonly Slot[];
  readonly nextDay?: Slot;
  readonly freeMinutes?: number;
}

/** What alternatives are looked for in. */
export interface AlternativesSearch extends SlotSearch {
  /** Where the booking to be moved is now: free for it, but no alternative. */
  readonly present?: Slot;
}

/**
 * What can be had instead of a start that cannot.
 *
 * @param search for the staff asked for; its `busy` covers `alternativesWindow` for them and for `others`
 * @param others who do the service too, when one member of staff was asked for
 */
export function alternativesTo(
  wantedSeconds: number,
  search: AlternativesSearch,
  others: readonly StaffMember[],
): AlternativeSlots {
  const nearest = nearestStarts(wantedSeconds, elsewhereOn(dayOf(wantedSeconds, search.timezone), search));
  const sameTime = others
    .filter((member) => isFree(member, wantedSeconds, search))
    .map((member) => ({ staffId: member.id, startSeconds: wantedSeconds }));
  const nextDay = nearest.length === 0 ? firstOnLaterDay(wantedSeconds, search) : undefined;
  const freeMinutes = freeMinutesAt(wantedSeconds, search);
  return { nearest, sameTime, ...(nextDay && { nextDay }), ...(freeMinutes !== undefined && { freeMinutes }) };
}

/** The time whose bookings must be known to say what the alternatives are. */
export function alternativesWindow(wantedSeconds: number, nowSeconds: number, timezone: string): Span {
  const firstDay = dayOf(Math.max(wantedSeconds, nowSeconds), timezone);
  return {
    startSeconds: firstDay.toUnixInteger(),
    endSeconds: dayAfter(firstDay, DAYS_AHEAD + 1).toUnixInteger(),
  };
}

/** One slot a start, whoever of the staff comes first; of two starts equally near the later one is easier to make. */
function nearestStarts(wantedSeconds: number, slots: readonly Slot[]): Slot[] {
  const distance = (slot: Slot): number => Math.abs(slot.startSeconds - wantedSeconds);
  return slots
    .filter((slot, i) => slot.startSeconds !== slots[i - 1]?.startSeconds)
    .sort((a, b) => distance(a) - distance(b) || b.startSeconds - a.startSeconds)
    .slice(0, NEAREST)
    .sort((a, b) => a.startSeconds - b.startSeconds);
}

function elsewhereOn(day: DateTime, search: AlternativesSearch): Slot[] {
  const { present } = search;
  const isPresent = (slot: Slot): boolean =>
    slot.staffId === present?.staffId && slot.startSeconds === present.startSeconds;
  return slotsOn(day, search).filter((slot) => !isPresent(slot));
}

function firstOnLaterDay(wantedSeconds: number, search: AlternativesSearch): Slot | undefined {
  const today = dayOf(search.nowSeconds, search.timezone);
  const next = dayAfter(dayOf(wantedSeconds, search.timezone), 1);
  // Who asked for a day long gone is offered what comes next from today, not a search through the past.
  const firstDay = laterOf(next, today);
  for (let n = 0; n < DAYS_AHEAD; n++) {
    const slot = elsewhereOn(dayAfter(firstDay, n), search)[0];
    if (slot) return slot;
  }
  return undefined;
}

function laterOf(a: DateTime, b: DateTime): DateTime {
  return a < b ? b : a;
}
