import type { SalonProfile } from '#libs/config';
import type { RedisClient } from '#libs/redis';
import { Injectable } from '@nestjs/common';
import {
  BookingPort,
  type Adoption,
  type Booking,
  type BookingRequest,
  type BookingResult,
  type CancelRequest,
  type CancelResult,
  type HoldRequest,
  type HoldResult,
  type MoveRequest,
  type MoveResult,
  type NameRequest,
  type NameResult,
  type NotOffered,
  type Owner,
  type PersonsBookingsResult,
  type ServicesResult,
  type StaffResult,
} from '../booking.port.js';
import type { TimesQuery, TimesResult } from '../free-times.js';
import { adoptBookings } from './adopting.js';
import { BookingReads, type Onlooker } from './booking-reads.js';
import { BookingWrites } from './booking-writes.js';
import { orUnavailable, orUnknown } from './calendar-away.js';
import { cancelBooking, moveBooking, nameBooking } from './changing.js';
import { forgetPerson } from './forgetting.js';
import { holdTime, makeBooking } from './making.js';
import { freeTimes, type WantedStart } from './refusals.js';
import { dayAfter, dayOf, parseDay, parseStart } from './salon-time.js';
import { slotsOn } from './slot-search.js';
import { spanOf } from './span.js';
import { wantedOf } from './wanted.js';
import { shiftOn } from './working-day.js';

/** How many of a person's past bookings are told. */
const PAST = 20;

/**
 * The booking system of a salon that has none: calendars in Redis, staff and hours from the salon's profile.
 *
 * A start need not lie on the grid that `findTimes` offers: whoever says 18:10 gets 18:10, if it is within hours and
 * free.
 */
