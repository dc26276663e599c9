import { describe, expect, it } from '@jest/globals';
import type { CancelResult } from '../booking.port.js';
import { BookingDesk, OLGA, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const salon = salonWith([service('cut', 60)], [member('anna', ['cut'], everyDay('10:00', '20:00'))]);
const desk = new BookingDesk([salon, { ...salon, id: 'other' }]);

const cancel = (bookingId: string, person = PAVEL, tenant = 'demo'): Promise<CancelResult> =>
  desk.booking.cancel({ tenant, person, bookingId });

describe('cancel', () => {
  it('gives the time up and keeps the booking', async () => {
    const own = await desk.booked('14:00');
    const cancelled = { ...own, status: 'cancelled' };
    expect(await cancel(own.id)).toEqual({ kind: 'cancelled', booking: cancelled });
    expect(await desk.booking.findByPhone('demo', '+79991234567')).toEqual([cancelled]);
    expect(await desk.booking.findByPerson({ tenant: 'demo', person: PAVEL })).toMatchObject({ upcoming: [] });
    expect(await desk.book('14:00', { person: OLGA })).toMatchObject({ kind: 'booked' });
  });

  it('says so again to who asks again, also when its time has passed', async () => {
    const { id } = await desk.booked('14:00');
    const first = await cancel(id);
    desk.nowIso = '2026-10-20T12:00:00+03:00';
    expect(await cancel(id)).toEqual(first);
  });

  it('finds nothing of somebody else’s, of another salon’s, or that has begun', async () => {
    const { id } = await desk.booked('14:00');
    expect(await cancel(id, OLGA)).toEqual({ kind: 'not_found' });
    expect(await cancel(id, PAVEL, 'other')).toEqual({ kind: 'not_found' });
    expect(await cancel('b_nothing')).toEqual({ kind: 'not_found' });
    desk.nowIso = '2026-10-15T14:00:01+03:00';
    expect(await cancel(id)).toEqual({ kind: 'not_found' });
    expect(await desk.everything()).toEqual(['anna 15T14:00 active']);
  });

  it('lets a booking be made again', async () => {
    const { id } = await desk.booked('14:00');
    await cancel(id);
    const again = await desk.booked('14:00');
    expect(again.id).not.toBe(id);
    expect(await desk.everything()).toHaveLength(2);
  });

  it('and a move of the same booking leave it in one state', async () => {
    for (let n = 0; n < 20; n++) {
      await desk.redis.flushall();
      const own = await desk.booked('14:00');
      const [cancelled, moved] = await Promise.all([cancel(own.id), desk.move(own, '16:00')]);
      expect(cancelled.kind).toBe('cancelled');
      expect(['moved', 'not_found']).toContain(moved.kind);
      expect(await desk.redis.zcard('calendar:{demo}:anna')).toBe(0);
      expect(await desk.redis.zcard(`bookings-by-person:{demo}:${PAVEL}`)).toBe(0);
    }
  });
});
