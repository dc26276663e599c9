import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestRedis, type TestRedis } from '#libs/testing';
import type { Booking, BookingPort } from '../booking.port.js';
import { CalendarUnavailable } from './calendar-unavailable.js';
import { EmbeddedBooking } from './embedded-booking.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const salons = new Map([
  ['demo', salonWith([service('cut', 60)], [member('anna', ['cut'], everyDay('10:00', '20:00'))])],
]);
const NEVER_AGAIN = { retryStrategy: () => null, maxRetriesPerRequest: 0 };
const PHONE = '+79991234567';
const pavel = { tenant: 'demo', person: `demo/${PHONE}` };
const request = { ...pavel, serviceId: 'cut', startAt: '2026-10-15T14:00:00+03:00', phone: PHONE, name: null };
const create = { ...request, idempotencyKey: 'turn-1' };

let server: TestRedis;
let direct: EmbeddedBooking;
const proxies: Server[] = [];

beforeAll(async () => {
  server = await startTestRedis();
});
beforeEach(async () => {
  await server.client.flushall();
  direct = bookingThrough(server.port);
});
afterAll(async () => {
  for (const proxy of proxies) proxy.close();
  await server.stop();
});

function bookingThrough(port: number): EmbeddedBooking {
  return new EmbeddedBooking(server.connect({ ...NEVER_AGAIN, port }), salons, () => Date.parse('2026-10-14T12:00Z'));
}

/**
 * Stands between a client and Redis; drops the line instead of passing on the answer to a script.
 *
 * @param fate how many answers it loses, and whether it is gone for good once it has passed one on
 */
