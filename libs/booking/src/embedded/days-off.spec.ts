import { describe, expect, it } from '@jest/globals';
import type { Hours, StaffMember } from '#libs/config';
import type { TimesResult } from '../free-times.js';
import { BookingDesk, free, iso, OLGA, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const lunch: readonly Hours[] = [
  ['12:00', '12:30'],
  ['13:15', '13:45'],
];
const anna: StaffMember = {
  ...member('anna', ['cut', 'wax'], everyDay('10:00', '15:00')),
  breaks: { thu: lunch },
  daysOff: ['2026-10-16'],
};
const boris = member('boris', ['cut'], everyDay('10:00', '15:00'));
const salon = salonWith([service('cut', 60), service('wax', 15)], [anna, boris], { daysOff: ['2026-10-19'] });
const desk = new BookingDesk([salon]);

const annas = { staffId: 'anna' };
const times = async (day: string, staffId?: string): Promise<TimesResult> =>
  desk.booking.findTimes({ tenant: 'demo', serviceId: 'cut', day, ...(staffId && { staffId }) });

describe('a break', () => {
  it('has no start that would run into it', async () => {
    expect(await times('2026-10-15', 'anna')).toEqual({
      kind: 'times',
      times: ['10:00', '10:30', '11:00', '14:00'].map((time) => free('anna', time)),
    });
  });

  it('is only on its weekday', async () => {
    expect(await desk.book('2026-10-17T12:00:00+03:00', annas)).toMatchObject({ kind: 'booked' });
  });

  it.each([
    ['begins in it', '12:00'],
    ['runs into it', '11:30'],
    ['is around it', '12:45'],
  ])('refuses a booking that %s', async (_what, time) => {
    expect(await desk.book(time, annas)).toMatchObject({ kind: 'closed' });
    expect(
      await desk.booking.hold({ tenant: 'demo', person: OLGA, serviceId: 'cut', startAt: iso(time), ...annas }),
    ).toMatchObject({
      kind: 'closed',
    });
  });

  it('lets bookings touch it', async () => {
    expect(await desk.book('11:00', annas)).toMatchObject({ kind: 'booked' });
    expect(await desk.book('12:30', { ...annas, serviceId: 'wax' })).toMatchObject({ kind: 'booked' });
  });

  it('offers what is around it, and says how much time there is before it', async () => {
    expect(await desk.book('11:30', annas)).toEqual({
      kind: 'closed',
      alternatives: {
        nearest: [free('anna', '10:00'), free('anna', '10:30'), free('anna', '11:00')],
        sameTime: [free('boris', '11:30')],
        freeMinutes: 30,
      },
    });
  });

  it('sends who asks for nobody to another', async () => {
    expect(await desk.book('12:00')).toMatchObject({ booking: { staff: { id: 'boris' } } });
  });

  it('refuses a move into it', async () => {
    const own = await desk.booked('11:00', annas);
    expect(await desk.move(own, '11:30')).toMatchObject({ kind: 'closed' });
  });

  it('lets a booking stay where the salon has no such time any more', async () => {
    const own = await desk.booked('10:00', annas);
    const shorter = { ...anna, hours: everyDay('10:00', '10:30') };
    const later = desk.connect([{ ...salon, services: [service('cut', 90)], staff: [shorter] }]);
    const request = { tenant: 'demo', person: PAVEL, bookingId: own.id, idempotencyKey: 'k' };
    expect(await later.move({ ...request, startAt: own.startAt })).toEqual({
      kind: 'moved',
      booking: own,
      before: own,
    });
  });
});

describe('a day off', () => {
  it('of one is closed with them alone', async () => {
    expect(await times('2026-10-16', 'anna')).toEqual({ kind: 'closed' });
    expect(await times('2026-10-16')).toMatchObject({
      kind: 'times',
      times: expect.not.arrayContaining([free('anna', '10:00', '16')]),
    });
    expect(await desk.book('2026-10-16T10:00:00+03:00', annas)).toMatchObject({
      kind: 'closed',
      alternatives: { nearest: [], sameTime: [free('boris', '10:00', '16')], nextDay: free('anna', '10:00', '17') },
    });
  });

  it('of the salon is closed with everybody', async () => {
    expect(await times('2026-10-19')).toEqual({ kind: 'closed' });
    expect(await desk.book('2026-10-19T10:00:00+03:00')).toEqual({
      kind: 'closed',
      alternatives: { nearest: [], sameTime: [], nextDay: free('anna', '10:00', '20') },
    });
  });

  it('is no day to move to', async () => {
    const own = await desk.booked('10:00', annas);
    expect(await desk.move(own, '2026-10-16T10:00:00+03:00')).toMatchObject({ kind: 'closed' });
    expect(await desk.move(own, '2026-10-19T10:00:00+03:00')).toMatchObject({ kind: 'closed' });
  });
});
