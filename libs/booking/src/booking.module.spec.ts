import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settingsModule } from '#libs/config';
import { REDIS } from '#libs/redis';
import { settingsFor, startTestRedis, type TestRedis } from '#libs/testing';
import { NestFactory } from '@nestjs/core';
import { BookingModule } from './booking.module.js';
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
  const file = { ...salon, address: 'Arbat, 1' };
  await writeFile(join(folder, 'salon.json'), JSON.stringify(file));
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

describe('the booking system', () => {
  it('is ours unless the salon has one', async () => {
    expect(await bookingWith({})).toBeInstanceOf(EmbeddedBooking);
  });

  it('is YCLIENTS with BOOKING=yclients', async () => {
    const booking = await bookingWith({ ...YCLIENTS, SALON_PROFILE: join(folder, 'salon.json') });
    expect(booking).toBeInstanceOf(YclientsBooking);
  });

  it('is none when the profile does not carry YCLIENTS’ ids', async () => {
    await expect(bookingWith(YCLIENTS)).rejects.toThrow(/"haircut".*BOOKING=yclients/);
  });
});
