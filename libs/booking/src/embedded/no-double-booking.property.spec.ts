import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { startTestRedis, type TestRedis } from '#libs/testing';
import type { Booking, BookingResult } from '../booking.port.js';
import { EmbeddedBooking } from './embedded-booking.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';
import { overlaps, spanFrom, type Span } from './span.js';

const CLIENTS = 6;
const OPENING_MS = Date.parse('2026-10-15T10:00:00+03:00');
const MINUTES_OPEN = 4 * 60;
const DURATIONS = { wax: 15, kids: 45, cut: 60, color: 120 };
const SERVICES = Object.keys(DURATIONS) as (keyof typeof DURATIONS)[];
const STAFF = ['anna', 'boris', 'vera'];

const salon = salonWith(
  SERVICES.map((id) => service(id, DURATIONS[id])),
  STAFF.map((id) => member(id, SERVICES, everyDay('10:00', '14:00'))),
);

let server: TestRedis;
let redis: Redis;
let clients: EmbeddedBooking[];

beforeAll(async () => {
  server = await startTestRedis();
  redis = server.connect();
  const salons = new Map([['demo', salon]]);
  clients = Array.from({ length: CLIENTS }, () => new EmbeddedBooking(server.connect(), salons, () => OPENING_MS));
});
afterAll(() => server.stop());

/** Few keys and few hours, so that repeats and clashes are the rule. */
const attempt = fc
  .record({
    client: fc.nat(CLIENTS - 1),
    serviceId: fc.constantFrom(...SERVICES),
    staffId: fc.option(fc.constantFrom(...STAFF), { nil: undefined }),
    offset: fc.nat(MINUTES_OPEN / 5).map((step) => step * 5),
    key: fc.nat(30).map((n) => `turn-${n}`),
  })
  .map(({ offset, ...rest }) => ({ ...rest, offset: Math.min(offset, MINUTES_OPEN - DURATIONS[rest.serviceId]) }));

type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

function make({ client, serviceId, staffId, offset, key }: Attempt): Promise<BookingResult> {
  return (clients[client] as EmbeddedBooking).create({
    tenant: 'demo',
    serviceId,
    ...(staffId !== undefined && { staffId }),
    startAt: new Date(OPENING_MS + offset * 60_000).toISOString(),
    person: `demo/${key}`,
    phone: '+79991234567',
    name: null,
    idempotencyKey: key,
  });
}

const spanOf = (booking: Booking): Span => spanFrom(Date.parse(booking.startAt) / 1000, booking.durationMinutes);

describe('any number of clients booking at once', () => {
  it('never doubles a member of staff, books a key once, and refuses only what is taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 2, maxLength: 40 }), async (attempts) => {
        await redis.flushall();
        const results = await Promise.all(attempts.map(make));
        const stored = await (clients[0] as EmbeddedBooking).findByPhone('demo', '+79991234567');

        for (const [i, a] of stored.entries()) {
          for (const b of stored.slice(i + 1)) {
            expect(a.staff.id === b.staff.id && overlaps(spanOf(a), spanOf(b))).toBe(false);
          }
        }

        const idsByKey = new Map<string, Set<string>>();
        for (const [i, result] of results.entries()) {
          const { key, staffId, serviceId, offset } = attempts[i] as Attempt;
          if (result.kind === 'booked') {
            expect(stored).toContainEqual(result.booking);
            idsByKey.set(key, (idsByKey.get(key) ?? new Set()).add(result.booking.id));
          } else {
            // Nothing is ever cancelled here, so what stood in the way still stands.
            expect(result.kind).toBe('taken');
            const wanted = spanFrom(OPENING_MS / 1000 + offset * 60, DURATIONS[serviceId]);
            for (const asked of staffId === undefined ? STAFF : [staffId]) {
              expect(stored.some((other) => other.staff.id === asked && overlaps(spanOf(other), wanted))).toBe(true);
            }
          }
        }
        for (const ids of idsByKey.values()) expect(ids.size).toBe(1);
        expect(stored).toHaveLength(idsByKey.size);
      }),
      { numRuns: 100 },
    );
  });
});
