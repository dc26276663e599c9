import type { Booking } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import { memberCalled } from '../offline/understanding/staff.js';
import { understand } from '../offline/understanding/understand.js';
import { splitIntoWords } from '../offline/understanding/word.js';
import { claimsIn, type Claim } from './claims.js';
import { isAnythingDone, type Happened } from './happened.js';

/** Against what a reply is held. */
export interface Truth {
  readonly happened: Happened;
  /** The administrator is told. */
  readonly isHandedOver: boolean;
  readonly salon: SalonProfile;
  /** Milliseconds since the epoch; "завтра" counts from it. */
  readonly now: number;
}

interface Named {
  /** `YYYY-MM-DD`; null when the sentence names none. */
  readonly day: string | null;
  /** `HH:MM`, all that it names. */
  readonly times: readonly string[];
  /** "На 18:00 и на 19:00": when it names more than one, each has to be of a booking. */
  readonly each: readonly string[];
  /** Ids of the members of staff it says to be with: "к Бари", "with Maria". Clients bear the same names. */
  readonly staffIds: readonly string[];
}

/** "See you tomorrow" is read as a farewell, and its day not at all. */
const FAREWELL = /(?:see|catch) you|увидимся|до встречи/giu;
const WITH = /^(?:к|ко|у|with|мастеру?|барберу?)$/u;
const CLOCK = /(?<![\d.:])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:]|\.\d)(?: ?(am|pm))?/gi;
const LISTED = /(?<!\p{L})(?:на|и|и на|и в|at|for|and|and at|and for) $/iu;
/** One of the times is the one that could not be had. */
const INSTEAD = /вместо|а не|занят|instead|rather than|taken|busy/iu;

/**
 * What a reply claims and is not so: a booking, move or cancellation that no tool did in this turn, or of another day,
 * time or member of staff. A booking that stands may be mentioned by its day or time.
 */
export function untrueClaims(reply: string, truth: Truth): readonly Claim[] {
  return claimsIn(reply).filter((claim) => !isTrue(claim, truth));
}

function isTrue({ kind, sentence }: Claim, { happened, isHandedOver, salon, now }: Truth): boolean {
  const named = namedIn(sentence, salon, now);
  const fits = (booking: Booking): boolean => isOf(named, booking, salon);
  const isEachOf = (): boolean => {
    const starts = happened.standing.map((booking) => startOf(booking, salon).toFormat('HH:mm'));
    return named.each.length < 2 || named.each.every((time) => starts.includes(time));
  };
  const names = named.day !== null || named.times.length > 0;
  const made = new Set([...happened.booked, ...happened.moved.map(({ booking }) => booking)].map(({ id }) => id));
  switch (kind) {
    case 'booked':
      return isEachOf() && happened.standing.some((booking) => (names || made.has(booking.id)) && fits(booking));
    case 'stands':
      return isEachOf() && happened.standing.some(fits);
    case 'moved':
      return happened.moved
        .filter(({ booking }) => happened.standing.some(({ id }) => id === booking.id))
        .some(({ booking, before }) => fits(booking) || isFromTo(named, before, booking, salon));
    case 'cancelled':
      return happened.cancelled.some(fits);
    case 'handed':
      return isHandedOver;
    case 'something':
      return isHandedOver || isAnythingDone(happened);
  }
}

function namedIn(sentence: string, salon: SalonProfile, now: number): Named {
  const found = [...sentence.matchAll(CLOCK)].map(({ index, 1: hour, 2: minute, 3: half }) => ({
    time: clockTime(Number(hour), minute, half),
    isListed: LISTED.test(sentence.slice(0, index)),
  }));
  const clocks = found.map(({ time }) => time);
  const listed = found.filter(({ isListed }) => isListed).map(({ time }) => time);
  const { day, time, dayIsRough } = understand([{ text: sentence.replace(FAREWELL, ''), writtenAt: now }], salon);
  const times = clocks.length > 0 || time === null ? clocks : [time];
  const each = INSTEAD.test(sentence) ? [] : [...new Set(listed)];
  return { day: dayIsRough ? null : day, times, each, staffIds: staffIn(sentence, salon) };
}

function staffIn(sentence: string, salon: SalonProfile): string[] {
  const words = splitIntoWords([sentence]);
  return words.flatMap(({ text }, at) => {
    const member = WITH.test(words[at - 1]?.text ?? '') ? memberCalled(text, salon) : undefined;
    return member?.id ?? [];
  });
}

function clockTime(hour: number, minute = '00', half = ''): string {
  const isAfternoon = half.toLowerCase() === 'pm' && hour < 12;
  return `${String(isAfternoon ? hour + 12 : hour).padStart(2, '0')}:${minute}`;
}

function isOf({ day, times, staffIds }: Named, booking: Booking, salon: SalonProfile): boolean {
  const start = startOf(booking, salon);
  const isItsDay = day === null || day === start.toFormat('yyyy-MM-dd');
  const isWithThem = staffIds.length === 0 || staffIds.includes(booking.staff.id);
  return isItsDay && isWithThem && (times.length === 0 || times.includes(start.toFormat('HH:mm')));
}

/** "С пятницы на субботу": the day that is read may be either. */
function isFromTo({ times }: Named, before: Booking, after: Booking, salon: SalonProfile): boolean {
  const names = (booking: Booking): boolean => times.includes(startOf(booking, salon).toFormat('HH:mm'));
  return names(before) && names(after);
}

function startOf({ startAt }: Booking, { timezone }: SalonProfile): DateTime {
  return DateTime.fromISO(startAt, { zone: timezone });
}
