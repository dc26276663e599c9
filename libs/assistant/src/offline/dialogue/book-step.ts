import type { Alternatives, Booking, BookingResult } from '#libs/booking';
import type { Service } from '#libs/config';
import { DateTime } from 'luxon';
import { startsOf } from './free-times.js';
import type { OfferFacts, OtherTimes, Refusal } from './phrases.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { omit } from './wish.js';

/** Books a start and says what the booking system answered, nothing else. */
export async function book(scene: Scene, service: Service, day: string, time: string): Promise<Step> {
  const facts: OfferFacts = { day, service, staff: staffOf(scene, scene.wish.staffId) };
  const startAt = DateTime.fromISO(`${day}T${time}`, { zone: scene.salon.timezone }).toISO({
    suppressMilliseconds: true,
  });
  if (startAt === null) throw new RangeError(`not a start: ${day} ${time} in ${scene.salon.timezone}`);
  scene.signal.throwIfAborted();
  const result = await scene.tools.book({
    serviceId: service.id,
    startAt,
    name: scene.name,
    ...(facts.staff ? { staffId: facts.staff.id } : {}),
  });
  return bookingReply({ ...scene, wish: { ...scene.wish, day, time } }, facts, time, result);
}

function bookingReply(scene: Scene, facts: OfferFacts, time: string, result: BookingResult): Step {
  const { phrases, salon, wish } = scene;
  switch (result.kind) {
    case 'booked':
      return { text: confirmation(scene, facts, result.booking), wish: {} };
    case 'taken':
    case 'closed':
    case 'past':
      return refusal(scene, facts, time, result.kind, result.alternatives);
    case 'not_offered':
      return { text: phrases.notOffered(facts.staff, facts.service, result.offeredBy), wish: omit(wish, 'staffId') };
    case 'unavailable':
      return { text: phrases.unavailable(salon.phone), wish };
    default:
      return unknownResult(result);
  }
}

/** Says what stands in the booking, which may have been made by an earlier run of this turn. */
function confirmation(scene: Scene, asked: OfferFacts, booking: Booking): string {
  const start = DateTime.fromISO(booking.startAt, { zone: scene.salon.timezone });
  const service = serviceOf(scene, booking.service.id) ?? { ...asked.service, ...booking.service };
  const staff = staffOf(scene, booking.staff.id) ?? { ...booking.staff, services: [], hours: {} };
  const facts = { day: start.toFormat('yyyy-MM-dd'), service, staff };
  return scene.phrases.booked(facts, start.toFormat('HH:mm'), scene.salon);
}

function refusal(scene: Scene, facts: OfferFacts, time: string, kind: Refusal, alternatives: Alternatives): Step {
  const { phrases, wish } = scene;
  const others = otherTimes(scene, alternatives);
  const text = phrases.refused(kind, facts, time, others);
  // "К Рамзану" in the next turn takes the same time with him; otherwise another time has to be said.
  if (others.sameTime.length > 0) return { text, wish };
  const onlyNextDay = others.nearest.length === 0 && others.nextDay !== null;
  const moved = onlyNextDay && others.nextDay ? { ...wish, day: others.nextDay.day } : wish;
  return { text, wish: omit(moved, 'time') };
}

function otherTimes(scene: Scene, { nearest, sameTime, nextDay }: Alternatives): OtherTimes {
  const { timezone } = scene.salon;
  const next = nextDay && DateTime.fromISO(nextDay.startAt, { zone: timezone });
  return {
    nearest: startsOf(nearest, timezone),
    sameTime: sameTime.flatMap(({ staffId }) => staffOf(scene, staffId) ?? []),
    nextDay: next ? { day: next.toFormat('yyyy-MM-dd'), time: next.toFormat('HH:mm') } : null,
  };
}

function unknownResult(result: never): never {
  throw new TypeError(`unknown booking result: ${JSON.stringify(result)}`);
}
