import type { Booking, BookingPort, Owner, PersonsBookings, Unavailable } from '#libs/booking';
import type { SalonProfile, StaffMember } from '#libs/config';
import type { AssistantMemory } from './assistant-memory.js';
import type { AssistantTools, NeedsBookingChoice, NeedsStaffChoice } from './assistant.port.js';

/** How the caller takes the steps of a turn: a look changes nothing outside, an effect does, once per key. */
export interface Steps {
  look<T>(tool: string, args: unknown, look: () => Promise<T>): Promise<T>;
  /** `begun`: an earlier run of the turn had begun it and did not live to hear what came of it. */
  effect<T>(tool: string, args: unknown, act: (key: string, begun: boolean) => Promise<T>): Promise<T>;
}

/** For whom the tools act. */
export interface ToolsOwner extends Owner {
  /** E.164, told by the channel; null when it does not. */
  readonly phone: string | null;
}

const LAST = 'last';

/** The tools of one turn: whom they act for and what "last" means is decided here, never by the assistant. */
export function toolsFor(
  owner: ToolsOwner,
  memory: AssistantMemory,
  salon: SalonProfile,
  booking: BookingPort,
  steps: Steps,
): AssistantTools {
  const { tenant, person } = owner;
  const ahead = new BookingsAhead(memory.bookings);
  const staffOf = (id: string | undefined) => chooseStaff(id, memory, salon);
  return {
    findTimes: (query) =>
      steps.look('findTimes', query, async () => {
        const staff = staffOf(query.staffId);
        if (staff.kind !== 'chosen') return staff;
        return booking.findTimes({ ...query, ...staff.staffId, tenant, person });
      }),

    book: async (request) => {
      const result = await steps.effect('book', request, async (idempotencyKey, begun) => {
        const staff = staffOf(request.staffId);
        if (staff.kind !== 'chosen') return staff;
        const phone = owner.phone ?? request.phone ?? memory.person.phone;
        const asked = { ...request, ...staff.staffId, tenant, person, phone, idempotencyKey };
        return known(await booking.create(asked), begun);
      });
      if (result.kind === 'booked') ahead.put(result.booking);
      return result;
    },

    move: async (request) => {
      const result = await steps.effect('move', request, async (idempotencyKey, begun) => {
        const staff = staffOf(request.staffId);
        if (staff.kind !== 'chosen') return staff;
        const which = ahead.choose(request.bookingId);
        if (which.kind !== 'chosen') return which;
        const { bookingId } = which;
        const asked = { ...request, ...staff.staffId, bookingId, tenant, person, idempotencyKey };
        return known(await booking.move(asked), begun);
      });
      if (result.kind === 'moved') ahead.put(result.booking);
      return result;
    },

    cancel: async (request) => {
      const result = await steps.effect('cancel', request, async (_key, begun) => {
        const which = ahead.choose(request.bookingId);
        if (which.kind !== 'chosen') return which;
        return known(await booking.cancel({ bookingId: which.bookingId, tenant, person }), begun);
      });
      if (result.kind === 'cancelled') ahead.remove(result.booking);
      return result;
    },

    nameBooking: (request) =>
      steps.effect('nameBooking', request, async (_key, begun) =>
        known(await booking.nameBooking({ ...request, tenant, person }), begun),
      ),
  };
}

type Chosen<T> = { readonly kind: 'chosen' } & T;

/** The member of staff an id stands for: the key is absent when anybody will do. */
function chooseStaff(
  id: string | undefined,
  memory: AssistantMemory,
  { staff }: SalonProfile,
): Chosen<{ staffId: { staffId?: string } }> | NeedsStaffChoice {
  if (id !== LAST) return { kind: 'chosen', staffId: id === undefined ? {} : { staffId: id } };
  const last = lastStaff(memory, staff);
  return last ? { kind: 'chosen', staffId: { staffId: last.id } } : { kind: 'needs_choice', staff };
}

/** Whoever was looked for last in this dialogue, else who served the person last; of those who still work there. */
export function lastStaff(
  { dialogue, bookings }: Pick<AssistantMemory, 'dialogue' | 'bookings'>,
  staff: readonly StaffMember[],
): StaffMember | undefined {
  const visited = bookings?.past.at(-1) ?? bookings?.upcoming.at(-1);
  const ids = [dialogue?.wish.staffId, dialogue?.search?.staffId, visited?.staff.id];
  return ids.map((id) => staff.find((member) => member.id === id)).find((member) => member !== undefined);
}

/**
 * The person's bookings ahead: as they were when the turn began, and what the turn has made of them since. They are not
 * asked for anew, so that a later run of the turn means the same booking, whatever has become of it.
 */
class BookingsAhead {
  private bookings: readonly Booking[] | null;

  constructor(known: PersonsBookings | null) {
    this.bookings = known?.upcoming ?? null;
  }

  choose(id: string | null): Chosen<{ bookingId: string }> | NeedsBookingChoice | { kind: 'not_found' } | Unavailable {
    if (id !== null) return { kind: 'chosen', bookingId: id };
    if (this.bookings === null) return { kind: 'unavailable', reason: 'the bookings could not be seen in this turn' };
    const [first, ...others] = this.bookings;
    if (first === undefined) return { kind: 'not_found' };
    return others.length === 0
      ? { kind: 'chosen', bookingId: first.id }
      : { kind: 'needs_choice', bookings: this.bookings };
  }

  put(booking: Booking): void {
    this.remove(booking);
    const all = [...(this.bookings ?? []), booking];
    this.bookings = all.sort((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt));
  }

  remove({ id }: Booking): void {
    this.bookings = this.bookings?.filter((booking) => booking.id !== id) ?? null;
  }
}

/**
 * What came of an effect. When it had been begun before, a booking system that cannot be asked now says nothing of what
 * happened then.
 *
 * @throws Error when nobody knows whether it happened: the next run asks again with the same key and learns it
 */
function known<T extends { readonly kind: string }>(result: T, begun: boolean): Exclude<T, { kind: 'unknown' }> {
  const isKnown = result.kind !== 'unknown' && !(begun && result.kind === 'unavailable');
  if (isKnown) return result as Exclude<T, { kind: 'unknown' }>;
  throw new Error(`it may or may not have happened: ${(result as { reason?: string }).reason ?? 'no answer'}`);
}
