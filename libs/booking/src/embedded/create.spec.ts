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
    person: `demo/+7999000000${++requests}`,
    phone: PHONE,
    name: 'Pavel',
    idempotencyKey: `turn-${requests}`,
    ...request,
  });
}

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

  it('keeps whose it is, for who may move or cancel it', async () => {
    const result = await book('18:00');
    const id = result.kind === 'booked' ? result.booking.id : '';
    expect(JSON.parse((await redis.get(`booking:{demo}:${id}`)) ?? '{}')).toMatchObject({
      person: 'demo/+79990000001',
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
    const anna = { person: 'demo/+79995550000' };
    const first = await book('18:00', { ...anna, staffId: 'anna' });
    expect(await book('18:00', { ...anna, staffId: 'anna' })).toEqual(first);
    expect(await book('18:00', anna)).toEqual(first);
    expect(await book('18:00', { staffId: 'anna' })).toMatchObject({ kind: 'taken' });
    expect(await booking.findByPhone('demo', PHONE)).toHaveLength(1);
  });

  it('is another booking that a person makes in another name, with somebody else or at another time', async () => {
    const mother = { person: 'demo/+79995550000' };
    const first = await book('18:00', { ...mother, name: 'Kid one' });
    const second = await book('18:00', { ...mother, name: 'Kid two' });
    expect([first, second]).toMatchObject([
      { booking: { name: 'Kid one', staff: { id: 'anna' } } },
      { booking: { name: 'Kid two', staff: { id: 'boris' } } },
    ]);
    expect(await book('18:00', { ...mother, name: ' kid TWO' })).toEqual(second);
    expect(await book('18:00', { ...mother, name: 'Kid two', staffId: 'anna' })).toMatchObject({ kind: 'taken' });
    expect(await book('18:00', { ...mother, name: 'Kid three' })).toMatchObject({ kind: 'taken' });
    expect(await booking.findByPhone('demo', PHONE)).toHaveLength(2);
  });

  it.each([
    [null, 'Pavel'],
    ['Pavel', null],
  ])('is the same booking in the name %j and then %j', async (before, after) => {
    const own = { person: 'demo/+79995550000' };
    const first = await book('18:00', { ...own, name: before });
    expect(await book('18:00', { ...own, name: after })).toEqual(first);
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

  it.each<[string, Partial<BookingRequest>, BookingResult]>([
    ['one who does not do it', { staffId: 'vera' }, { kind: 'not_offered', offeredBy: [anna, boris] }],
    ['one who is unknown', { staffId: 'last' }, { kind: 'no_such_staff', staff: [anna, boris] }],
    ['a service that is unknown', { serviceId: 'teeth' }, { kind: 'no_such_service', services: salon.services }],
  ])('says what there is to who asks for %s', async (_what, request, result) => {
    expect(await book('14:00', request)).toEqual(result);
    expect(await redis.dbsize()).toBe(0);
  });

  it.each<[string, Partial<BookingRequest>]>([
    ['tenant', { tenant: 'nobody' }],
    ['start', { startAt: 'NaN' }],
  ])('throws on a %s that is none', async (_what, request) => {
    await expect(book('14:00', request)).rejects.toThrow(RangeError);
    expect(await redis.dbsize()).toBe(0);
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

  it('brings the booking as it is by then', async () => {
    const own = { person: 'demo/+79995550000', idempotencyKey: 'k' };
    const first = await book('14:00', own);
    const bookingId = first.kind === 'booked' ? first.booking.id : '';
    await booking.cancel({ tenant: 'demo', person: own.person, bookingId });
    expect(await book('14:00', own)).toMatchObject({ booking: { id: bookingId, status: 'cancelled' } });
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
