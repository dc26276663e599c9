import { BookingUnavailableError, type Booking, type BookingResult, type Unknown } from '../booking.port.js';
import { parseStart } from '../embedded/salon-time.js';
import type { Refusal } from './api/refusal.js';
import type { Appointment, Client, RecordRef } from './api/yclients-api.js';
import type { Branch } from './branch.js';
import { dayText } from './free-times.js';
import type { Asking, Intent } from './intent.js';
import { lookUp, type Requester } from './look-up.js';
import { notOfferedBy } from './not-offered-by.js';
import { refuseTime } from './refuse.js';
import { wishOf } from './wish.js';

/** Asks for the booking; its intent, `asking`, is in Redis. `again`: an answer to the same question was lost before. */
export async function askYclients(
  branch: Branch,
  requester: Requester,
  client: Client,
  asking: Asking,
  time: 'first' | 'again',
): Promise<BookingResult> {
  const key = requester.idempotencyKey;
  const { appointment } = asking;
  const answer = await branch.api.book(appointment, client, key);
  switch (answer.kind) {
    case 'done':
      return keep(branch, requester, client, appointment, answer.value);
    case 'lost':
      return lookForLost(branch, requester, client, asking, answer.reason);
    case 'failed':
      if (time === 'first') {
        return (await drop(branch, key, asking)) ?? { kind: 'unavailable', reason: answer.reason };
      }
      // The first call may still be under way, whatever became of the second.
      await rememberLost(branch, key, asking);
      return { kind: 'unknown', reason: answer.reason };
    case 'refused':
      return time === 'first'
        ? refused(branch, key, asking, answer.refusal)
        : refusedAgain(branch, requester, client, asking, answer.refusal);
    default:
      return answer satisfies never;
  }
}

/** An answer was lost before: looks the booking up, and asks again only when it is not there. */
export async function askAgain(
  branch: Branch,
  requester: Requester,
  client: Client,
  earlier: Exclude<Intent, { kind: 'booked' }>,
): Promise<BookingResult> {
  const { appointment } = earlier;
  const found = await lookUp(branch, appointment, requester, client.phone);
  switch (found.kind) {
    case 'found':
      return keep(branch, requester, client, appointment, found.ref);
    case 'absent': {
      const asking: Asking = { kind: 'asking', since: branch.clock(), appointment };
      const mine = await branch.store.changeIntent(requester.idempotencyKey, earlier, asking);
      return mine ? askYclients(branch, requester, client, asking, 'again') : underWay();
    }
    case 'cannot_tell':
      return { kind: 'unknown', reason: 'an answer of YCLIENTS was lost, and somebody has that time now' };
    default:
      return found satisfies never;
  }
}

export function underWay(): Unknown {
  return { kind: 'unknown', reason: 'another run is asking YCLIENTS for the same booking' };
}

/** What YCLIENTS refuses for another reason than the time. With a phone that it takes it may book after all. */
export function refusedFor(
  { salon }: Branch,
  refusal: Refusal,
  appointment: Appointment,
): Exclude<BookingResult, { kind: 'booked' | 'unknown' }> {
  if (refusal.kind === 'name_missing') return { kind: 'needs_name', heldUntil: null };
  if (refusal.kind === 'phone_form' || refusal.kind === 'phone_blocked')
    return { kind: 'needs_phone', heldUntil: null };
  return notOfferedBy(refusal, salon, appointment) ?? { kind: 'unavailable', reason: refusal.reason };
}

async function refused(branch: Branch, key: string, asking: Asking, refusal: Refusal): Promise<BookingResult> {
  const meanwhile = await drop(branch, key, asking);
  if (meanwhile) return meanwhile;
  const { appointment } = asking;
  if (refusal.kind !== 'time') return refusedFor(branch, refusal, appointment);
  const wish = wishOf(branch.salon, appointment);
  if (wish.kind !== 'wish') return wish;
  return refuseTime(branch, wish, parseStart(appointment.startAt, branch.salon.timezone));
}

