import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { SalonProfile } from '#libs/config';
import { startTestRedis, type TestRedis } from '#libs/testing';
import type { Redis } from 'ioredis';
import type { Booking, BookingRequest, BookingResult, MoveRequest, MoveResult } from '../booking.port.js';
import { EmbeddedBooking } from './embedded-booking.js';

export const PAVEL = 'demo/+79991234567';
export const OLGA = 'demo/+79990000001';

/** The booking system on a Redis of its own, empty before each test. Without further words Pavel books a cut, by name. */
export class BookingDesk {
  server!: TestRedis;
  redis!: Redis;
  booking!: EmbeddedBooking;
  /** The salon's clock. */
  nowIso = '';
  private requests = 0;

  constructor(private readonly salons: readonly SalonProfile[]) {
    beforeAll(async () => {
      this.server = await startTestRedis();
      this.redis = this.server.connect();
      this.booking = this.connect();
    });
    beforeEach(async () => {
      this.nowIso = '2026-10-14T12:00:00+03:00';
      await this.redis.flushall();
    });
    afterAll(() => this.server.stop());
  }

  /** Another process, of the same salons or of what has become of them. */
  connect(profiles: readonly SalonProfile[] = this.salons): EmbeddedBooking {
    const salons = new Map(profiles.map((profile) => [profile.id, profile]));
    return new EmbeddedBooking(this.server.connect(), salons, () => Date.parse(this.nowIso));
  }

  /** @param time `HH:MM` of 15 October in Moscow, or a whole ISO time */
  book(time: string, request: Partial<BookingRequest> = {}): Promise<BookingResult> {
    return this.booking.create({
      tenant: 'demo',
      person: PAVEL,
      serviceId: 'cut',
      startAt: iso(time),
      phone: '+79991234567',
      name: 'Pavel',
      idempotencyKey: `turn-${++this.requests}`,
      ...request,
    });
  }

  /** The booking, where there must be one. */
  async booked(time: string, request: Partial<BookingRequest> = {}): Promise<Booking> {
    const result = await this.book(time, request);
    if (result.kind !== 'booked') throw new Error(`not booked at ${time}, but ${result.kind}`);
    return result.booking;
  }

  move({ id }: Pick<Booking, 'id'>, time: string, request: Partial<MoveRequest> = {}): Promise<MoveResult> {
    return this.booking.move({
      tenant: 'demo',
      person: PAVEL,
      bookingId: id,
      startAt: iso(time),
      idempotencyKey: `turn-${++this.requests}`,
      ...request,
    });
  }

  /** `id@staff start status` of everything in the salon, for a look at all of it. */
  async everything(tenant = 'demo'): Promise<string[]> {
    const all = await this.booking.listBookings(tenant, '2026-01-01');
    return all.map(({ staff, startAt, status }) => `${staff.id} ${startAt.slice(8, 16)} ${status}`);
  }
}

export function iso(time: string): string {
  return time.length === 5 ? `2026-10-15T${time}:00+03:00` : time;
}

/** A free time of 15 October in Moscow. */
export function free(staffId: string, time: string, day = '15'): { staffId: string; startAt: string } {
  return { staffId, startAt: `2026-10-${day}T${time}:00+03:00` };
}
