import { Injectable } from '@nestjs/common';
import type { RedisClient } from '#libs/redis';
import type { SalonProfile, Service, StaffMember } from '#libs/config';
import {
  BookingPort,
  type Alternatives,
  type Booking,
  type BookingRequest,
  type BookingResult,
  type FreeTime,
  type TimesQuery,
  type TimesResult,
} from '../booking.port.js';
import { alternativesTo, alternativesWindow } from './alternatives.js';
import { BookingCalendar } from './booking-calendar.js';
import { newBookingId } from './booking-id.js';
import { CalendarUnavailable } from './calendar-unavailable.js';
import { dayOf, parseDay, parseStart, toSalonIso } from './salon-time.js';
import { isWithinHours, slotsOn, type BusyByStaff, type Slot, type SlotSearch } from './slot-search.js';
import { spanFrom, type Span } from './span.js';
import { workingSpan } from './working-day.js';

interface Wish {
  readonly tenant: string;
  readonly salon: SalonProfile;
  readonly service: Service;
  /** Everyone who does the service, in the profile's order. */
  readonly offeredBy: readonly StaffMember[];
  /** The one asked for, or all of them when anyone will do; empty when the one asked for does not do it. */
  readonly asked: readonly StaffMember[];
}

/**
 * The booking system of a salon that has none: calendars in Redis, staff and hours from the salon's profile.
 *
 * A start need not lie on the grid that `findTimes` offers: whoever says 18:10 gets 18:10, if it is within hours and
 * free. An id of a member of staff that the profile does not know (any more) is answered like one who does not do the
 * service; an unknown tenant or service, and a day or time that is none, is a programming error and throws RangeError.
 */
@Injectable()
export class EmbeddedBooking extends BookingPort {
  private readonly calendar: BookingCalendar;

  /**
   * @param redis a command on it must fail when Redis is away, not wait for ever
   * @param clock milliseconds since the epoch
   */
  constructor(
    redis: RedisClient,
    private readonly salons: ReadonlyMap<string, SalonProfile>,
    private readonly clock: () => number,
  ) {
    super();
    this.calendar = new BookingCalendar(redis);
  }

  /** One entry per start and member of staff, on the grid of `slotStepMinutes` from the start of a working day. */
  async findTimes(query: TimesQuery): Promise<TimesResult> {
    const wish = this.wish(query);
    const { salon, asked } = wish;
    const day = parseDay(query.day, salon.timezone);
    if (asked.length === 0) return { kind: 'not_offered', offeredBy: wish.offeredBy };
    if (day < dayOf(this.nowSeconds(), salon.timezone)) return { kind: 'past' };
    if (!asked.some((member) => workingSpan(member, day))) return { kind: 'closed' };
    return orUnavailable(async () => {
      const window = { startSeconds: day.toUnixInteger(), endSeconds: day.plus({ days: 1 }).toUnixInteger() };
      const slots = slotsOn(day, this.search(wish, await this.busy(wish.tenant, asked, window)));
      return slots.length === 0 ? { kind: 'full' } : { kind: 'times', times: freeTimes(slots, salon) };
    });
  }

  /**
   * Books, or says why not and what could be had instead.
   *
   * After `unavailable` the booking may exist: RedisClient may have made it and the answer may be what was lost. Ask again
   * with the same idempotency key, within 30 days: that returns the booking if there is one, even when its time has
   * passed, and makes it otherwise. Never ask again with a new key.
   */
  async create(request: BookingRequest): Promise<BookingResult> {
    return orUnavailable(async () => {
      this.salon(request.tenant);
      const earlier = await this.calendar.findByKey(request.tenant, request.idempotencyKey);
      return earlier ? { kind: 'booked', booking: earlier } : this.createFirst(request);
    });
  }

  /** Rejects with CalendarUnavailable when Redis fails: the port has no answer for that. */
  async findByPhone(tenant: string, phone: string): Promise<readonly Booking[]> {
    this.salon(tenant);
    return this.calendar.findByPhone(tenant, phone);
  }

