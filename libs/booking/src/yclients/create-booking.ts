import { askedAgain } from '../asked-again.js';
import { BookingUnavailableError, type BookingRequest, type BookingResult } from '../booking.port.js';
import { parseStart, toSalonIso } from '../embedded/salon-time.js';
import type { Appointment, Client } from './api/yclients-api.js';
import { askAgain, askYclients, refusedFor, underWay } from './ask-yclients.js';
import type { Branch } from './branch.js';
import type { Asking, Intent } from './intent.js';
import { refusePast, refuseTime } from './refuse.js';
import { wishOf, type Wish } from './wish.js';

/**
 * A call waits for its turn and then for its answer. Whoever takes longer has most likely died; should it be alive, the
 * second to ask is refused. Together shorter than a turn's lease, so that its next run finds out.
 */
const CALL_TAKES = 2;

/**
 * Books once under an idempotency key.
 *
 * YCLIENTS has no such key, so Redis holds what has become of the request: `asking` before the call, `booked` after it,
 * nothing when it was refused, and `lost` when its answer was. What was asked and not answered, here or by a process
 * that died, is looked up before it is asked again, always with the same staff and time. YCLIENTS books nobody twice
 * there: were the first call only late, the second is refused, and such a refusal is looked up, too.
 *
 * @throws BookingUnavailableError when nothing has happened; RangeError for a time that is none
 */
export async function createBooking(branch: Branch, request: BookingRequest): Promise<BookingResult> {
  const startSeconds = parseStart(request.startAt, branch.salon.timezone);
  const earlier = await branch.store.intent(request.idempotencyKey);
  return earlier ? settle(branch, request, earlier) : bookFirst(branch, request, startSeconds);
}

async function bookFirst(branch: Branch, request: BookingRequest, startSeconds: number): Promise<BookingResult> {
  const { salon, store, clock } = branch;
  const wish = wishOf(salon, request);
  if (wish.kind !== 'wish') return wish;
  if (startSeconds * 1000 < clock()) return refusePast(branch, wish, startSeconds);
  const place = await placeFor(branch, wish, startSeconds);
  if (place.kind === 'none_free') return takenByOwn(branch, request, wish, startSeconds);
  if (place.kind !== 'free') return place;
  const who = clientOf(request);
  if (who.kind !== 'client') return who;
  const { appointment } = place;
  const asking: Asking = { kind: 'asking', since: clock(), appointment };
  const mine = await store.begin(request.idempotencyKey, asking);
  return mine ? askYclients(branch, request, who.client, asking, 'first') : underWay();
}

/** The first of those asked for who is free, in the profile's order. */
async function placeFor(
  branch: Branch,
  wish: Wish,
  startSeconds: number,
): Promise<
  { kind: 'free'; appointment: Appointment } | { kind: 'none_free' } | Exclude<BookingResult, { kind: 'booked' }>
> {
  const startAt = toSalonIso(startSeconds, branch.salon.timezone);
  for (const { id: staffId } of wish.asked) {
    const appointment = { serviceId: wish.service.id, staffId, startAt };
    const checked = await branch.api.check(appointment);
    switch (checked.kind) {
      case 'done':
        return { kind: 'free', appointment };
      case 'refused':
        if (checked.refusal.kind !== 'time') return refusedFor(branch, checked.refusal, appointment);
        break;
      case 'failed':
      case 'lost':
        // A check changes nothing, whether its answer came or not.
        return { kind: 'unavailable', reason: checked.reason };
      default:
        return checked satisfies never;
    }
  }
  return { kind: 'none_free' };
}

/** The time may be taken by what is asked for: by a run that asks at the same moment, or by an earlier request. */
async function takenByOwn(
  branch: Branch,
  request: BookingRequest,
  wish: Wish,
  startSeconds: number,
): Promise<BookingResult> {
  const meanwhile = await branch.store.intent(request.idempotencyKey);
  if (meanwhile) return settle(branch, request, meanwhile);
  const bookings = (await branch.store.ofPerson(request.person)).map(({ booking }) => booking);
  const such = bookings.filter(
    ({ status, service, staff, startAt }) =>
      status === 'active' &&
      service.id === wish.service.id &&
      wish.asked.some(({ id }) => id === staff.id) &&
      Date.parse(startAt) / 1000 === startSeconds,
  );
  const own = askedAgain(such, request.name);
  return own ? { kind: 'booked', booking: own } : refuseTime(branch, wish, startSeconds);
}

/** What was asked before under this key. */
async function settle(branch: Branch, request: BookingRequest, earlier: Intent): Promise<BookingResult> {
  switch (earlier.kind) {
    case 'booked': {
      const record = await branch.store.read(earlier.bookingId);
      if (record) return { kind: 'booked', booking: record.booking };
      return { kind: 'unavailable', reason: 'the booking made under this key has been forgotten' };
    }
    case 'asking':
      if (branch.clock() - earlier.since < CALL_TAKES * branch.timeoutMs) return underWay();
      break;
    case 'lost':
      break;
    default:
      return earlier satisfies never;
  }
  const who = clientOf(request);
  if (who.kind !== 'client') return who;
  try {
    return await askAgain(branch, request, who.client, earlier);
  } catch (error) {
    if (!(error instanceof BookingUnavailableError)) throw error;
    return { kind: 'unknown', reason: error.message };
  }
}

/** YCLIENTS books nobody without a name and a phone. */
function clientOf({
  name,
  phone,
}: BookingRequest): { kind: 'client'; client: Client } | Extract<BookingResult, { heldUntil: string | null }> {
  if (name === null || name.trim() === '') return { kind: 'needs_name', heldUntil: null };
  if (phone === null) return { kind: 'needs_phone', heldUntil: null };
  return { kind: 'client', client: { name, phone } };
}
