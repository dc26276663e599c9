import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { startTestRedis, type TestRedis } from '#libs/testing';
import type { BookingRequest, BookingResult } from '../booking.port.js';
import { EmbeddedBooking } from './embedded-booking.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const PHONE = '+79991234567';
const anna = member('anna', ['cut', 'wax'], everyDay('10:00', '20:00'));
const boris = member('boris', ['cut'], everyDay('12:00', '22:00'));
const vera = member('vera', ['nails'], { mon: ['10:00', '20:00'] });
const salon = salonWith([service('cut', 60), service('wax', 15), service('nails', 60)], [anna, boris, vera]);
const other = { ...salon, id: 'other' };

let server: TestRedis;
let redis: Redis;
let booking: EmbeddedBooking;
let nowIso: string;
let requests: number;

beforeAll(async () => {
  server = await startTestRedis();
  redis = server.connect();
  const salons = new Map([salon, other].map((profile) => [profile.id, profile]));
  booking = new EmbeddedBooking(redis, salons, () => Date.parse(nowIso));
});
beforeEach(async () => {
  nowIso = '2026-10-14T12:00:00+03:00';
  requests = 0;
  await redis.flushall();
});
afterAll(() => server.stop());

/** @param time `HH:MM` of 15 October, in Moscow */
function book(time: string, request: Partial<BookingRequest> = {}): Promise<BookingResult> {
  return booking.create({
    tenant: 'demo',
    serviceId: 'cut',
    startAt: `2026-10-15T${time}:00+03:00`,
    person: `demo/whatsapp/default/${++requests}`,
    phone: PHONE,
    name: 'Pavel',
    idempotencyKey: `turn-${requests}`,
    ...request,
  });
}

const free = (staffId: string, time: string, day = '15') => ({ staffId, startAt: `2026-10-${day}T${time}:00+03:00` });

describe('create', () => {
  it('books and says everything about it, but not who asked', async () => {
    expect(await book('18:00', { staffId: 'anna' })).toEqual({
      kind: 'booked',
      booking: {
        id: expect.stringMatching(/^b_/),
        phone: PHONE,
        name: 'Pavel',
        service: { id: 'cut', title: 'Title of cut' },
        staff: { id: 'anna', name: 'Name of anna' },
        startAt: '2026-10-15T18:00:00+03:00',
        durationMinutes: 60,
        status: 'active',
      },
    });
  });

  it('keeps the conversation it was made in, for who may move or cancel it', async () => {
    const result = await book('18:00');
    const id = result.kind === 'booked' ? result.booking.id : '';
    expect(JSON.parse((await redis.get(`booking:{demo}:${id}`)) ?? '{}')).toMatchObject({
      person: 'demo/whatsapp/default/1',
    });
  });

  it('tells the start in the salon’s offset whatever it was asked in', async () => {
    const result = await book('', { startAt: '2026-10-15T15:00:00Z' });
    expect(result).toMatchObject({ booking: { startAt: '2026-10-15T18:00:00+03:00' } });
  });

  it('takes a start off the grid', async () => {
    expect(await book('18:10', { staffId: 'anna' })).toMatchObject({ kind: 'booked' });
    expect(await book('17:15', { staffId: 'anna' })).toMatchObject({ kind: 'taken' });
    expect(await book('17:10', { staffId: 'anna' })).toMatchObject({ kind: 'booked' });
  });

  it('is what a person has already who asks again in another turn, with the same staff or with anybody', async () => {
    const anna = { person: 'demo/whatsapp/default/anna' };
    const first = await book('18:00', { ...anna, staffId: 'anna' });
    expect(await book('18:00', { ...anna, staffId: 'anna' })).toEqual(first);
    expect(await book('18:00', anna)).toEqual(first);
    expect(await book('18:00', { staffId: 'anna' })).toMatchObject({ kind: 'taken' });
    expect(await booking.findByPhone('demo', PHONE)).toHaveLength(1);
  });

  it('gives anybody in the profile’s order to who asks for nobody', async () => {
    expect(await book('14:00')).toMatchObject({ booking: { staff: { id: 'anna' } } });
    expect(await book('14:00')).toMatchObject({ booking: { staff: { id: 'boris' } } });
    expect(await book('14:00')).toMatchObject({ kind: 'taken' });
    expect(await book('11:00')).toMatchObject({ booking: { staff: { id: 'anna' } } });
    expect(await book('11:00')).toMatchObject({ kind: 'taken' });
  });

  it('keeps salons apart', async () => {
    expect(await book('14:00', { staffId: 'anna', idempotencyKey: 'k' })).toMatchObject({ kind: 'booked' });
    const elsewhere = await book('14:00', { staffId: 'anna', idempotencyKey: 'k', tenant: 'other', name: 'Oleg' });
    expect(elsewhere).toMatchObject({ kind: 'booked', booking: { name: 'Oleg' } });
  });

  it('is not offered when the one asked for does not do it, or is unknown', async () => {
    expect(await book('14:00', { staffId: 'vera' })).toEqual({ kind: 'not_offered', offeredBy: [anna, boris] });
    expect(await book('14:00', { staffId: 'last' })).toEqual({ kind: 'not_offered', offeredBy: [anna, boris] });
  });

  it.each<[string, Partial<BookingRequest>]>([
    ['tenant', { tenant: 'nobody' }],
    ['service', { serviceId: 'teeth' }],
    ['start', { startAt: 'NaN' }],
  ])('throws on a %s that is none', async (_what, request) => {
    await expect(book('14:00', request)).rejects.toThrow(RangeError);
    expect(await redis.dbsize()).toBe(0);
  });
});

