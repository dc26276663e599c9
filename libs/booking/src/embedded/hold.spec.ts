import { describe, expect, it } from '@jest/globals';
import type { HoldRequest, HoldResult } from '../booking.port.js';
import { BookingDesk, free, iso, OLGA, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const anna = member('anna', ['cut'], everyDay('10:00', '20:00'));
const boris = member('boris', ['cut'], everyDay('10:00', '20:00'));
const salon = salonWith([service('cut', 60)], [anna, boris]);
const desk = new BookingDesk([salon, { ...salon, id: 'strict', nameRequired: true }]);

const annas = { staffId: 'anna' };

function hold(time: string, request: Partial<HoldRequest> = {}): Promise<HoldResult> {
  return desk.booking.hold({ tenant: 'demo', person: PAVEL, serviceId: 'cut', startAt: iso(time), ...request });
}

const isHeld = { kind: 'held', until: '2026-10-14T12:05:00+03:00' };

describe('hold', () => {
  it('keeps a time from everybody else for five minutes', async () => {
    expect(await hold('14:00', annas)).toEqual(isHeld);
    expect(await desk.book('14:00', { ...annas, person: OLGA })).toMatchObject({
      kind: 'taken',
      alternatives: { nearest: [free('anna', '13:00'), free('anna', '15:00'), free('anna', '15:30')] },
    });
    desk.nowIso = '2026-10-14T12:04:59+03:00';
    expect(await desk.book('14:30', { ...annas, person: OLGA })).toMatchObject({ kind: 'taken' });
    desk.nowIso = '2026-10-14T12:05:00+03:00';
    expect(await desk.book('14:30', { ...annas, person: OLGA })).toMatchObject({ kind: 'booked' });
  });

  it('is not shown as free, until it has run out', async () => {
    const times = () =>
      desk.booking.findTimes({ tenant: 'demo', serviceId: 'cut', staffId: 'anna', day: '2026-10-15' });
    await hold('14:00', annas);
    expect(await times()).not.toMatchObject({ times: expect.arrayContaining([free('anna', '14:00')]) });
    desk.nowIso = '2026-10-14T12:05:00+03:00';
    expect(await times()).toMatchObject({ times: expect.arrayContaining([free('anna', '14:00')]) });
  });

  it('is shown as free to its owner, and to nobody else', async () => {
    const timesFor = (person: string) =>
      desk.booking.findTimes({ tenant: 'demo', serviceId: 'cut', staffId: 'anna', day: '2026-10-15', person });
    await hold('14:00', annas);
    expect(await timesFor(PAVEL)).toMatchObject({ times: expect.arrayContaining([free('anna', '14:00')]) });
    expect(await timesFor(OLGA)).not.toMatchObject({ times: expect.arrayContaining([free('anna', '14:00')]) });
  });

  it('ends when its owner books, and leaves nothing', async () => {
    await hold('14:00', annas);
    await desk.booked('14:00', annas);
    expect(await desk.redis.exists('holds:{demo}')).toBe(0);
  });

  it('is one a person: a new one gives up the one before', async () => {
    await hold('14:00', annas);
    await hold('16:00', annas);
    expect(await desk.book('14:00', { ...annas, person: OLGA })).toMatchObject({ kind: 'booked' });
    expect(await desk.book('16:00', { ...annas, person: OLGA })).toMatchObject({ kind: 'taken' });
  });

  it('keeps the one before when the new one cannot be', async () => {
    await desk.booked('16:00', { ...annas, person: OLGA });
    await hold('14:00', annas);
    expect(await hold('16:00', annas)).toMatchObject({ kind: 'taken' });
    expect(await desk.book('14:00', { ...annas, person: OLGA })).toMatchObject({ kind: 'taken' });
  });

  it('is with whoever is free when anybody will do', async () => {
    await desk.booked('14:00', { ...annas, person: OLGA });
    expect(await hold('14:00')).toEqual(isHeld);
    expect(await hold('14:00', { person: OLGA })).toMatchObject({ kind: 'taken' });
    expect(await desk.booked('14:00')).toMatchObject({ staff: { id: 'boris' } });
  });

  it('is offered to its owner among what else there is', async () => {
    await desk.booked('15:00', { ...annas, person: OLGA });
    await hold('14:00', annas);
    const nearest = async (person: string) => {
      const result = await desk.book('15:00', { ...annas, person, serviceId: 'cut' });
      return 'alternatives' in result ? result.alternatives.nearest : [];
    };
    expect(await nearest(PAVEL)).toContainEqual(free('anna', '14:00'));
    expect(await nearest('demo/3')).not.toContainEqual(free('anna', '14:00'));
  });

  it('begins anew for who asks again', async () => {
    await hold('14:00', annas);
    desk.nowIso = '2026-10-14T12:04:00+03:00';
    expect(await hold('14:00', annas)).toEqual({ kind: 'held', until: '2026-10-14T12:09:00+03:00' });
  });

  it('goes to one of many who want it', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) => hold('14:00', { ...annas, person: `demo/${i}` })),
    );
    expect(all.filter(({ kind }) => kind === 'held')).toHaveLength(1);
    expect(all.filter(({ kind }) => kind === 'taken')).toHaveLength(9);
  });

  it.each<[string, string, Partial<HoldRequest>, object]>([
    ['closed', '09:00', {}, { kind: 'closed', alternatives: { nearest: [free('anna', '10:00'), {}, {}] } }],
    ['past', '2026-10-14T11:00:00+03:00', {}, { kind: 'past' }],
    ['no such staff', '14:00', { staffId: 'petya' }, { kind: 'no_such_staff' }],
    ['no such service', '14:00', { serviceId: 'teeth' }, { kind: 'no_such_service' }],
  ])('is refused like a booking: %s', async (_what, time, request, result) => {
    expect(await hold(time, request)).toMatchObject(result);
    expect(await desk.redis.dbsize()).toBe(0);
  });

  it('stands in the way of a move by others, not of its owner’s', async () => {
    const own = await desk.booked('11:00', annas);
    const hers = await desk.booked('12:00', { ...annas, person: OLGA });
    await hold('14:00', annas);
    expect(await desk.move(hers, '14:30', { person: OLGA })).toMatchObject({ kind: 'taken' });
    expect(await desk.move(own, '14:00')).toMatchObject({ kind: 'moved' });
  });

  it('cleans up what has run out when it is met', async () => {
    await hold('14:00', annas);
    await hold('16:00', { ...annas, person: OLGA });
    desk.nowIso = '2026-10-14T13:00:00+03:00';
    await hold('18:00', { ...annas, person: 'demo/3' });
    expect(await desk.redis.hkeys('holds:{demo}')).toEqual(['demo/3']);
    expect(await desk.redis.ttl('holds:{demo}')).toBeGreaterThan(0);
  });
});

