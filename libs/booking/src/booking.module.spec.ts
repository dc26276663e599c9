import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settingsModule } from '#libs/config';
import { REDIS } from '#libs/redis';
import { settingsFor, startTestRedis, type TestRedis } from '#libs/testing';
import { NestFactory } from '@nestjs/core';
import { BookingModule } from './booking.module.js';
import { BookingByTenant } from './booking-by-tenant.js';
import { BookingPort } from './booking.port.js';
import { EmbeddedBooking } from './embedded/embedded-booking.js';
import { everyDay, member, salonWith, service } from './embedded/salon-for-specs.js';
import { YclientsBooking } from './yclients/yclients-booking.js';

const YCLIENTS = { BOOKING: 'yclients', YCLIENTS_COMPANY_ID: '4564', YCLIENTS_PARTNER_TOKEN: 'a-partner-token' };

let redis: TestRedis;
let folder: string;

beforeAll(async () => {
  redis = await startTestRedis();
  folder = await mkdtemp(join(tmpdir(), 'booking-module-'));
  const salon = salonWith([service('2838', 60)], [member('16', ['2838'], everyDay('10:00', '20:00'))]);
  for (const id of ['salon', 'first', 'second']) {
    await writeFile(join(folder, `${id}.json`), JSON.stringify({ ...salon, id, address: 'Arbat, 1' }));
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await redis.stop();
});

async function bookingWith(environment: Record<string, string>): Promise<BookingPort> {
  const settings = await settingsModule(settingsFor(redis.url, environment));
  const redisModule = {
    module: class {},
    global: true,
    providers: [{ provide: REDIS, useValue: redis.client }],
    exports: [REDIS],
  };
  const app = await NestFactory.createApplicationContext(
    { module: class {}, imports: [settings, redisModule, BookingModule] },
    { logger: false, abortOnError: false },
  );
  const booking = app.get(BookingPort, { strict: false });
  await app.close();
  return booking;
}

async function bookingOfTwo(first: object, second: object): Promise<BookingPort> {
  const tenants = [
    { profile: 'first.json', settings: first },
    { profile: 'second.json', settings: second },
  ];
  await writeFile(join(folder, 'tenants.yaml'), JSON.stringify({ tenants }));
  return bookingWith({ TENANTS_FILE: join(folder, 'tenants.yaml') });
}

describe('the booking system', () => {
  it('is ours unless the salon has one', async () => {
    expect(await bookingWith({})).toBeInstanceOf(EmbeddedBooking);
  });

  it('is YCLIENTS with BOOKING=yclients', async () => {
    const booking = await bookingWith({ ...YCLIENTS, SALON_PROFILE: join(folder, 'salon.json') });
    expect(booking).toBeInstanceOf(YclientsBooking);
  });

  it.each<[what: string, settings: [object, object], Kind: abstract new (...args: never[]) => BookingPort]>([
    ['ours', [{}, {}], EmbeddedBooking],
    ['YCLIENTS', [YCLIENTS, { ...YCLIENTS, YCLIENTS_COMPANY_ID: '2' }], YclientsBooking],
    ['one of each', [{}, YCLIENTS], BookingByTenant],
  ])('of two salons is %s', async (_what, [first, second], Kind) => {
    expect(await bookingOfTwo(first, second)).toBeInstanceOf(Kind);
  });

  it('is asked for the salon that books in it', async () => {
    const booking = await bookingOfTwo(
      {},
      { ...YCLIENTS, YCLIENTS_BASE_URL: 'http://127.0.0.1:9', YCLIENTS_TIMEOUT_MS: 100 },
    );
    expect(await booking.listServices('first')).toMatchObject({ kind: 'services', services: [{ id: '2838' }] });
    expect(await booking.listServices('second')).toMatchObject({ kind: 'unavailable' });
    expect(await booking.findByPerson({ tenant: 'first', person: 'p' })).toEqual({
      kind: 'bookings',
      upcoming: [],
      past: [],
    });
    await expect(booking.listServices('nobody')).rejects.toThrow(RangeError);
    await expect(booking.forget({ tenant: 'nobody', person: 'p' })).rejects.toThrow(RangeError);
  });

  it('is none when the profile does not carry YCLIENTS’ ids', async () => {
    await expect(bookingWith(YCLIENTS)).rejects.toThrow(/"haircut".*BOOKING=yclients/);
  });
});