async function proxyThatLosesAnswers({ answers = Infinity, goesAfterwards = false } = {}): Promise<Server> {
  let lost = 0;
  const proxy = createServer((client) => {
    const upstream = connect(server.port, '127.0.0.1');
    let scriptRan = false;
    client.on('data', (data) => {
      scriptRan ||= /eval/i.test(data.toString());
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (scriptRan && lost < answers) {
        lost++;
        client.destroy();
        return;
      }
      client.write(data);
      if (!scriptRan || !goesAfterwards) return;
      proxy.close();
      client.end();
    });
    client.on('close', () => upstream.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
  });
  proxies.push(proxy.listen(0, '127.0.0.1'));
  await once(proxy, 'listening');
  return proxy;
}

const portOf = (listening: Server): number => (listening.address() as AddressInfo).port;

/** Redis must know the scripts: a first EVALSHA would only be told NOSCRIPT, and write nothing. */
async function teachScripts(): Promise<void> {
  const startAt = '2026-10-15T10:00:00+03:00';
  const made = await direct.create({ ...create, startAt, idempotencyKey: 'teach', phone: null });
  const { id } = (made as { booking: Booking }).booking;
  await direct.move({ ...pavel, bookingId: id, startAt: '2026-10-15T11:00:00+03:00', idempotencyKey: 'teach' });
  await direct.nameBooking({ ...pavel, bookingId: id, name: 'X' });
  await direct.hold({ ...request, startAt });
  await direct.cancel({ ...pavel, bookingId: id });
}

async function madeDirectly(): Promise<Booking> {
  return ((await direct.create(create)) as { booking: Booking }).booking;
}

describe('without Redis', () => {
  const day = '2026-10-15';
  const startAt = '2026-10-15T14:00:00+03:00';
  let gone: EmbeddedBooking;
  beforeAll(async () => {
    const proxy = await proxyThatLosesAnswers();
    const port = portOf(proxy);
    proxy.close();
    await once(proxy, 'close');
    gone = bookingThrough(port);
  });

  it.each<[string, (booking: BookingPort) => Promise<unknown>]>([
    ['findTimes', (booking) => booking.findTimes({ tenant: 'demo', serviceId: 'cut', day })],
    ['create', (booking) => booking.create(create)],
    ['hold', (booking) => booking.hold(request)],
    ['move', (booking) => booking.move({ ...pavel, bookingId: 'b_1', startAt, idempotencyKey: 'k' })],
    ['cancel', (booking) => booking.cancel({ ...pavel, bookingId: 'b_1' })],
    ['nameBooking', (booking) => booking.nameBooking({ ...pavel, bookingId: 'b_1', name: 'X' })],
    ['findByPerson', (booking) => booking.findByPerson(pavel)],
  ])('%s is unavailable, which is no other answer, and gives nothing away', async (_method, ask) => {
    expect(await ask(gone)).toEqual({
      kind: 'unavailable',
      reason: expect.not.stringMatching(/127\.0\.0\.1|\d{4}|stack/),
    });
  });

  it.each<[string, (booking: BookingPort) => Promise<unknown>]>([
    ['findByPhone', (booking) => booking.findByPhone('demo', PHONE)],
    ['listBookings', (booking) => booking.listBookings('demo', day)],
  ])('%s throws', async (_method, ask) => {
    await expect(ask(gone)).rejects.toThrow(CalendarUnavailable);
  });

  it('forget throws', async () => {
    await expect(gone.forget(pavel)).rejects.toThrow('Redis did not');
  });

  it('the profile is known all the same', async () => {
    expect(await gone.listServices('demo')).toMatchObject({ kind: 'services' });
  });

  it('still throws what is the caller’s mistake', async () => {
    await expect(direct.create({ ...create, startAt: 'soon' })).rejects.toThrow(RangeError);
  });
});

describe('when the answer to a write is lost (lesson 29)', () => {
  it.each<[string, (booking: BookingPort, own: Booking) => Promise<{ kind: string }>, object]>([
    [
      'move',
      (booking, { id }) =>
        booking.move({ ...pavel, bookingId: id, startAt: '2026-10-15T16:00:00+03:00', idempotencyKey: 'k' }),
      {
        kind: 'moved',
        booking: { startAt: '2026-10-15T16:00:00+03:00' },
        before: { startAt: '2026-10-15T14:00:00+03:00' },
      },
    ],
    [
      'cancel',
      (booking, { id }) => booking.cancel({ ...pavel, bookingId: id }),
      { kind: 'cancelled', booking: { status: 'cancelled' } },
    ],
    [
      'nameBooking',
      (booking, { id }) => booking.nameBooking({ ...pavel, bookingId: id, name: 'Павел' }),
      { kind: 'named', booking: { name: 'Павел' } },
    ],
  ])('of a %s, it has happened, says unknown, and tells a repeat what came of it', async (_method, ask, outcome) => {
    await teachScripts();
    const own = await madeDirectly();
    const proxy = await proxyThatLosesAnswers();
    expect(await ask(bookingThrough(portOf(proxy)), own)).toMatchObject({ kind: 'unknown' });

    const [, stored] = await direct.listBookings('demo', '2026-10-15');
    expect(stored).not.toEqual(own);
    expect(await ask(direct, own)).toMatchObject(outcome);
    expect((await direct.listBookings('demo', '2026-10-15'))[1]).toEqual(stored);
  });

  it('of a booking, gives the same booking to a repeat', async () => {
    await teachScripts();
    const proxy = await proxyThatLosesAnswers();
    expect(await bookingThrough(portOf(proxy)).create(create)).toMatchObject({ kind: 'unknown' });

    const made = await direct.findByPhone('demo', PHONE);
    expect(made).toHaveLength(1);
    expect(await direct.create(create)).toEqual({ kind: 'booked', booking: made[0] });
    expect(await direct.findByPhone('demo', PHONE)).toHaveLength(1);
  });

  it('of a hold, is unavailable: asking again does no harm', async () => {
    await teachScripts();
    const proxy = await proxyThatLosesAnswers();
    expect(await bookingThrough(portOf(proxy)).hold(request)).toMatchObject({ kind: 'unavailable' });
    expect(await direct.hold(request)).toMatchObject({ kind: 'held' });
  });

  describe('and the client repeats it by itself', () => {
    const REPEATS = { retryStrategy: () => 10, maxRetriesPerRequest: 1 };
    const patient = (port: number): EmbeddedBooking =>
      new EmbeddedBooking(server.connect({ ...REPEATS, port }), salons, () => Date.parse('2026-10-14T12:00Z'));

    it('finds that it has happened', async () => {
      await teachScripts();
      const own = await madeDirectly();
      const proxy = await proxyThatLosesAnswers({ answers: 1 });
      const cancelled = { ...own, status: 'cancelled' };
      expect(await patient(portOf(proxy)).cancel({ ...pavel, bookingId: own.id })).toEqual({
        kind: 'cancelled',
        booking: cancelled,
      });
    });

    it.each<[string, (booking: BookingPort, own: Booking) => Promise<unknown>]>([
      [
        'booking',
        (booking) => booking.create({ ...create, startAt: '2026-10-15T18:00:00+03:00', idempotencyKey: 'k' }),
      ],
      ['cancel', (booking, { id }) => booking.cancel({ ...pavel, bookingId: id })],
      ['nameBooking', (booking, { id }) => booking.nameBooking({ ...pavel, bookingId: id, name: 'Павел' })],
    ])('of a %s, but cannot look what came of it, is unknown: something was written', async (_method, ask) => {
      await teachScripts();
      const own = await madeDirectly();
      const proxy = await proxyThatLosesAnswers({ answers: 1, goesAfterwards: true });
      expect(await ask(patient(portOf(proxy)), own)).toMatchObject({ kind: 'unknown' });
    });
  });
});

describe('when Redis refuses a write', () => {
  it('is unavailable: surely nothing happened', async () => {
    await teachScripts();
    const own = await madeDirectly();
    await server.client.config('SET', 'maxmemory', '1');
    try {
      const later = { ...create, startAt: '2026-10-15T18:00:00+03:00', idempotencyKey: 'turn-2' };
      const refused = { kind: 'unavailable', reason: 'Redis did not answer for the calendar (OOM)' };
      expect(await direct.create(later)).toEqual(refused);
    } finally {
      await server.client.config('SET', 'maxmemory', '0');
    }
    expect(await direct.findByPhone('demo', PHONE)).toEqual([own]);
  });
});
