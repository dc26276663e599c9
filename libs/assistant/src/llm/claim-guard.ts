import type { Booking } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import { understand } from '../offline/understanding/understand.js';
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
}

/** "See you tomorrow" is read as a farewell, and its day not at all. */
const FAREWELL = /(?:see|catch) you|увидимся|до встречи/giu;
const CLOCK = /(?<![\d.:])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:]|\.\d)(?: ?(am|pm))?/gi;

/**
 * What a reply claims and is not so: a booking, move or cancellation that no tool did in this turn, or of another day or
 * time. A booking that stands may be mentioned by its day or time.
 */
export function untrueClaims(reply: string, truth: Truth): readonly Claim[] {
  return claimsIn(reply).filter((claim) => !isTrue(claim, truth));
}

function isTrue({ kind, sentence }: Claim, { happened, isHandedOver, salon, now }: Truth): boolean {
  const named = namedIn(sentence, salon, now);
  const fits = (booking: Booking): boolean => isOf(named, booking, salon);
  const names = named.day !== null || named.times.length > 0;
  const made = new Set([...happened.booked, ...happened.moved.map(({ booking }) => booking)].map(({ id }) => id));
  switch (kind) {
    case 'booked':
      return happened.standing.some((booking) => (names || made.has(booking.id)) && fits(booking));
    case 'stands':
      return happened.standing.some(fits);
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
  const clocks = [...sentence.matchAll(CLOCK)].map(([, hour, minute, half]) => clockTime(Number(hour), minute, half));
  const { day, time, dayIsRough } = understand([{ text: sentence.replace(FAREWELL, ''), writtenAt: now }], salon);
  const times = clocks.length > 0 || time === null ? clocks : [time];
  return { day: dayIsRough ? null : day, times };
}

function clockTime(hour: number, minute = '00', half = ''): string {
  const isAfternoon = half.toLowerCase() === 'pm' && hour < 12;
  return `${String(isAfternoon ? hour + 12 : hour).padStart(2, '0')}:${minute}`;
}

function isOf({ day, times }: Named, booking: Booking, { timezone }: SalonProfile): boolean {
  const start = DateTime.fromISO(booking.startAt, { zone: timezone });
  const isItsDay = day === null || day === start.toFormat('yyyy-MM-dd');
  return isItsDay && (times.length === 0 || times.includes(start.toFormat('HH:mm')));
}

/** "С пятницы на субботу": the day that is read may be either. */
function isFromTo({ times }: Named, before: Booking, after: Booking, salon: SalonProfile): boolean {
  const start = (booking: Booking): DateTime => DateTime.fromISO(booking.startAt, { zone: salon.timezone });
  const names = (booking: Booking): boolean => times.includes(start(booking).toFormat('HH:mm'));
  return names(before) && names(after);
}
