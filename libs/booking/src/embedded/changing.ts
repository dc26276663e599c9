import type {
  Booking,
  CancelRequest,
  CancelResult,
  MoveRequest,
  MoveResult,
  NameRequest,
  NameResult,
  NotOffered,
  Owner,
} from '../booking.port.js';
import type { BookingReads } from './booking-reads.js';
import type { StoredRecord } from './booking-record.js';
import type { BookingWrites, Changed } from './booking-writes.js';
import { CalendarUnavailable, surely } from './calendar-unavailable.js';
import { appointment } from './making.js';
import { appointmentOf, type MoveRecord } from './move-record.js';
import { outOfTheQuestion, refusal, type WantedStart } from './refusals.js';
import { spanOf } from './span.js';

const NOT_FOUND = { kind: 'not_found' } as const;

/** How often one booking may change between a look at it and the write; more is no accident. */
const TRIES = 5;

/**
 * Moves a booking that is ahead.
 *
 * @param wantedOf what the request wants of the booking as it is now
 */
export async function moveBooking(
  request: MoveRequest,
  nowSeconds: number,
  wantedOf: (booking: Booking) => WantedStart | NotOffered,
  reads: BookingReads,
  writes: BookingWrites,
): Promise<Exclude<MoveResult, { kind: 'unavailable' | 'unknown' }>> {
  const { tenant, person, idempotencyKey } = request;
  return decide(request, reads, async (record) => {
    const earlier = await reads.findMove(tenant, idempotencyKey);
    if (earlier) return movedBefore(record.booking, earlier);
    if (!isAhead(record.booking, nowSeconds)) return NOT_FOUND;

    const start = wantedOf(record.booking);
    if (start.kind !== 'wanted') return start;
    const { salon, service, startSeconds } = start;
    const before = appointmentOf(record.booking);
    const wanted = appointment(service, start.asked[0]!, startSeconds, salon.timezone);
    // Whoever leaves it where it is asks for nothing new, whatever the profile says of that time or service by now.
    const stays = isSame(before, wanted);
    const after = stays ? before : wanted;
    const unthinkable = stays ? null : outOfTheQuestion(start);
    if (unthinkable) return refusal(unthinkable, start, reads);

    const moved = { person, booking: { ...record.booking, ...after } };
    const outcome = { bookingId: record.booking.id, before, after };
    const answer = await writes.move(tenant, Math.floor(nowSeconds), {
      person,
      record,
      moved,
      outcome,
      idempotencyKey,
    });
    switch (answer[0]) {
      case 'moved':
        return { kind: 'moved', booking: moved.booking, before: record.booking };
      case 'repeat':
        return movedBefore(record.booking, JSON.parse(answer[1]) as MoveRecord);
      case 'taken':
        return refusal('taken', start, reads);
      case 'changed':
        return answer;
    }
  });
}

/** Cancels a booking that is ahead; one that was cancelled before stays so. */
export async function cancelBooking(
  request: CancelRequest,
  nowSeconds: number,
  reads: BookingReads,
  writes: BookingWrites,
): Promise<Exclude<CancelResult, { kind: 'unavailable' | 'unknown' }>> {
  const { tenant, person } = request;
  return decide(request, reads, async (record) => {
    if (record.booking.status === 'cancelled') return { kind: 'cancelled', booking: record.booking };
    if (!isAhead(record.booking, nowSeconds)) return NOT_FOUND;
    const booking = { ...record.booking, status: 'cancelled' } as const;
    const answer = await writes.cancel(tenant, person, record, { person, booking });
    return answer[0] === 'changed' ? answer : { kind: 'cancelled', booking };
  });
}

/** Writes a name on an active booking, also when it has begun: the salon may still want to know. */
export async function nameBooking(
  request: NameRequest,
  reads: BookingReads,
  writes: BookingWrites,
): Promise<Exclude<NameResult, { kind: 'unavailable' | 'unknown' }>> {
  const { tenant, person, name } = request;
  return decide(request, reads, async (record) => {
    if (record.booking.status !== 'active') return NOT_FOUND;
    const booking = { ...record.booking, name };
    const answer = await writes.name(tenant, record, { person, booking });
    return answer[0] === 'changed' ? answer : { kind: 'named', booking };
  });
}

/** Active and not begun. */
function isAhead(booking: Booking, nowSeconds: number): boolean {
  return booking.status === 'active' && spanOf(booking).startSeconds >= nowSeconds;
}

function isSame(a: MoveRecord['before'], b: MoveRecord['after']): boolean {
  return Date.parse(a.startAt) === Date.parse(b.startAt) && a.staff.id === b.staff.id && a.service.id === b.service.id;
}

/** Told as it was then, active, whatever has become of the booking since. */
function movedBefore(booking: Booking, { before, after }: MoveRecord): Extract<MoveResult, { kind: 'moved' }> {
  const then = { ...booking, status: 'active' } as const;
  return { kind: 'moved', booking: { ...then, ...after }, before: { ...then, ...before } };
}

/**
 * Decides about a booking of the owner's, again for as long as it changes meanwhile. One that is nobody's, or
 * somebody else's, is not found.
 */
async function decide<T extends { readonly kind: string }>(
  request: Owner & { readonly bookingId: string },
  reads: BookingReads,
  act: (record: StoredRecord) => Promise<T | Changed>,
): Promise<T | typeof NOT_FOUND> {
  const first = await tryOnce(request, reads, act);
  if (first !== null) return first;
  return surely(async () => {
    for (let n = 1; n < TRIES; n++) {
      const result = await tryOnce(request, reads, act);
      if (result !== null) return result;
    }
    throw new CalendarUnavailable(new Error(`CHANGING all the time: booking ${request.bookingId}`));
  });
}

/** Null when the booking changed meanwhile, be it by this very try: RedisClient repeats a write whose answer was lost. */
async function tryOnce<T extends { readonly kind: string }>(
  { tenant, person, bookingId }: Owner & { readonly bookingId: string },
  reads: BookingReads,
  act: (record: StoredRecord) => Promise<T | Changed>,
): Promise<T | typeof NOT_FOUND | null> {
  const record = await reads.find(tenant, bookingId);
  if (record?.person !== person) return NOT_FOUND;
  const result = await act(record);
  return 'kind' in result ? result : null;
}