  private async createFirst(request: BookingRequest): Promise<BookingResult> {
    const wish = this.wish(request);
    const { tenant, salon, service, asked } = wish;
    const startSeconds = parseStart(request.startAt, salon.timezone);
    const span = spanFrom(startSeconds, service.durationMinutes);
    if (asked.length === 0) return { kind: 'not_offered', offeredBy: wish.offeredBy };
    const refuse = async (kind: 'past' | 'closed' | 'taken'): Promise<BookingResult> => {
      return { kind, alternatives: await this.alternatives(startSeconds, wish) };
    };
    if (startSeconds < this.nowSeconds()) return refuse('past');
    const working = asked.filter((member) => isWithinHours(member, span, salon.timezone));
    if (working.length === 0) return refuse('closed');

    // Who asks again for what they already have, perhaps because the answer was lost, has it.
    const own = await this.calendar.findOwn(tenant, request.person, service.id, startSeconds, asked);
    if (own) return { kind: 'booked', booking: own };

    const id = newBookingId();
    const booking = await this.calendar.book(tenant, {
      id,
      span,
      idempotencyKey: request.idempotencyKey,
      phone: request.phone,
      candidates: working.map((member) => ({
        person: request.person,
        booking: {
          id,
          phone: request.phone,
          name: request.name,
          service: { id: service.id, title: service.title },
          staff: { id: member.id, name: member.name },
          startAt: toSalonIso(startSeconds, salon.timezone),
          durationMinutes: service.durationMinutes,
          status: 'active',
        },
      })),
    });
    return booking ? { kind: 'booked', booking } : refuse('taken');
  }

  private async alternatives(wantedSeconds: number, wish: Wish): Promise<Alternatives> {
    const { tenant, salon, offeredBy, asked } = wish;
    const others = offeredBy.filter((member) => !asked.includes(member));
    const window = alternativesWindow(wantedSeconds, this.nowSeconds(), salon.timezone);
    const search = this.search(wish, await this.busy(tenant, offeredBy, window));
    const { nearest, sameTime, nextDay } = alternativesTo(wantedSeconds, search, others);
    return {
      nearest: freeTimes(nearest, salon),
      sameTime: freeTimes(sameTime, salon),
      ...(nextDay && { nextDay: freeTime(nextDay, salon) }),
    };
  }

  private wish(query: { tenant: string; serviceId: string; staffId?: string }): Wish {
    const salon = this.salon(query.tenant);
    const service = salon.services.find(({ id }) => id === query.serviceId);
    if (!service) throw new RangeError(`salon "${query.tenant}" has no service "${query.serviceId}"`);
    const offeredBy = salon.staff.filter((member) => member.services.includes(service.id));
    const asked = offeredBy.filter((member) => query.staffId === undefined || member.id === query.staffId);
    return { tenant: query.tenant, salon, service, offeredBy, asked };
  }

  private salon(tenant: string): SalonProfile {
    const salon = this.salons.get(tenant);
    if (!salon) throw new RangeError(`there is no salon "${tenant}"`);
    return salon;
  }

  private search({ salon, service, asked }: Wish, busy: BusyByStaff): SlotSearch {
    const { timezone, slotStepMinutes } = salon;
    return { timezone, slotStepMinutes, service, staff: asked, busy, nowSeconds: this.nowSeconds() };
  }

  private busy(tenant: string, staff: readonly StaffMember[], window: Span): Promise<BusyByStaff> {
    return this.calendar.busy(
      tenant,
      staff.map(({ id }) => id),
      window,
    );
  }

  private nowSeconds(): number {
    return this.clock() / 1000;
  }
}

async function orUnavailable<T>(answer: () => Promise<T>): Promise<T | { kind: 'unavailable'; reason: string }> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof CalendarUnavailable) return { kind: 'unavailable', reason: error.message };
    throw error;
  }
}

function freeTimes(slots: readonly Slot[], salon: SalonProfile): FreeTime[] {
  return slots.map((slot) => freeTime(slot, salon));
}

function freeTime({ staffId, startSeconds }: Slot, { timezone }: SalonProfile): FreeTime {
  return { staffId, startAt: toSalonIso(startSeconds, timezone) };
}
