import { describe, expect, it } from '@jest/globals';
import { BookingDesk, iso, OLGA, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const salon = salonWith([service('cut', 60)], [member('anna', ['cut'], everyDay('10:00', '20:00'))]);
const desk = new BookingDesk([salon]);
const HIDDEN = 'demo/waha/4930@lid';
const hidden = { tenant: 'demo', person: HIDDEN };
const pavel = { tenant: 'demo', person: PAVEL };
const adoption = { tenant: 'demo', from: HIDDEN, to: PAVEL };

describe('adopt', () => {
  it('makes everything one person has booked the other’s, who may change it', async () => {
    const own = await desk.booked('11:00');
    const theirs = await desk.booked('13:00', { person: HIDDEN });
    const { id } = await desk.booked('15:00', { person: HIDDEN });
    await desk.booking.cancel({ ...hidden, bookingId: id });

    expect(await desk.booking.adopt(adoption)).toBe(2);
    expect(await desk.booking.findByPerson(pavel)).toMatchObject({ upcoming: [own, theirs], past: [] });
    expect(await desk.booking.findByPerson(hidden)).toMatchObject({ upcoming: [], past: [] });
    expect(await desk.booking.cancel({ ...hidden, bookingId: theirs.id })).toEqual({ kind: 'not_found' });
    expect(await desk.move(theirs, '14:00', { person: PAVEL })).toMatchObject({ kind: 'moved' });
    // The cancelled one, too: forgetting the person has to find it.
    expect(await desk.booking.forget(pavel)).toBe(3);
    expect(await desk.redis.keys('*by-person*')).toEqual([]);
  });

  it('gives up what was held, which nobody would come back for', async () => {
    await desk.booking.hold({ ...hidden, serviceId: 'cut', startAt: iso('16:00') });
    expect(await desk.booking.adopt(adoption)).toBe(0);
    expect(await desk.book('16:00', { person: OLGA })).toMatchObject({ kind: 'booked' });
  });

  it('touches nobody else, and has nothing left to do the second time', async () => {
    const hers = await desk.booked('12:00', { person: OLGA });
    await desk.booked('14:00', { person: HIDDEN });
    expect(await desk.booking.adopt(adoption)).toBe(1);
    expect(await desk.booking.adopt(adoption)).toBe(0);
    expect(await desk.booking.adopt({ ...adoption, from: PAVEL })).toBe(0);
    expect(await desk.booking.findByPerson({ tenant: 'demo', person: OLGA })).toMatchObject({ upcoming: [hers] });
    await expect(desk.booking.adopt({ ...adoption, tenant: 'nobody' })).rejects.toThrow(RangeError);
  });

  it('finishes beside a move of the same booking, whichever comes first', async () => {
    for (let n = 0; n < 20; n++) {
      await desk.redis.flushall();
      const theirs = await desk.booked('12:00', { person: HIDDEN });
      const [adopted] = await Promise.all([
        desk.booking.adopt(adoption),
        desk.move(theirs, '16:00', { person: HIDDEN }),
      ]);
      expect(adopted).toBe(1);
      expect(await desk.booking.findByPerson(pavel)).toMatchObject({ upcoming: [{ id: theirs.id }] });
      expect(await desk.redis.zcard(`bookings-by-person:{demo}:${HIDDEN}`)).toBe(0);
    }
  });
});
