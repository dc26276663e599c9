import { describe, expect, it } from '@jest/globals';
import { BookingDesk, iso, OLGA, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const salon = salonWith([service('cut', 60)], [member('anna', ['cut'], everyDay('10:00', '20:00'))]);
const desk = new BookingDesk([salon]);
const pavel = { tenant: 'demo', person: PAVEL };

describe('forget', () => {
  it('leaves nothing of the person, and every time taken', async () => {
    const { id } = await desk.booked('11:00');
    await desk.booking.cancel({ ...pavel, bookingId: id });
    const moved = await desk.booked('12:00', { idempotencyKey: 'booked' });
    await desk.move(moved, '13:00', { idempotencyKey: 'moved' });
    await desk.booked('14:00', { phone: null });
    await desk.booking.hold({ ...pavel, serviceId: 'cut', startAt: iso('16:00') });

    expect(await desk.booking.forget(pavel)).toBe(3);
    const keys = await desk.redis.keys('*');
    const dump = await Promise.all(
      keys.map(async (key) => (await desk.redis.type(key)) === 'string' && desk.redis.get(key)),
    );
    expect([...keys, ...dump].join('\n')).not.toMatch(/Pavel|7999/);
    expect(await desk.everything()).toEqual([
      'anna 15T11:00 cancelled',
      'anna 15T13:00 active',
      'anna 15T14:00 active',
    ]);
    expect(await desk.book('13:00', { person: OLGA })).toMatchObject({ kind: 'taken' });
    expect(await desk.book('16:00', { person: OLGA })).toMatchObject({ kind: 'booked' });
  });

  it('leaves the person no right to any of it', async () => {
    const own = await desk.booked('12:00');
    await desk.booking.forget(pavel);
    expect(await desk.booking.findByPerson(pavel)).toEqual({ kind: 'bookings', upcoming: [], past: [] });
    expect(await desk.booking.findByPhone('demo', '+79991234567')).toEqual([]);
    expect(await desk.booking.cancel({ ...pavel, bookingId: own.id })).toEqual({ kind: 'not_found' });
    expect(await desk.move(own, '16:00')).toEqual({ kind: 'not_found' });
  });

  it('touches nobody else, and has nothing left to do the second time', async () => {
    await desk.booked('12:00');
    const hers = await desk.booked('14:00', { person: OLGA, name: 'Olga' });
    expect(await desk.booking.forget(pavel)).toBe(1);
    expect(await desk.booking.forget(pavel)).toBe(0);
    expect(await desk.booking.findByPerson({ tenant: 'demo', person: OLGA })).toMatchObject({ upcoming: [hers] });
    expect(await desk.booking.findByPhone('demo', '+79991234567')).toEqual([hers]);
  });

  it('finishes beside a move of the same booking, whichever comes first', async () => {
    for (let n = 0; n < 20; n++) {
      await desk.redis.flushall();
      const own = await desk.booked('12:00');
      const [forgotten] = await Promise.all([desk.booking.forget(pavel), desk.move(own, '16:00')]);
      expect(forgotten).toBe(1);
      expect(await desk.booking.listBookings('demo', '2026-10-15')).toMatchObject([{ name: null, phone: null }]);
      expect(await desk.redis.keys('*by-p*')).toEqual([]);
    }
  });
});
