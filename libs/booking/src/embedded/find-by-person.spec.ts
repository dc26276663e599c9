import { describe, expect, it } from '@jest/globals';
import { BookingDesk, iso, OLGA, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const anna = member('anna', ['cut'], everyDay('10:00', '20:00'));
const salon = salonWith([service('cut', 60), service('wig', 60)], [anna, member('boris', [], {})]);
const desk = new BookingDesk([salon, { ...salon, id: 'other' }]);

const find = (person = PAVEL, tenant = 'demo') => desk.booking.findByPerson({ tenant, person });

describe('findByPerson', () => {
  it('has what is ahead and what was, each by start, cancelled ones left out', async () => {
    const [third, first, cancelled, second] = [
      await desk.booked('18:00'),
      await desk.booked('11:00'),
      await desk.booked('13:00'),
      await desk.booked('14:00'),
    ];
    await desk.booking.cancel({ tenant: 'demo', person: PAVEL, bookingId: cancelled.id });
    expect(await find()).toEqual({ kind: 'bookings', upcoming: [first, second, third], past: [] });
    desk.nowIso = iso('14:00');
    expect(await find()).toEqual({ kind: 'bookings', upcoming: [second, third], past: [first] });
    desk.nowIso = '2026-10-20T12:00:00+03:00';
    expect(await find()).toEqual({ kind: 'bookings', upcoming: [], past: [first, second, third] });
  });

  it('goes by the person, whatever phone was given', async () => {
    const own = await desk.booked('11:00', { phone: null });
    await desk.booked('12:00', { person: OLGA, phone: '+79991234567' });
    expect(await find()).toEqual({ kind: 'bookings', upcoming: [own], past: [] });
    expect(await find(PAVEL, 'other')).toEqual({ kind: 'bookings', upcoming: [], past: [] });
  });

  it('has the latest twenty of the past', async () => {
    for (let day = 1; day <= 22; day++) {
      await desk.booked(`2026-11-${String(day).padStart(2, '0')}T12:00:00+03:00`);
    }
    desk.nowIso = '2026-12-01T12:00:00+03:00';
    const found = await find();
    const days = found.kind === 'bookings' ? found.past.map(({ startAt }) => Number(startAt.slice(8, 10))) : [];
    expect(days).toEqual(Array.from({ length: 20 }, (_, i) => i + 3));
  });

  it('leaves out what somebody deleted by hand', async () => {
    const [gone, kept] = [await desk.booked('11:00'), await desk.booked('12:00')];
    await desk.redis.del(`booking:{demo}:${gone.id}`);
    expect(await find()).toEqual({ kind: 'bookings', upcoming: [kept], past: [] });
  });
});

describe('nameBooking', () => {
  const name = (bookingId: string, person = PAVEL) =>
    desk.booking.nameBooking({ tenant: 'demo', person, bookingId, name: 'Павел' });

  it('writes the name, and nothing else', async () => {
    const own = await desk.booked('14:00', { name: null });
    expect(await name(own.id)).toEqual({ kind: 'named', booking: { ...own, name: 'Павел' } });
    expect(await find()).toMatchObject({ upcoming: [{ ...own, name: 'Павел' }] });
    expect(await name(own.id)).toMatchObject({ kind: 'named' });
  });

  it('survives a move at the same moment', async () => {
    for (let n = 0; n < 20; n++) {
      const own = await desk.booked('14:00', { name: null });
      await Promise.all([name(own.id), desk.move(own, '16:00')]);
      expect(await find()).toMatchObject({ upcoming: [{ name: 'Павел', startAt: iso('16:00') }] });
      await desk.redis.flushall();
    }
  });

  it('finds nothing of somebody else’s, or cancelled', async () => {
    const own = await desk.booked('14:00', { name: null });
    expect(await name(own.id, OLGA)).toEqual({ kind: 'not_found' });
    await desk.booking.cancel({ tenant: 'demo', person: PAVEL, bookingId: own.id });
    expect(await name(own.id)).toEqual({ kind: 'not_found' });
  });
});

describe('listBookings', () => {
  it('has everything of a salon from a day on, by start, cancelled ones too', async () => {
    await desk.booked('2026-10-16T10:00:00+03:00', { person: OLGA });
    const { id } = await desk.booked('10:00');
    await desk.booking.cancel({ tenant: 'demo', person: PAVEL, bookingId: id });
    await desk.booked('2026-10-14T19:00:00+03:00');
    await desk.booked('12:00', { tenant: 'other' });
    const list = async (day: string) =>
      (await desk.booking.listBookings('demo', day)).map(({ startAt, status }) => `${startAt.slice(0, 13)} ${status}`);
    expect(await list('2026-10-15')).toEqual(['2026-10-15T10 cancelled', '2026-10-16T10 active']);
    expect(await list('2026-10-14')).toHaveLength(3);
    await expect(list('15.10.2026')).rejects.toThrow(RangeError);
  });
});

describe('listServices and listStaff', () => {
  it('are the profile’s', async () => {
    expect(await desk.booking.listServices('demo')).toEqual({ kind: 'services', services: salon.services });
    expect(await desk.booking.listStaff('demo')).toEqual({ kind: 'staff', staff: salon.staff });
    expect(await desk.booking.listStaff('demo', 'cut')).toEqual({ kind: 'staff', staff: [anna] });
    expect(await desk.booking.listStaff('demo', 'wig')).toEqual({ kind: 'staff', staff: [] });
    expect(await desk.booking.listStaff('demo', 'teeth')).toEqual({
      kind: 'no_such_service',
      services: salon.services,
    });
  });

  it('reject for a tenant that is none', async () => {
    await expect(desk.booking.listServices('nobody')).rejects.toThrow(RangeError);
    await expect(desk.booking.listStaff('nobody')).rejects.toThrow(RangeError);
  });
});
