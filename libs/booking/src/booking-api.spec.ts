import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TENANTS, type Tenants } from '#libs/config';
import { startNestApp, startTestRedis, type NestApp, type TestRedis } from '#libs/testing';
import { DateTime } from 'luxon';
import { BookingApiModule } from './booking-api.module.js';
import { BookingPort, type Booking } from './booking.port.js';

const TOKEN = 'a-token-of-the-operator: with a colon';

let redis: TestRedis;
let app: NestApp;
let closed: NestApp;
let made: Booking;

beforeAll(async () => {
  redis = await startTestRedis();
  app = await startNestApp(BookingApiModule, { redisUrl: redis.url, environment: { ADMIN_TOKEN: TOKEN } });
  closed = await startNestApp(BookingApiModule, { redisUrl: redis.url });
  made = await bookTomorrow();
});
afterAll(async () => {
  await app.stop();
  await closed.stop();
  await redis.stop();
});

async function bookTomorrow(): Promise<Booking> {
  const { salon } = app.app.get<Tenants>(TENANTS, { strict: false }).default;
  const [member] = salon.staff;
  const tomorrow = DateTime.now().setZone(salon.timezone).startOf('day');
  for (let days = 1; days <= 7; days++) {
    const result = await app.app.get(BookingPort, { strict: false }).create({
      tenant: salon.id,
      person: 'demo/+79161234567',
      serviceId: member!.services[0]!,
      staffId: member!.id,
      startAt: tomorrow.plus({ days, hours: 13 }).toISO()!,
      phone: '+79161234567',
      name: 'Павел',
      idempotencyKey: `turn-${days}`,
    });
    if (result.kind === 'booked') return result.booking;
  }
  throw new Error('nobody of the demo salon works at 13:00 all week');
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

function get(path: string, authorization?: string, of: NestApp = app): Promise<Response> {
  return fetch(`${of.url}${path}`, authorization === undefined ? {} : { headers: { authorization } });
}

describe('/api/bookings', () => {
  it('has what was booked under a phone, however that is written', async () => {
    for (const phone of ['%2B79161234567', '+79161234567', '89161234567']) {
      const response = await get(`/api/bookings?phone=${phone}`, `Bearer ${TOKEN}`);
      expect(await response.json()).toEqual({ bookings: [made] });
    }
  });

  it.each(['', '?phone=', '?phone=abc', '?phone=1&phone=2'])('refuses "%s"', async (query) => {
    expect((await get(`/api/bookings${query}`, `Bearer ${TOKEN}`)).status).toBe(400);
  });

  it('has those of the business that is named', async () => {
    const response = await get('/api/bookings?phone=89161234567&tenant=demo', `Bearer ${TOKEN}`);
    expect(await response.json()).toEqual({ bookings: [made] });
  });

  it.each(['bookings?phone=89161234567&tenant=other', 'bookings?tenant=', 'bookings.ics?tenant=other'])(
    'says of /api/%s that nobody of that name is served',
    async (path) => {
      const response = await get(`/api/${path}`, `Bearer ${TOKEN}`);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ success: false, code: 'unknown_tenant' });
    },
  );

  it('takes the token as Bearer alone', async () => {
    expect((await get('/api/bookings?phone=89161234567', basic('operator', TOKEN))).status).toBe(401);
  });
});

describe('/api/bookings.ics', () => {
  it.each([
    ['Bearer', `Bearer ${TOKEN}`],
    ['the password of anybody', basic('operator', TOKEN)],
    ['the password of nobody', basic('', TOKEN)],
  ])('is a calendar for who sends the token as %s', async (_how, authorization) => {
    const response = await get('/api/bookings.ics', authorization);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toContain(`UID:${made.id}@demo\r\n`);
  });

  it.each([
    ['nothing', undefined],
    ['another password', basic('operator', 'another')],
    ['no password', basic('operator', '')],
    ['the token as the user', basic(TOKEN, '')],
    ['the token without a user', `Basic ${Buffer.from(TOKEN.replaceAll(':', '')).toString('base64')}`],
    ['what is no base64', 'Basic ?'],
    ['an empty Bearer', 'Bearer '],
  ])('asks who sends %s for a password', async (_how, authorization) => {
    const response = await get('/api/bookings.ics', authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="bookings"');
    expect(await response.json()).toMatchObject({ success: false, code: 'unauthorized' });
  });

  it('takes no token from the URL', async () => {
    expect((await get(`/api/bookings.ics?token=${encodeURIComponent(TOKEN)}`)).status).toBe(401);
  });

  it('is closed to all without a token in the configuration', async () => {
    expect((await get('/api/bookings.ics', basic('operator', ''), closed)).status).toBe(403);
    expect((await get('/api/bookings.ics', 'Bearer null', closed)).status).toBe(403);
  });
});
