import type { Alternatives, Booking } from '#libs/booking';
import type { Service } from '#libs/config';
import { DateTime } from 'luxon';
import type { AssistantTools } from '../../assistant.port.js';
import { english } from './english.js';
import { startsOf } from './free-times.js';
import { notOfferedStep } from './not-offered-step.js';
import type { OfferFacts, OtherTimes, Refusal } from './phrases.js';
import { russian } from './russian.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { startOf } from './wish.js';

type BookAnswer = Awaited<ReturnType<AssistantTools['book']>>;

/** Books a start and says what the booking system answered, nothing else. */
export async function book(scene: Scene, service: Service, day: string, time: string): Promise<Step> {
  const facts: OfferFacts = { day, service, staff: staffOf(scene, scene.wish.staffId) };
  scene.signal.throwIfAborted();
  const result = await scene.tools.book({
    serviceId: service.id,
    ...(facts.staff ? { staffId: facts.staff.id } : {}),
    startAt: startOf(day, time, scene.salon.timezone),
    name: scene.person.name,
    ...(scene.person.phone === null ? {} : { phone: scene.person.phone }),
  });
  return bookedStep({ ...scene, wish: { ...scene.wish, serviceId: service.id, day, time } }, facts, time, result);
}

/** What an answer of the booking system comes to. */
export function bookedStep(scene: Scene, facts: OfferFacts, time: string, result: BookAnswer): Step {
  const { phrases, salon, wish } = scene;
  switch (result.kind) {
    case 'booked':
      return confirmation(scene, facts, result.booking);
    case 'taken':
    case 'closed':
    case 'past':
      return refusal(scene, facts, time, result.kind, result.alternatives);
    case 'needs_name':
      return { text: phrases.needsName(facts, time, result.heldUntil !== null), wish, asked: { about: 'name' } };
    case 'needs_phone':
      return { text: phrases.needsPhone(facts, time, result.heldUntil !== null), wish, asked: { about: 'phone' } };
    case 'not_offered':
    case 'no_such_staff':
    case 'no_such_service':
    case 'needs_choice':
      return notOfferedStep(scene, facts, result);
    case 'unavailable':
      return { text: phrases.unavailable(salon.phone), wish, asked: { about: 'confirmation' } };
    default:
      return never(result);
  }
}

/** Says what stands in the booking, which may have been made by an earlier run; asks for the name once in a dialogue. */
function confirmation(scene: Scene, asked: OfferFacts, booking: Booking): Step {
  const { phrases, salon, person } = scene;
  const start = DateTime.fromISO(booking.startAt, { zone: salon.timezone });
  const service = serviceOf(scene, booking.service.id) ?? { ...asked.service, ...booking.service };
  const staff = staffOf(scene, booking.staff.id) ?? { ...booking.staff, services: [], hours: {} };
  const facts = { day: start.toFormat('yyyy-MM-dd'), service, staff };
  const text = phrases.booked(facts, start.toFormat('HH:mm'), salon);
  const search = { serviceId: service.id, staffId: staff.id, day: facts.day };
  if (person.name !== null || booking.name !== null || hasAskedName(scene)) return { text, wish: {}, search };
  return { text: `${text} ${phrases.askName}`, wish: {}, search, asked: { about: 'name', bookingId: booking.id } };
}

/** In either language: a dialogue may change it on the way. */
function hasAskedName({ memory, today }: Scene): boolean {
  const questions = [russian(today).askName, english(today).askName];
  return memory.turns.some(({ replied }) =>
    replied.some((text) => questions.some((question) => text.includes(question))),
  );
}

/** A start that cannot be had and what can, for a booking as for a move. */
export function refusal(
  scene: Scene,
  facts: OfferFacts,
  time: string,
  kind: Refusal,
  alternatives: Alternatives,
): Step {
  const { phrases, wish } = scene;
  const others = otherTimes(scene, alternatives);
  const { nearest, sameTime, nextDay } = alternatives;
  const offered = [...nearest, ...sameTime, ...(nextDay ? [nextDay] : [])];
  const search = { serviceId: facts.service.id, ...(facts.staff ? { staffId: facts.staff.id } : {}), day: facts.day };
  const step = { text: phrases.refused(kind, facts, time, others), asked: { about: 'time' }, offered, search } as const;
  // The time stays wished for: "к Рамзану" and "тогда на завтра" in the next turn take it there.
  const onlyNextDay = others.nearest.length === 0 && others.sameTime.length === 0 && others.nextDay !== null;
  return { ...step, wish: onlyNextDay ? { ...wish, day: others.nextDay.day } : wish };
}

function otherTimes(scene: Scene, { nearest, sameTime, nextDay, freeMinutes }: Alternatives): OtherTimes {
  const { timezone } = scene.salon;
  const next = nextDay && DateTime.fromISO(nextDay.startAt, { zone: timezone });
  return {
    nearest: startsOf(nearest, timezone),
    sameTime: sameTime.flatMap(({ staffId }) => staffOf(scene, staffId) ?? []),
    nextDay: next ? { day: next.toFormat('yyyy-MM-dd'), time: next.toFormat('HH:mm') } : null,
    freeMinutes: freeMinutes ?? null,
  };
}

function never(result: never): never {
  throw new TypeError(`unknown booking result: ${JSON.stringify(result)}`);
}