describe('lesson 27: what is offered instead is what is nearest', () => {
  it('is before and after with the one asked for, and the others at that time', async () => {
    await book('18:00', { staffId: 'anna' });
    expect(await book('18:00', { staffId: 'anna' })).toEqual({
      kind: 'taken',
      alternatives: {
        nearest: [free('anna', '16:30'), free('anna', '17:00'), free('anna', '19:00')],
        sameTime: [free('boris', '18:00')],
      },
    });
  });

  it('is with anybody when nobody was asked for', async () => {
    await book('18:00');
    await book('18:00');
    expect(await book('18:00')).toEqual({
      kind: 'taken',
      alternatives: { nearest: [free('anna', '17:00'), free('anna', '19:00'), free('boris', '19:30')], sameTime: [] },
    });
  });

  it('is the next day when this one is full', async () => {
    const wax = { serviceId: 'wax', staffId: 'anna' };
    for (const hour of ['10', '11', '12', '13', '14', '15', '16', '17', '18', '19']) {
      await book(`${hour}:30`, wax);
    }
    expect(await book('14:00', { staffId: 'anna' })).toEqual({
      kind: 'taken',
      alternatives: { nearest: [], sameTime: [free('boris', '14:00')], nextDay: free('anna', '10:00', '16') },
    });
  });

  it('is closed before opening, past the last start, and on a day off', async () => {
    expect(await book('09:30', { staffId: 'anna' })).toEqual({
      kind: 'closed',
      alternatives: { nearest: [free('anna', '10:00'), free('anna', '10:30'), free('anna', '11:00')], sameTime: [] },
    });
    expect(await book('19:30', { staffId: 'anna' })).toEqual({
      kind: 'closed',
      alternatives: {
        nearest: [free('anna', '18:00'), free('anna', '18:30'), free('anna', '19:00')],
        sameTime: [free('boris', '19:30')],
      },
    });
    expect(await book('12:00', { serviceId: 'nails' })).toEqual({
      kind: 'closed',
      alternatives: { nearest: [], sameTime: [], nextDay: free('vera', '10:00', '19') },
    });
  });

  it('is past when the start has gone by, and offers what is still to come', async () => {
    nowIso = '2026-10-15T17:45:00+03:00';
    expect(await book('15:00', { staffId: 'anna' })).toEqual({
      kind: 'past',
      alternatives: { nearest: [free('anna', '18:00'), free('anna', '18:30'), free('anna', '19:00')], sameTime: [] },
    });
  });
});

describe('lesson 29: one key books once', () => {
  it('returns the first booking to a repeat, whatever else that asks for', async () => {
    const first = await book('14:00', { staffId: 'anna', idempotencyKey: 'k' });
    expect(await book('14:00', { staffId: 'anna', idempotencyKey: 'k' })).toEqual(first);
    expect(await book('16:00', { staffId: 'boris', idempotencyKey: 'k', name: 'Oleg' })).toEqual(first);
    expect(await booking.findByPhone('demo', PHONE)).toHaveLength(1);
  });

  it('returns it also when its time has passed, or its service has gone', async () => {
    const first = await book('14:00', { idempotencyKey: 'k' });
    nowIso = '2026-10-20T12:00:00+03:00';
    expect(await book('14:00', { idempotencyKey: 'k' })).toEqual(first);
    expect(await book('14:00', { idempotencyKey: 'k', serviceId: 'gone' })).toEqual(first);
  });

  it('books once when repeats race', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => book('14:00', { idempotencyKey: 'k' })));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(results[0]).toMatchObject({ kind: 'booked' });
    expect(await booking.findByPhone('demo', PHONE)).toHaveLength(1);
  });

  it('lets a refused request be made again with the same key', async () => {
    expect(await book('09:00', { idempotencyKey: 'k' })).toMatchObject({ kind: 'closed' });
    expect(await book('10:00', { idempotencyKey: 'k' })).toMatchObject({ kind: 'booked' });
  });

  it('is unavailable, not booked again, when the first booking was deleted by hand', async () => {
    const first = await book('14:00', { idempotencyKey: 'k' });
    await redis.del(`booking:{demo}:${first.kind === 'booked' ? first.booking.id : ''}`);
    expect(await book('14:00', { idempotencyKey: 'k' })).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('MISSING'),
    });
  });

  it('remembers a key for thirty days', async () => {
    await book('14:00', { idempotencyKey: 'k' });
    expect(await redis.ttl('booking-key:{demo}:k')).toBeGreaterThan(29 * 24 * 60 * 60);
  });
});

describe('findByPhone', () => {
  it('is by start, not by when they were made, past ones too', async () => {
    await book('18:00');
    await book('11:00');
    await book('14:00', { phone: '+79990000000' });
    await book('12:00', { phone: null });
    nowIso = '2026-10-20T12:00:00+03:00';
    const found = await booking.findByPhone('demo', PHONE);
    expect(found.map(({ startAt }) => startAt)).toEqual(['2026-10-15T11:00:00+03:00', '2026-10-15T18:00:00+03:00']);
    expect(await booking.findByPhone('other', PHONE)).toEqual([]);
  });

  it('throws on a tenant that is none', async () => {
    await expect(booking.findByPhone('nobody', PHONE)).rejects.toThrow(RangeError);
  });
});
