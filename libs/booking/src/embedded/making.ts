import type { Service, StaffMember } from '#libs/config';
import { askedAgain } from '../asked-again.js';
import type { Booking, BookingRequest, BookingResult, HoldRequest, HoldResult, Refused } from '../booking.port.js';
import { newBookingId } from './booking-id.js';
import type { BookingReads } from './booking-reads.js';
import type { BookingWrites } from './booking-writes.js';
import { surely } from './calendar-unavailable.js';
import { HOLD_SECONDS } from './hold.js';
import { outOfTheQuestion, refusal, workingThen, type WantedStart } from './refusals.js';
import { toSalonIso } from './salon-time.js';
import { spanFrom } from './span.js';

type Booked = Extract<BookingResult, { kind: 'booked' }>;

/** Makes a booking, unless the person has it already, or the salon wants a name first. */
export async function makeBooking(
  request: BookingRequest,
  start: WantedStart,
  reads: BookingReads,
  writes: BookingWrites,
): Promise<BookingResult> {
  const unthinkable = outOfTheQuestion(start);
  if (unthinkable) return refusal(unthinkable, start, reads);

  // Who asks again for what they already have, perhaps because the answer was lost, has it.
  const own = await ownBooking(request, start, reads);
  if (own) return { kind: 'booked', booking: own };

  if (start.salon.nameRequired && request.name === null) {
    const held = await holdTime(request, start, reads, writes);
    return held.kind === 'held' ? { kind: 'needs_name', heldUntil: held.until } : held;
  }
  return bookFirstFree(request, start, reads, writes);
}

/** Keeps a start for a while. */
export async function holdTime(
  { tenant, person }: HoldRequest,
  start: WantedStart,
  reads: BookingReads,
  writes: BookingWrites,
): Promise<Extract<HoldResult, { kind: 'held' }> | Refused> {
  const unthinkable = outOfTheQuestion(start);
  if (unthinkable) return refusal(unthinkable, start, reads);

  const now = Math.floor(start.nowSeconds);
  const span = spanFrom(start.startSeconds, start.service.durationMinutes);
  const staffIds = workingThen(start).map(({ id }) => id);
  const [answer] = await writes.hold(tenant, now, { person, span, staffIds });
  if (answer === 'taken') return refusal('taken', start, reads);
  return { kind: 'held', until: toSalonIso(now + HOLD_SECONDS, start.salon.timezone) };
}

async function bookFirstFree(
  request: BookingRequest,
  start: WantedStart,
  reads: BookingReads,
  writes: BookingWrites,
): Promise<Booked | Refused> {
  const { tenant, person, phone, idempotencyKey } = request;
  const id = newBookingId();
  const candidates = workingThen(start).map((member) => ({ person, booking: newBooking(id, member, request, start) }));
  const span = spanFrom(start.startSeconds, start.service.durationMinutes);
  const now = Math.floor(start.nowSeconds);
  const answer = await writes.create(tenant, now, { id, person, span, idempotencyKey, phone, candidates });
  switch (answer[0]) {
    case 'booked':
      return { kind: 'booked', booking: candidates[answer[1] - 1]!.booking };
    case 'repeat':
      // The key was new a moment ago: only the answer to our own first try was lost, or a twin was quicker.
      return { kind: 'booked', booking: (await surely(() => reads.findByKey(tenant, idempotencyKey)))! };
    case 'taken':
      return refusal('taken', start, reads);
  }
}

/** The active booking that a person has for this service at this start, with one of those asked for and in that name. */
async function ownBooking(
  { tenant, person, name }: BookingRequest,
  { startSeconds, service, asked }: WantedStart,
  reads: BookingReads,
): Promise<Booking | undefined> {
  const then = await reads.findActive(tenant, person, startSeconds, startSeconds);
  const such = then.filter((own) => own.service.id === service.id && asked.some(({ id }) => id === own.staff.id));
  return askedAgain(such, name);
}

function newBooking(
  id: string,
  staff: StaffMember,
  { phone, name }: BookingRequest,
  { salon, service, startSeconds }: WantedStart,
): Booking {
  return { id, phone, name, ...appointment(service, staff, startSeconds, salon.timezone), status: 'active' };
}

/** What a booking says of when, with whom and for what it is. */
export function appointment(
  { id, title, durationMinutes }: Service,
  staff: StaffMember,
  startSeconds: number,
  timezone: string,
): Pick<Booking, 'service' | 'staff' | 'startAt' | 'durationMinutes'> {
  return {
    service: { id, title },
    staff: { id: staff.id, name: staff.name },
    startAt: toSalonIso(startSeconds, timezone),
    durationMinutes,
  };
}
