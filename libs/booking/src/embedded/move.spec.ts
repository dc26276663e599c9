import { describe, expect, it } from '@jest/globals';
import type { Booking, MoveRequest } from '../booking.port.js';
import { BookingDesk, free, OLGA, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const anna = member('anna', ['cut', 'color'], everyDay('10:00', '20:00'));
const boris = member('boris', ['cut'], everyDay('12:00', '22:00'));
const vera = member('vera', ['nails'], everyDay('10:00', '20:00'));
const services = [service('cut', 60), service('color', 120), service('nails', 60), service('wig', 60)];
const salon = salonWith(services, [anna, boris, vera]);
const desk = new BookingDesk([salon, { ...salon, id: 'other' }]);

const annas = { staffId: 'anna' };

describe('move', () => {
  it('takes the new time and gives the old one up', async () => {
    const before = await desk.booked('14:00', annas);
    const after = { ...before, startAt: '2026-10-16T15:00:00+03:00' };
    expect(await desk.move(before, '2026-10-16T15:00:00+03:00')).toEqual({ kind: 'moved', booking: after, before });
    expect(await desk.everything()).toEqual(['anna 16T15:00 active']);
    expect(await desk.booking.findByPhone('demo', '+79991234567')).toEqual([after]);
    expect(await desk.book('14:00', { ...annas, person: OLGA })).toMatchObject({ kind: 'booked' });
  });

  it('may overlap itself, and nobody else', async () => {
    const own = await desk.booked('14:00', annas);
    await desk.booked('15:30', { ...annas, person: OLGA });
    expect(await desk.move(own, '14:30')).toMatchObject({ kind: 'moved' });
    expect(await desk.move(own, '14:45')).toMatchObject({ kind: 'taken' });
    expect(await desk.everything()).toEqual(['anna 15T14:30 active', 'anna 15T15:30 active']);
  });

  it('to where it is already is a move too', async () => {
    const own = await desk.booked('14:00', annas);
    expect(await desk.move(own, '14:00')).toEqual({ kind: 'moved', booking: own, before: own });
    expect(await desk.everything()).toEqual(['anna 15T14:00 active']);
  });

  it('can go to another member of staff, or become another service, at its own time or another', async () => {
    const own = await desk.booked('14:00', annas);
    expect(await desk.move(own, '14:00', { staffId: 'boris' })).toMatchObject({
      kind: 'moved',
      booking: { id: own.id, staff: { id: 'boris', name: 'Name of boris' } },
      before: { staff: { id: 'anna' } },
    });
    expect(await desk.everything()).toEqual(['boris 15T14:00 active']);
    expect(await desk.move(own, '16:00', { ...annas, serviceId: 'color' })).toMatchObject({
      booking: { service: { id: 'color', title: 'Title of color' }, durationMinutes: 120 },
      before: { service: { id: 'cut' }, durationMinutes: 60 },
    });
    expect(await desk.book('17:00', { ...annas, person: OLGA })).toMatchObject({ kind: 'taken' });
  });

  it('keeps name, phone and owner', async () => {
    const own = await desk.booked('14:00', annas);
    await desk.move(own, '16:00');
    const { name, phone } = own;
    expect(await desk.booking.findByPerson({ tenant: 'demo', person: PAVEL })).toMatchObject({
      upcoming: [{ id: own.id, name, phone, startAt: '2026-10-15T16:00:00+03:00' }],
    });
  });

  describe('that cannot be', () => {
    it('leaves everything as it was and says what can be', async () => {
      const own = await desk.booked('17:00', annas);
      await desk.booked('18:00', { ...annas, person: OLGA });
      expect(await desk.move(own, '18:00')).toEqual({
        kind: 'taken',
        // 17:00 is free for it, but that is where it is.
        alternatives: {
          nearest: [free('anna', '16:00'), free('anna', '16:30'), free('anna', '19:00')],
          sameTime: [free('boris', '18:00')],
        },
      });
      expect(await desk.everything()).toEqual(['anna 15T17:00 active', 'anna 15T18:00 active']);
    });

    it('offers its own time to another service', async () => {
      const own = await desk.booked('14:00', annas);
      await desk.booked('17:00', { ...annas, person: OLGA });
      expect(await desk.move(own, '15:30', { serviceId: 'color' })).toMatchObject({
        kind: 'taken',
        alternatives: {
          nearest: [free('anna', '14:00'), free('anna', '14:30'), free('anna', '15:00')],
          freeMinutes: 90,
        },
      });
    });

    it.each<[string, Partial<MoveRequest>, string, object]>([
      ['closed', {}, '09:00', { kind: 'closed' }],
      ['past', {}, '2026-10-14T11:30:00+03:00', { kind: 'past' }],
      ['no such staff', { staffId: 'petya' }, '15:00', { kind: 'no_such_staff', staff: [anna, boris] }],
      ['no such service', { serviceId: 'teeth' }, '15:00', { kind: 'no_such_service', services }],
      [
        'not offered by who was asked for',
        { staffId: 'vera' },
        '15:00',
        { kind: 'not_offered', offeredBy: [anna, boris] },
      ],
      ['not offered by who has it', { serviceId: 'nails' }, '15:00', { kind: 'not_offered', offeredBy: [vera] }],
    ])('is %s', async (_what, request, time, result) => {
      const own = await desk.booked('14:00', annas);
      expect(await desk.move(own, time, request)).toMatchObject(result);
      expect(await desk.everything()).toEqual(['anna 15T14:00 active']);
    });
  });

  describe('finds nothing', () => {
    const notFound = { kind: 'not_found' };

    it('of somebody else’s, nor of another salon’s', async () => {
      const own = await desk.booked('14:00', annas);
      expect(await desk.move(own, '16:00', { person: OLGA })).toEqual(notFound);
      expect(await desk.move(own, '16:00', { tenant: 'other' })).toEqual(notFound);
      expect(await desk.move({ id: 'b_nothing' }, '16:00')).toEqual(notFound);
    });

    it('that has begun or was cancelled', async () => {
      const own = await desk.booked('14:00', annas);
      desk.nowIso = '2026-10-15T14:00:01+03:00';
      expect(await desk.move(own, '16:00')).toEqual(notFound);
      desk.nowIso = '2026-10-15T14:00:00+03:00';
      await desk.booking.cancel({ tenant: 'demo', person: PAVEL, bookingId: own.id });
      expect(await desk.move(own, '16:00')).toEqual(notFound);
    });
  });

  describe('under a key that has moved it before', () => {
    const key = { idempotencyKey: 'k' };

    it('says what that came to, whatever else it asks for and whatever has become of the booking', async () => {
      const own = await desk.booked('14:00', annas);
      const first = await desk.move(own, '16:00', key);
      expect(await desk.move(own, '18:00', key)).toEqual(first);
      await desk.move(own, '18:00');
      await desk.booking.cancel({ tenant: 'demo', person: PAVEL, bookingId: own.id });
      desk.nowIso = '2026-10-20T12:00:00+03:00';
      expect(await desk.move(own, '16:00', key)).toEqual(first);
      expect(await desk.everything()).toEqual(['anna 15T18:00 cancelled']);
    });

    it('moves once when repeats race', async () => {
      const own = await desk.booked('14:00', annas);
      const results = await Promise.all(Array.from({ length: 10 }, () => desk.move(own, '16:00', key)));
      expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
      expect(results[0]).toMatchObject({ kind: 'moved', before: { startAt: '2026-10-15T14:00:00+03:00' } });
    });

    it('tells nothing to another person', async () => {
      const own = await desk.booked('14:00', annas);
      await desk.move(own, '16:00', key);
      expect(await desk.move(own, '16:00', { ...key, person: OLGA })).toEqual({ kind: 'not_found' });
    });

    it('may be used again when it was refused', async () => {
      const own = await desk.booked('14:00', annas);
      expect(await desk.move(own, '09:00', key)).toMatchObject({ kind: 'closed' });
      expect(await desk.move(own, '16:00', key)).toMatchObject({ kind: 'moved' });
    });

    it('is kept for thirty days, without a name or a phone', async () => {
      await desk.move(await desk.booked('14:00', annas), '16:00', key);
      expect(await desk.redis.ttl('move-key:{demo}:k')).toBeGreaterThan(29 * 24 * 60 * 60);
      expect(await desk.redis.get('move-key:{demo}:k')).not.toMatch(/Pavel|7999/);
    });
  });

  it('lets one of many have the time when all want it', async () => {
    const people = Array.from({ length: 8 }, (_, i) => `demo/${i}`);
    const bookings: Booking[] = [];
    for (const [i, person] of people.entries()) {
      bookings.push(await desk.booked(`${10 + i}:00`, { ...annas, person }));
    }
    const want = bookings.map((own, i) => desk.move(own, '2026-10-16T10:00:00+03:00', { person: people[i]! }));
    const kinds = (await Promise.all(want)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'moved')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'taken')).toHaveLength(7);
  });

  it('of one booking to many times at once leaves it at one of them', async () => {
    const own = await desk.booked('10:00', annas);
    await Promise.all(['12:00', '14:00', '16:00'].map((time) => desk.move(own, time)));
    expect(await desk.everything()).toHaveLength(1);
    expect(await desk.redis.zcard('calendar:{demo}:anna')).toBe(1);
  });
});
