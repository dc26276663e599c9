import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestRedis, type TestRedis } from '#libs/testing';
import type { BookingRequest } from '../booking.port.js';
import { CalendarUnavailable } from './calendar-unavailable.js';
import { EmbeddedBooking } from './embedded-booking.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const salons = new Map([
  ['demo', salonWith([service('cut', 60)], [member('anna', ['cut'], everyDay('10:00', '20:00'))])],
]);
const NEVER_AGAIN = { retryStrategy: () => null, maxRetriesPerRequest: 0 };
const request: BookingRequest = {
  tenant: 'demo',
  serviceId: 'cut',
  startAt: '2026-10-15T14:00:00+03:00',
  person: 'demo/whatsapp/default/1',
  phone: '+79991234567',
  name: null,
  idempotencyKey: 'turn-1',
};

let server: TestRedis;
const proxies: Server[] = [];

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(async () => {
  for (const proxy of proxies) proxy.close();
  await server.stop();
});

function bookingThrough(port: number): EmbeddedBooking {
  return new EmbeddedBooking(server.connect({ ...NEVER_AGAIN, port }), salons, () => Date.parse('2026-10-14T12:00Z'));
}

/** Stands between a client and Redis; drops the line instead of passing on the answer to a script. */
async function proxyThatLosesBookings(): Promise<Server> {
  const proxy = createServer((client) => {
    const upstream = connect(server.port, '127.0.0.1');
    let scriptRan = false;
    client.on('data', (data) => {
      scriptRan ||= /eval/i.test(data.toString());
      upstream.write(data);
    });
    upstream.on('data', (data) => (scriptRan ? client.destroy() : client.write(data)));
    client.on('close', () => upstream.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
  });
  proxies.push(proxy.listen(0, '127.0.0.1'));
  await once(proxy, 'listening');
  return proxy;
}

const portOf = (listening: Server): number => (listening.address() as AddressInfo).port;

describe('without Redis', () => {
  it('is unavailable, which is neither full nor closed, and gives nothing away', async () => {
    const gone = await proxyThatLosesBookings();
    const port = portOf(gone);
    gone.close();
    await once(gone, 'close');

    const booking = bookingThrough(port);
    const unavailable = { kind: 'unavailable', reason: expect.not.stringMatching(/127\.0\.0\.1|\d{4}|stack/) };
    expect(await booking.findTimes({ tenant: 'demo', serviceId: 'cut', day: '2026-10-15' })).toEqual(unavailable);
    expect(await booking.create(request)).toEqual(unavailable);
    await expect(booking.findByPhone('demo', '+79991234567')).rejects.toThrow(CalendarUnavailable);
  });

  it('still throws what is the caller’s mistake', async () => {
    await expect(bookingThrough(server.port).create({ ...request, serviceId: 'teeth' })).rejects.toThrow(RangeError);
  });
});

describe('when the answer to a booking is lost (lesson 29)', () => {
  it('has booked, says unavailable, and gives the same booking to a repeat', async () => {
    const direct = bookingThrough(server.port);
    // Redis must know the script: a first EVALSHA would only be told NOSCRIPT, and book nothing.
    await direct.create({ ...request, startAt: '2026-10-15T10:00:00+03:00', idempotencyKey: 'turn-0', phone: null });

    const proxy = await proxyThatLosesBookings();
    expect(await bookingThrough(portOf(proxy)).create(request)).toMatchObject({ kind: 'unavailable' });

    const made = await direct.findByPhone('demo', '+79991234567');
    expect(made).toHaveLength(1);
    expect(await direct.create(request)).toEqual({ kind: 'booked', booking: made[0] });
    expect(await direct.findByPhone('demo', '+79991234567')).toHaveLength(1);
  });
});
