import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { RequestPace } from './api/request-pace.js';
import { InstantClock } from './testing/instant-clock-for-specs.js';
import { PARTNER_TOKEN, USER_TOKEN } from './testing/yclients-server.js';
import { ANNA, SALON, YclientsWorld } from './testing/yclients-world-for-specs.js';
import { YclientsBooking } from './yclients-booking.js';

const world = YclientsWorld.use();

const made = () => world.server.journal.active;
const CREATE = /POST \/book_record/;

describe('when Redis is away', () => {
  /** Its Redis goes when YCLIENTS is asked this. */
  function bookingThatLosesRedis(what: RegExp): YclientsBooking {
    const redis = new Redis({ host: '127.0.0.1', port: world.redis.port, retryStrategy: () => null });
    world.server.before = (asked) => {
      if (what.test(asked)) redis.disconnect();
    };
    const settings = {
      companyId: '4564',
      partnerToken: PARTNER_TOKEN,
      userToken: USER_TOKEN,
      baseUrl: world.server.url,
      timeoutMs: 20_000,
    };
    const tenants = new Map([['demo', { settings, salon: SALON }]]);
    return new YclientsBooking(redis, tenants, () => Date.parse(world.nowIso), new RequestPace(new InstantClock()));
  }

  it('books nothing that it could not remember', async () => {
    const booking = bookingThatLosesRedis(/POST \/book_check/);
    const result = await booking.create(world.request('11:00'));
    expect(result).toEqual({ kind: 'unavailable', reason: 'Redis did not answer for what was booked in YCLIENTS' });
    expect(made()).toEqual([]);
  });

  it('does not say "booked" of what it could not keep, and the next to ask finds it', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    expect(await bookingThatLosesRedis(CREATE).create(request)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('28820001'),
    });
    world.server.before = () => undefined;
    world.nowIso = '2026-10-14T12:05:00+03:00';
    expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'booked', booking: { id: '28820001' } });
    expect(made()).toHaveLength(1);
  });
});
