import { BookingUnavailableError, type Booking, type MoveRequest, type MoveResult } from '../booking.port.js';
import { parseStart, toSalonIso } from '../embedded/salon-time.js';
import type { WriteAnswer } from './api/write-answer.js';
import type { Branch } from './branch.js';
import { editRecord } from './edit-record.js';
import { dayText } from './free-times.js';
import { startOf } from './look-up.js';
import { notOfferedBy } from './not-offered-by.js';
import { keepCancelled, ownAhead } from './own-booking.js';
import { slotOf, type BookingRecord, type MoveRecord } from './record.js';
import { refusePast, refuseTime } from './refuse.js';
import { wishOf, type Wish } from './wish.js';

/**
 * Moves a booking. Moving it to where it is already changes nothing, so a lost answer is asked for again by the same
 * call; only what it came to is kept under the idempotency key.
 *
 * To other staff, or for another service, YCLIENTS moves a booking for the administration alone: that takes a user
 * token.
 *
 * @throws BookingUnavailableError when nothing has happened; RangeError for a time that is none
 */
export async function moveBooking(branch: Branch, request: MoveRequest): Promise<MoveResult> {
  const { salon, store, clock } = branch;
  const startSeconds = parseStart(request.startAt, salon.timezone);
  const earlier = await store.move(request.idempotencyKey);
  if (earlier) return moved(earlier, await store.read(earlier.bookingId));
  const record = await ownAhead(branch, request.person, request.bookingId);
  if (record?.booking.status !== 'active') return { kind: 'not_found' };
  const { service, staff } = record.booking;
  const asked = { serviceId: request.serviceId ?? service.id, staffId: request.staffId ?? staff.id };
  const wish = wishOf(salon, asked);
  if (wish.kind !== 'wish') return wish;
  if (startSeconds * 1000 < clock()) return refusePast(branch, wish, startSeconds);
  const after = bookingAt(record.booking, wish, toSalonIso(startSeconds, salon.timezone));
  const answer = await write(branch, record, after);
  switch (answer.kind) {
    case 'done':
      return keep(branch, request, record, after);
    case 'refused':
      if (answer.refusal.kind === 'time') return refuseTime(branch, wish, startSeconds, record);
      if (answer.refusal.kind === 'not_found') {
        await keepCancelled(branch, record);
        return { kind: 'not_found' };
      }
      return notOfferedBy(answer.refusal, salon, asked) ?? { kind: 'unavailable', reason: answer.refusal.reason };
    case 'failed':
      return { kind: 'unavailable', reason: answer.reason };
    case 'lost':
      if (await standsAt(branch, record, after)) return keep(branch, request, record, after);
      return { kind: 'unknown', reason: answer.reason };
    default:
      return answer satisfies never;
  }
}

async function write(branch: Branch, { booking, hash }: BookingRecord, after: Booking): Promise<WriteAnswer> {
  const sameService = after.service.id === booking.service.id;
  if (sameService && after.staff.id === booking.staff.id) return branch.api.moveTo(booking.id, after.startAt);
  if (!branch.api.isAdmin) {
    const reason = 'YCLIENTS moves a booking to other staff or another service only with YCLIENTS_USER_TOKEN';
    return { kind: 'failed', reason, lacksRights: true };
  }
  return editRecord(
    branch,
    { id: booking.id, hash },
    {
      staffId: after.staff.id,
      startAt: after.startAt,
      ...(!sameService && { serviceId: after.service.id, durationMinutes: after.durationMinutes }),
    },
  );
}

async function keep(
  { store, slots, salon }: Branch,
  { idempotencyKey }: MoveRequest,
  record: BookingRecord,
  after: Booking,
): Promise<MoveResult> {
  for (const { startAt } of [record.booking, after]) slots.forget(dayText(Date.parse(startAt) / 1000, salon.timezone));
  const move = { bookingId: after.id, before: slotOf(record.booking), after: slotOf(after) };
  try {
    await store.save({ ...record, booking: after }, { move: [idempotencyKey, move] });
  } catch (error) {
    if (!(error instanceof BookingUnavailableError)) throw error;
    return {
      kind: 'unknown',
      reason: `YCLIENTS moved record ${after.id}, but that could not be kept: ${error.message}`,
    };
  }
  return { kind: 'moved', booking: after, before: record.booking };
}

/** After a lost answer: whether it is where it was to be. */
async function standsAt({ api, salon }: Branch, { booking, hash }: BookingRecord, after: Booking): Promise<boolean> {
  try {
    const found = await api.record({ id: booking.id, hash });
    if (!found || found.deleted || startOf(found, salon.timezone) * 1000 !== Date.parse(after.startAt)) return false;
    const isWith = (found.staff_id ?? found.staff?.id) === after.staff.id;
    return isWith && found.services.some(({ id }) => id === after.service.id);
  } catch (error) {
    if (error instanceof BookingUnavailableError) return false;
    throw error;
  }
}

function bookingAt(booking: Booking, { service, asked }: Wish, startAt: string): Booking {
  const member = asked[0]!;
  const changed = service.id !== booking.service.id;
  return {
    ...booking,
    service: { id: service.id, title: service.title },
    staff: { id: member.id, name: member.name },
    startAt,
    durationMinutes: changed ? service.durationMinutes : booking.durationMinutes,
  };
}

/** What the first move came to; of whom it was for only what is still known. */
function moved({ bookingId, before, after }: MoveRecord, record: BookingRecord | null): MoveResult {
  const person = { id: bookingId, name: record?.booking.name ?? null, phone: record?.booking.phone ?? null };
  const active = { ...person, status: 'active' as const };
  return { kind: 'moved', booking: { ...active, ...after }, before: { ...active, ...before } };
}
