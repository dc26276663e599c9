import { describe, expect, it } from '@jest/globals';
import { BookingDesk, iso, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const salon = salonWith([service('cut', 60)], [member('anna', ['cut'], everyDay('10:00', '20:00'))]);
const desk = new BookingDesk([salon, { ...salon, id: 'other' }]);
const other = { tenant: 'other' };

describe('two salons of the same staff, people and keys', () => {
  it('never see each other', async () => {
    const here = await desk.booked('14:00', { idempotencyKey: 'k' });
    const there = await desk.booked('14:00', { ...other, idempotencyKey: 'k', name: 'Oleg' });
    expect(there.id).not.toBe(here.id);
    for (const [tenant, own] of [
      ['demo', here],
      ['other', there],
    ] as const) {
      expect(await desk.booking.findByPerson({ tenant, person: PAVEL })).toMatchObject({ upcoming: [own] });
      expect(await desk.booking.findByPhone(tenant, '+79991234567')).toEqual([own]);
      expect(await desk.booking.listBookings(tenant, '2026-10-15')).toEqual([own]);
    }
  });

  it('move, cancel, name and forget only their own', async () => {
    const here = await desk.booked('14:00');
    const foreign = { ...other, person: PAVEL, bookingId: here.id };
    expect(await desk.booking.move({ ...foreign, startAt: iso('16:00'), idempotencyKey: 'k' })).toEqual({
      kind: 'not_found',
    });
    expect(await desk.booking.cancel(foreign)).toEqual({ kind: 'not_found' });
    expect(await desk.booking.nameBooking({ ...foreign, name: 'X' })).toEqual({ kind: 'not_found' });
    expect(await desk.booking.forget(foreign)).toBe(0);
    expect(await desk.booking.findByPerson({ tenant: 'demo', person: PAVEL })).toMatchObject({ upcoming: [here] });
  });

  it('hold for themselves', async () => {
    await desk.booking.hold({ tenant: 'demo', person: PAVEL, serviceId: 'cut', startAt: iso('14:00') });
    expect(await desk.book('14:00', { ...other, person: 'other/1' })).toMatchObject({ kind: 'booked' });
  });

  it.each(['create', 'hold', 'move', 'cancel', 'nameBooking', 'findByPerson', 'forget'] as const)(
    'do not take the tenant of a %s that is none',
    async (method) => {
      const request = { tenant: 'nobody', person: PAVEL, bookingId: 'b', serviceId: 'cut', startAt: iso('14:00') };
      const asked = { ...request, idempotencyKey: 'k', phone: null, name: 'Pavel' };
      await expect(desk.booking[method](asked)).rejects.toThrow(RangeError);
    },
  );
});