@Injectable()
export class EmbeddedBooking extends BookingPort {
  private readonly reads: BookingReads;
  private readonly writes: BookingWrites;

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
    this.reads = new BookingReads(redis);
    this.writes = new BookingWrites(redis);
  }

  listServices(tenant: string): Promise<ServicesResult> {
    return this.fromProfile(tenant, ({ services }) => ({ kind: 'services', services }));
  }

  listStaff(tenant: string, serviceId?: string): Promise<StaffResult> {
    return this.fromProfile(tenant, ({ services, staff }) => {
      if (serviceId === undefined) return { kind: 'staff', staff };
      if (!services.some(({ id }) => id === serviceId)) return { kind: 'no_such_service', services };
      return { kind: 'staff', staff: staff.filter((member) => member.services.includes(serviceId)) };
    });
  }

  /** One entry per start and member of staff, on the grid of `slotStepMinutes` from the start of a working day. */
  async findTimes({ day: date, ...query }: TimesQuery): Promise<TimesResult> {
    const { tenant } = query;
    const salon = this.salon(tenant);
    const day = parseDay(date, salon.timezone);
    const wanted = wantedOf(salon, query);
    if (wanted.kind !== 'wanted') return wanted;
    const { service, asked } = wanted;
    const nowSeconds = this.nowSeconds();
    if (day < dayOf(nowSeconds, salon.timezone)) return { kind: 'past' };
    if (!asked.some((member) => shiftOn(member, day, salon))) return { kind: 'closed' };
    return orUnavailable(async () => {
      const window = { startSeconds: day.toUnixInteger(), endSeconds: dayAfter(day, 1).toUnixInteger() };
      const onlooker = await this.onlooker(query);
      const staffIds = asked.map(({ id }) => id);
      const busy = await this.reads.busy(tenant, staffIds, window, nowSeconds, onlooker);
      const slots = slotsOn(day, { ...salon, service, staff: asked, busy, nowSeconds });
      return slots.length === 0 ? { kind: 'full' } : { kind: 'times', times: freeTimes(slots, salon) };
    });
  }

  /** For five minutes; what was held for the owner before is given up. */
  async hold(request: HoldRequest): Promise<HoldResult> {
    const start = this.start(request, { person: request.person });
    if (start.kind !== 'wanted') return start;
    return orUnavailable(() => holdTime(request, start, this.reads, this.writes));
  }

  /**
   * A repeat is recognised for 30 days, and returns the booking as it is now, also when it was moved or cancelled
   * since, its time has passed or its service has gone.
   */
  async create(request: BookingRequest): Promise<BookingResult> {
    this.salon(request.tenant);
    return orUnknown(async () => {
      const earlier = await this.reads.findByKey(request.tenant, request.idempotencyKey);
      if (earlier) return { kind: 'booked', booking: earlier };
      const start = this.start(request, { person: request.person });
      return start.kind === 'wanted' ? makeBooking(request, start, this.reads, this.writes) : start;
    });
  }

  /** A repeat is recognised for 30 days. */
  async move(request: MoveRequest): Promise<MoveResult> {
    this.salon(request.tenant);
    const wanted = (booking: Booking): WantedStart | NotOffered => this.startOfMove(request, booking);
    return orUnknown(() => moveBooking(request, this.nowSeconds(), wanted, this.reads, this.writes));
  }

  async cancel(request: CancelRequest): Promise<CancelResult> {
    this.salon(request.tenant);
    return orUnknown(() => cancelBooking(request, this.nowSeconds(), this.reads, this.writes));
  }

  async nameBooking(request: NameRequest): Promise<NameResult> {
    this.salon(request.tenant);
    return orUnknown(() => nameBooking(request, this.reads, this.writes));
  }

  async findByPerson({ tenant, person }: Owner): Promise<PersonsBookingsResult> {
    this.salon(tenant);
    const now = this.nowSeconds();
    return orUnavailable(async () => {
      const [upcoming, past] = await Promise.all([
        this.reads.findActive(tenant, person, now, '+inf'),
        this.reads.findLatest(tenant, person, now, PAST),
      ]);
      return { kind: 'bookings', upcoming, past };
    });
  }

  async findByPhone(tenant: string, phone: string): Promise<readonly Booking[]> {
    this.salon(tenant);
    return this.reads.findByPhone(tenant, phone);
  }

  async listBookings(tenant: string, fromDay: string): Promise<readonly Booking[]> {
    return this.reads.findAll(tenant, parseDay(fromDay, this.salon(tenant).timezone).toUnixInteger());
  }

  async forget(owner: Owner): Promise<number> {
    this.salon(owner.tenant);
    return forgetPerson(owner, this.reads, this.writes);
  }

  async adopt(adoption: Adoption): Promise<number> {
    this.salon(adoption.tenant);
    return adoptBookings(adoption, this.reads, this.writes);
  }

  /** Without a booking that is somebody else's: to leave it out would tell when it is. */
  private async onlooker({
    tenant,
    person,
    exceptBookingId,
  }: Pick<TimesQuery, 'tenant' | 'person' | 'exceptBookingId'>): Promise<Onlooker> {
    if (person === undefined) return exceptBookingId === undefined ? {} : { exceptBookingId };
    const except = exceptBookingId === undefined ? null : await this.reads.find(tenant, exceptBookingId);
    return except?.person === person ? { person, exceptBookingId: except.booking.id } : { person };
  }

  private startOfMove(request: MoveRequest, booking: Booking): WantedStart | NotOffered {
    const { tenant, person, startAt, staffId = booking.staff.id, serviceId = booking.service.id } = request;
    const start = this.start({ tenant, startAt, staffId, serviceId }, { person, exceptBookingId: booking.id });
    const isSameVisit = staffId === booking.staff.id && serviceId === booking.service.id;
    if (start.kind !== 'wanted' || !isSameVisit) return start;
    return { ...start, present: { staffId, startSeconds: spanOf(booking).startSeconds } };
  }

  private start(
    wish: { readonly tenant: string; readonly serviceId: string; readonly staffId?: string; readonly startAt: string },
    onlooker: Onlooker,
  ): WantedStart | NotOffered {
    const salon = this.salon(wish.tenant);
    const startSeconds = parseStart(wish.startAt, salon.timezone);
    const wanted = wantedOf(salon, wish);
    return wanted.kind === 'wanted' ? { ...wanted, startSeconds, nowSeconds: this.nowSeconds(), onlooker } : wanted;
  }

  /** Asks nobody, and yet an unknown tenant rejects, as everywhere here. */
  private fromProfile<T>(tenant: string, answer: (salon: SalonProfile) => T): Promise<T> {
    return new Promise((resolve) => resolve(answer(this.salon(tenant))));
  }

  private salon(tenant: string): SalonProfile {
    const salon = this.salons.get(tenant);
    if (!salon) throw new RangeError(`there is no salon "${tenant}"`);
    return salon;
  }

  private nowSeconds(): number {
    return this.clock() / 1000;
  }
}
