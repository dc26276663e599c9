import type { Booking } from '#libs/booking';
import type { Language, SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import type { BookingFacts } from '../offline/dialogue/change-phrases.js';
import { english } from '../offline/dialogue/english.js';
import type { Phrases } from '../offline/dialogue/phrases.js';
import { russian } from '../offline/dialogue/russian.js';
import { isAnythingDone, type Happened } from './happened.js';

const NOTHING: Record<Language, string> = {
  ru: 'Простите, здесь нужна точность: сейчас ничего не записано и не изменено. Напишите, пожалуйста, ещё раз, что для вас сделать.',
  en: 'Sorry, let me be exact: nothing has been booked or changed just now. Could you please write once more what you need?',
};

/** The offline assistant's sentences. @param now milliseconds since the epoch */
export function phrasesOf(language: Language, { timezone }: SalonProfile, now: number): Phrases {
  const today = DateTime.fromMillis(now, { zone: timezone }).toFormat('yyyy-MM-dd');
  return language === 'en' ? english(today) : russian(today);
}

/** Says what the tools have done in this turn and nothing else, for when no model says it. */
export function whatHappened(happened: Happened, language: Language, salon: SalonProfile, now: number): string {
  const phrases = phrasesOf(language, salon, now);
  const facts = (booking: Booking): BookingFacts => factsOf(booking, salon);
  if (!isAnythingDone(happened)) {
    const standing = happened.standing.length > 0 ? [phrases.ownBookings(happened.standing.map(facts))] : [];
    return [NOTHING[language], ...standing].join(' ');
  }
  // What was booked or moved and then cancelled is told as cancelled only.
  const stands = ({ id }: Booking): boolean => happened.standing.some((booking) => booking.id === id);
  const booked = happened.booked.filter(stands).map((booking) => confirmation(booking, phrases, salon));
  const moved = happened.moved
    .filter(({ booking }) => stands(booking))
    .map(({ booking, before }) => phrases.moved(facts(before), facts(booking)));
  const cancelled = happened.cancelled.length > 0 ? [phrases.cancelled(happened.cancelled.map(facts))] : [];
  return [...booked, ...moved, ...cancelled].join('\n');
}

function confirmation(booking: Booking, phrases: Phrases, salon: SalonProfile): string {
  const { day, time } = factsOf(booking, salon);
  const service = salon.services.find(({ id }) => id === booking.service.id);
  const staff = salon.staff.find(({ id }) => id === booking.staff.id);
  // Without its price nothing is said but the booking itself.
  if (service === undefined) return phrases.ownBookings([factsOf(booking, salon)]);
  return phrases.booked({ day, service, staff }, time, salon);
}

function factsOf({ startAt, service, staff }: Booking, salon: SalonProfile): BookingFacts {
  const start = DateTime.fromISO(startAt, { zone: salon.timezone });
  return {
    day: start.toFormat('yyyy-MM-dd'),
    time: start.toFormat('HH:mm'),
    service: salon.services.find(({ id }) => id === service.id) ?? service,
    staff: salon.staff.find(({ id }) => id === staff.id) ?? staff,
  };
}
