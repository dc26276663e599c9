import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { startTestRedis, type TestRedis } from '#libs/testing';
import type { TimesQuery, TimesResult } from '../free-times.js';
import { EmbeddedBooking } from './embedded-booking.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const anna = member('anna', ['cut', 'wax'], everyDay('10:00', '12:00'));
const boris = member('boris', ['cut'], { thu: ['10:00', '12:00'], fri: ['11:00', '12:00'] });
const vera = member('vera', ['nails'], { mon: ['10:00', '20:00'] });
const services = [service('cut', 60), service('wax', 15), service('nails', 60), service('tattoo', 60)];
const salon = salonWith(services, [anna, boris, vera]);
const berlin = salonWith(services, [anna], { id: 'berlin', timezone: 'Europe/Berlin', slotStepMinutes: 60 });

const THURSDAY = '2026-10-15';
const FRIDAY = '2026-10-16';

let server: TestRedis;
let redis: Redis;
let booking: EmbeddedBooking;
let nowIso: string;

beforeAll(async () => {
  server = await startTestRedis();
  redis = server.connect();
  const salons = new Map([salon, berlin].map((profile) => [profile.id, profile]));
  booking = new EmbeddedBooking(redis, salons, () => Date.parse(nowIso));
});
beforeEach(async () => {
  nowIso = '2026-10-14T12:00:00+03:00';
  await redis.flushall();
});
afterAll(() => server.stop());

const find = (query: Partial<TimesQuery>) =>
  booking.findTimes({ tenant: 'demo', serviceId: 'cut', day: THURSDAY, ...query });

const book = (serviceId: string, staffId: string, startAt: string) =>
  booking.create({
    tenant: 'demo',
    serviceId,
    staffId,
    startAt,
    person: 'demo/+79990000001',
    phone: null,
    name: null,
    idempotencyKey: `${staffId} ${startAt}`,
  });

describe('findTimes', () => {
  it('has an entry per start and member of staff, by start, then in the profile’s order', async () => {
    expect(await find({})).toEqual({
      kind: 'times',
      times: [
        { staffId: 'anna', startAt: '2026-10-15T10:00:00+03:00' },
        { staffId: 'boris', startAt: '2026-10-15T10:00:00+03:00' },
        { staffId: 'anna', startAt: '2026-10-15T10:30:00+03:00' },
        { staffId: 'boris', startAt: '2026-10-15T10:30:00+03:00' },
        { staffId: 'anna', startAt: '2026-10-15T11:00:00+03:00' },
        { staffId: 'boris', startAt: '2026-10-15T11:00:00+03:00' },
      ],
    });
  });

  it('knows a booking the moment it is made', async () => {
    await book('wax', 'anna', '2026-10-15T10:45:00+03:00');
    expect(await find({ staffId: 'anna' })).toEqual({
      kind: 'times',
      times: [{ staffId: 'anna', startAt: '2026-10-15T11:00:00+03:00' }],
    });
  });

  it('does not count the booking that is to be moved', async () => {
    const made = await book('cut', 'anna', '2026-10-15T10:30:00+03:00');
    const exceptBookingId = made.kind === 'booked' ? made.booking.id : '';
    expect(await find({ staffId: 'anna' })).toEqual({ kind: 'full' });
    expect(await find({ staffId: 'anna', exceptBookingId })).toMatchObject({ times: [{}, {}, {}] });
    expect(await find({ staffId: 'anna', exceptBookingId: 'b_another' })).toEqual({ kind: 'full' });
  });

  it.each([
    ['does not count it for whose it is', 'demo/+79990000001', 'times'],
    ['counts it for anybody else, who is not to learn when it is', 'demo/+79990000002', 'full'],
  ])('%s', async (_what, person, kind) => {
    const made = await book('cut', 'anna', '2026-10-15T10:30:00+03:00');
    const exceptBookingId = made.kind === 'booked' ? made.booking.id : '';
    expect(await find({ staffId: 'anna', exceptBookingId, person })).toMatchObject({ kind });
  });

  describe('lesson 28: no time, no work, no day and no data are four answers', () => {
    it('is full when somebody works but is booked', async () => {
      await book('cut', 'anna', '2026-10-15T10:30:00+03:00');
      expect(await find({ staffId: 'anna' })).toEqual({ kind: 'full' });
      expect(await find({})).toMatchObject({ kind: 'times' });
    });

    it('is full when today is as good as over', async () => {
      nowIso = '2026-10-15T11:30:00+03:00';
      expect(await find({})).toEqual({ kind: 'full' });
    });

    it('is closed on a day off, for one and for all', async () => {
      expect(await find({ staffId: 'vera', serviceId: 'nails' })).toEqual({ kind: 'closed' });
      expect(await find({ serviceId: 'nails' })).toEqual({ kind: 'closed' });
    });

    it('is past for a day that is over, a day off too', async () => {
      nowIso = '2026-10-17T00:30:00+03:00'; // still Friday in UTC
      expect(await find({ day: FRIDAY })).toEqual({ kind: 'past' });
      expect(await find({ day: FRIDAY, serviceId: 'nails' })).toEqual({ kind: 'past' });
    });

    it.each<[string, Partial<TimesQuery>, TimesResult]>([
      ['one who does not do it', { staffId: 'vera' }, { kind: 'not_offered', offeredBy: [anna, boris] }],
      ['one who is unknown', { staffId: 'last' }, { kind: 'no_such_staff', staff: [anna, boris] }],
      ['a service that nobody does', { serviceId: 'tattoo' }, { kind: 'not_offered', offeredBy: [] }],
      ['a service that is unknown', { serviceId: 'teeth' }, { kind: 'no_such_service', services }],
    ])('says what there is to who asks for %s', async (_what, query, result) => {
      expect(await find(query)).toEqual(result);
    });
  });

  it('keeps wall time and offset right on the day the clocks change', async () => {
    const times = (day: string) => find({ tenant: 'berlin', day });
    const at = (startAt: string) => ({ staffId: 'anna', startAt });
    nowIso = '2026-03-01T12:00:00+01:00';
    expect(await times('2026-03-29')).toEqual({
      kind: 'times',
      times: [at('2026-03-29T10:00:00+02:00'), at('2026-03-29T11:00:00+02:00')],
    });
    expect(await times('2026-10-25')).toEqual({
      kind: 'times',
      times: [at('2026-10-25T10:00:00+01:00'), at('2026-10-25T11:00:00+01:00')],
    });
  });

  it.each<[string, Partial<TimesQuery>]>([
    ['tenant', { tenant: 'nobody' }],
    ['day', { day: '2026-02-30' }],
  ])('throws on a %s that is none', async (_what, query) => {
    await expect(find(query)).rejects.toThrow(RangeError);
  });
});