/** The time may be taken by this very booking, made by the call before. */
async function refusedAgain(
  branch: Branch,
  requester: Requester,
  client: Client,
  asking: Asking,
  refusal: Refusal,
): Promise<BookingResult> {
  const key = requester.idempotencyKey;
  const found = await lookUp(branch, asking.appointment, requester, client.phone);
  switch (found.kind) {
    case 'found':
      return keep(branch, requester, client, asking.appointment, found.ref);
    case 'absent':
      return refused(branch, key, asking, refusal);
    case 'cannot_tell': {
      const booked = await bookedUnder(branch, await branch.store.intent(key));
      if (booked) return booked;
      await rememberLost(branch, key, asking);
      return { kind: 'unknown', reason: `${refusal.reason}, perhaps because it was booked before` };
    }
    default:
      return found satisfies never;
  }
}

/** The answer is lost, the booking may not be. */
async function lookForLost(
  branch: Branch,
  requester: Requester,
  client: Client,
  asking: Asking,
  reason: string,
): Promise<BookingResult> {
  const { appointment } = asking;
  try {
    const found = await lookUp(branch, appointment, requester, client.phone);
    // Absent now is not absent for good: the call may still be under way.
    if (found.kind === 'found') return await keep(branch, requester, client, appointment, found.ref);
  } catch (error) {
    if (!(error instanceof BookingUnavailableError)) throw error;
  }
  await rememberLost(branch, requester.idempotencyKey, asking);
  return { kind: 'unknown', reason };
}

/**
 * Nothing happened, so the request may be made anew; unless another run of it, which took this one for dead, has got
 * further meanwhile: then what that came to is the answer.
 */
async function drop(branch: Branch, key: string, asking: Asking): Promise<BookingResult | null> {
  if (await branch.store.changeIntent(key, asking, null)) return null;
  const meanwhile = await branch.store.intent(key);
  return meanwhile && ((await bookedUnder(branch, meanwhile)) ?? underWay());
}

async function bookedUnder(
  { store }: Branch,
  intent: Intent | null,
): Promise<Extract<BookingResult, { kind: 'booked' }> | null> {
  const record = intent?.kind === 'booked' ? await store.read(intent.bookingId) : null;
  return record && { kind: 'booked', booking: record.booking };
}

/** Should Redis not take it, the intent stays "asking", and is looked up, too, once it is old. */
async function rememberLost({ store }: Branch, key: string, asking: Asking): Promise<void> {
  try {
    await store.changeIntent(key, asking, { kind: 'lost', appointment: asking.appointment });
  } catch (error) {
    if (!(error instanceof BookingUnavailableError)) throw error;
  }
}

/** It is booked; a repeat of the request is to find it. */
async function keep(
  { salon, slots, store }: Branch,
  { person, idempotencyKey }: Requester,
  { name, phone }: Client,
  { serviceId, staffId, startAt }: Appointment,
  { id, hash }: RecordRef,
): Promise<BookingResult> {
  slots.forget(dayText(parseStart(startAt, salon.timezone), salon.timezone));
  const service = salon.services.find((offered) => offered.id === serviceId);
  const member = salon.staff.find((known) => known.id === staffId);
  const booking: Booking = {
    id,
    phone,
    name,
    service: { id: serviceId, title: service?.title ?? serviceId },
    staff: { id: staffId, name: member?.name ?? staffId },
    startAt,
    durationMinutes: service?.durationMinutes ?? salon.slotStepMinutes,
    status: 'active',
  };
  try {
    await store.save({ person, hash, booking }, { intent: idempotencyKey });
  } catch (error) {
    if (!(error instanceof BookingUnavailableError)) throw error;
    return {
      kind: 'unknown',
      reason: `YCLIENTS booked it as record ${id}, but that could not be kept: ${error.message}`,
    };
  }
  return { kind: 'booked', booking };
}
