import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { EmbeddedBooking } from '#libs/booking';
import type { BookingPort, BookingRequest, BookingResult } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import { freePort, startTestRedis } from '#libs/testing';
import type { TestRedis } from '#libs/testing';
import { Conversation } from './conversation.js';
import type { Clock } from './conversation.js';
import { demoSalon } from './demo-salon.js';
import { moscow } from './moscow.js';

/** A Wednesday. */
export const NOON = '2026-10-14T12:00';

/** The booking system the project brings, on a Redis of the spec's own, and people to talk to it. */
export interface Salon {
  talk(at?: string, profile?: SalonProfile): Conversation;
  /** To a salon that books nobody without a phone. @param phone as the channel tells it; null when it does not */
  talkDemandingPhone(phone?: string | null): Conversation;
  /** As `talk`, while the calendar cannot be reached. */
  talkUnreachable(at?: string): Promise<Conversation>;
  /** Books `haircut bari 2026-10-15T18:00` for a person; without one for somebody nobody talks to. */
  book(what: string, person?: string): Promise<void>;
  /** Empties the calendar within a test. */
  empty(): Promise<void>;
}

/** Stands for the booking systems that demand a phone of everybody. */
class DemandingBooking extends EmbeddedBooking {
  override create(request: BookingRequest): Promise<BookingResult> {
    if (request.phone === null) return Promise.resolve({ kind: 'needs_phone', heldUntil: null });
    return super.create(request);
  }
}

/** Starts a Redis for the spec file it is called in, empty before every test. */
export function useSalon(): Salon {
  let redis: TestRedis;
  const clock: Clock = { nowMs: 0 };
  const clockNow = (): number => clock.nowMs;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  beforeEach(() => redis.client.flushall());
  afterAll(() => redis.stop());

  const system = (profile: SalonProfile): BookingPort =>
    new EmbeddedBooking(redis.client, new Map([[profile.id, profile]]), clockNow);
  let strangers = 0;
  return {
    talk: (at = NOON, profile = demoSalon) => new Conversation(system(profile), clock, profile, at),
    talkDemandingPhone: (phone = null) => {
      const demanding = new DemandingBooking(redis.client, new Map([[demoSalon.id, demoSalon]]), clockNow);
      return new Conversation(demanding, clock, demoSalon, NOON, `demo/${phone ?? 'telegram/1'}`, phone);
    },
    talkUnreachable: async (at = NOON) => {
      const options = { port: await freePort(), retryStrategy: () => null, maxRetriesPerRequest: 0 };
      const nowhere = new EmbeddedBooking(redis.connect(options), new Map([[demoSalon.id, demoSalon]]), clockNow);
      return new Conversation(nowhere, clock, demoSalon, at);
    },
    empty: async () => {
      await redis.client.flushall();
    },
    book: async (what, person) => {
      const [serviceId = '', staffId = '', start = '', name = null] = what.split(' ');
      clock.nowMs = moscow(start) - 86_400_000;
      const result = await system(demoSalon).create({
        tenant: demoSalon.id,
        person: person ?? `demo/stranger-${++strangers}`,
        serviceId,
        staffId,
        startAt: `${start}:00+03:00`,
        phone: null,
        name,
        idempotencyKey: `spec-${what}-${++strangers}`,
      });
      if (result.kind !== 'booked') throw new Error(`${what}: ${result.kind}`);
    },
  };
}