describe('a salon that books nobody without a name', () => {
  const strict = { tenant: 'strict', person: 'strict/+79991234567', ...annas };

  it('asks for it, and keeps the time meanwhile', async () => {
    expect(await desk.book('14:00', { ...strict, name: null })).toEqual({
      kind: 'needs_name',
      heldUntil: isHeld.until,
    });
    expect(await desk.everything('strict')).toEqual([]);
    expect(await desk.book('14:00', { ...strict, person: 'strict/2' })).toMatchObject({ kind: 'taken' });
    expect(await desk.book('14:00', strict)).toMatchObject({ kind: 'booked', booking: { name: 'Pavel' } });
  });

  it('takes the name under the same key', async () => {
    const key = { ...strict, idempotencyKey: 'k' };
    await desk.book('14:00', { ...key, name: null });
    expect(await desk.book('14:00', key)).toMatchObject({ kind: 'booked' });
  });

  it('says first what cannot be had anyway', async () => {
    await desk.book('14:00', { ...strict, person: 'strict/2' });
    expect(await desk.book('14:00', { ...strict, name: null })).toMatchObject({ kind: 'taken' });
    expect(await desk.book('09:00', { ...strict, name: null })).toMatchObject({ kind: 'closed' });
  });

  it('does not ask who has it already', async () => {
    await desk.book('14:00', strict);
    expect(await desk.book('14:00', { ...strict, name: null })).toMatchObject({ kind: 'booked' });
  });
});
