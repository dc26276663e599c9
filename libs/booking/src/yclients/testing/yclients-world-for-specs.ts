import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { SalonProfile, YclientsSettings } from '#libs/config';
import { startTestRedis, type TestRedis } from '#libs/testing';
import type { BookingRequest, BookingResult, Booking, MoveRequest } from '../../booking.port.js';
import { everyDay, member, salonWith, service } from '../../embedded/salon-for-specs.js';
import { RequestPace } from '../api/request-pace.js';
import { YclientsBooking } from '../yclients-booking.js';
import { InstantClock } from './instant-clock-for-specs.js';
import type { BranchData } from './journal.js';
import { PARTNER_TOKEN, USER_TOKEN, YclientsServer } from './yclients-server.js';

export const CUT = '2838';
export const WAX = '2839';
export const ANNA = '16';
export const BORIS = '32';
export const VERA = '48';

export const PHONE = '+79161234567';
export const PERSON = 'demo/+79161234567';
export const COMPANY = 4564;

const hours = everyDay('10:00', '20:00');

/** Anna and Boris cut, Vera waxes; the profile's order is not YCLIENTS'. */
export const SALON: SalonProfile = salonWith(
  [service(CUT, 60), service(WAX, 30)],
  [member(ANNA, [CUT], hours), member(BORIS, [CUT], hours), member(VERA, [WAX], hours)],
);

export const BRANCH: BranchData = {
  companyId: COMPANY,
  timezone: 'Europe/Moscow',
  services: [
    { id: Number(WAX), title: 'Воск', price: 600, seconds: 1800 },
    { id: Number(CUT), title: 'Стрижка', price: 2000, seconds: 3600 },
    { id: 9999, title: 'Only in YCLIENTS', price: 1, seconds: 3600 },
  ],
  staff: [
    { id: Number(VERA), name: 'Вера', services: [Number(WAX)], hours: ['10:00', '20:00'], daysOff: ['2026-10-15'] },
    { id: Number(BORIS), name: 'Борис', services: [Number(CUT)], hours: ['12:00', '14:00'] },
    { id: Number(ANNA), name: 'Анна', services: [Number(CUT)], hours: ['10:00', '12:00'], daysOff: ['2026-10-16'] },
  ],
};

/** What a spec acts on; everything in it is new, or as new, for each test. */
export class YclientsWorld {
  server!: YclientsServer;
  redis!: TestRedis;
  /** With a partner token only, as most salons have it. */
  booking!: YclientsBooking;
  /** With a user token, too. */
  asAdmin!: YclientsBooking;
  nowIso = '';
  private requests = 0;

  static use(branch: BranchData = BRANCH, timeoutMs = 20_000): YclientsWorld {
    const world = new YclientsWorld();
    beforeAll(async () => {
      world.redis = await startTestRedis();
      world.server = await YclientsServer.start(branch);
      world.booking = world.bookingWith({ timeoutMs });
      world.asAdmin = world.bookingWith({ timeoutMs, userToken: USER_TOKEN });
    });
    beforeEach(async () => {
      world.nowIso = '2026-10-14T12:00:00+03:00';
      world.requests = 0;
      world.server.reset();
      await world.redis.client.flushall();
      world.booking = world.bookingWith({ timeoutMs });
      world.asAdmin = world.bookingWith({ timeoutMs, userToken: USER_TOKEN });
    });
    afterEach(() => expect(world.server.mistakes).toEqual([]));
    afterAll(async () => {
      await world.server.stop();
      await world.redis.stop();
    });
    return world;
  }

  /** One process more; it remembers no free times. */
  bookingWith(changes: Partial<YclientsSettings> = {}, clock = new InstantClock()): YclientsBooking {
    const settings = {
      companyId: `${COMPANY}`,
      partnerToken: PARTNER_TOKEN,
      userToken: null,
      baseUrl: this.server.url,
      timeoutMs: 20_000,
      ...changes,
    };
    const tenants = new Map(['demo', 'other'].map((id) => [id, { settings, salon: { ...SALON, id } }]));
    return new YclientsBooking(this.redis.client, tenants, () => Date.parse(this.nowIso), new RequestPace(clock));
  }

  /** @param time `HH:MM` of 15 October, in Moscow; a request's key is new unless it is given */
  request(time: string, changes: Partial<BookingRequest> = {}): BookingRequest {
    return {
      tenant: 'demo',
      serviceId: CUT,
      startAt: at(time),
      person: PERSON,
      phone: PHONE,
      name: 'Pavel',
      idempotencyKey: `turn-${++this.requests}`,
      ...changes,
    };
  }

  book(time: string, changes: Partial<BookingRequest> = {}): Promise<BookingResult> {
    return this.booking.create(this.request(time, changes));
  }

  async booked(time: string, changes: Partial<BookingRequest> = {}): Promise<Booking> {
    const result = await this.book(time, changes);
    if (result.kind !== 'booked') throw new Error(`it was not booked: ${JSON.stringify(result)}`);
    return result.booking;
  }

  moveTo(time: string, booking: Booking, changes: Partial<MoveRequest> = {}): MoveRequest {
    const idempotencyKey = `turn-${++this.requests}`;
    return { tenant: 'demo', person: PERSON, bookingId: booking.id, startAt: at(time), idempotencyKey, ...changes };
  }

  /** Somebody else has it, at the salon. */
  taken(staffId: string, time: string, day = '15'): void {
    this.server.journal.add({
      staffId: Number(staffId),
      serviceId: Number(CUT),
      startSeconds: Date.parse(at(time, day)) / 1000,
      lengthSeconds: 3600,
      apiId: '',
      client: { name: 'Oleg', phone: '79990000000' },
      comment: '',
    });
  }
}

/** Of October 2026. */
export const at = (time: string, day = '15'): string => `2026-10-${day}T${time}:00+03:00`;

export const free = (staffId: string, time: string, day = '15') => ({ staffId, startAt: at(time, day) });
