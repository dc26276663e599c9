import { describe, expect, it } from '@jest/globals';
import { BookingDesk, free, OLGA } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const anna = member('anna', ['cut', 'wax'], everyDay('10:00', '20:00'));
const boris = member('boris', ['cut'], everyDay('12:00', '22:00'));
const vera = member('vera', ['nails'], { mon: ['10:00', '20:00'] });
const desk = new BookingDesk([
  salonWith([service('cut', 60), service('wax', 15), service('nails', 60)], [anna, boris, vera]),
]);

describe('lesson 27: what is offered instead is what is nearest', () => {
  it('is before and after with the one asked for, and the others at that time', async () => {
    await desk.book('18:00', { staffId: 'anna', person: OLGA });
    expect(await desk.book('18:00', { staffId: 'anna' })).toEqual({
      kind: 'taken',
      alternatives: {
        nearest: [free('anna', '16:30'), free('anna', '17:00'), free('anna', '19:00')],
        sameTime: [free('boris', '18:00')],
      },
    });
  });

  it('is with anybody when nobody was asked for', async () => {
    await desk.book('18:00', { person: OLGA });
    await desk.book('18:00', { person: 'demo/3' });
    expect(await desk.book('18:00')).toEqual({
      kind: 'taken',
      alternatives: { nearest: [free('anna', '17:00'), free('anna', '19:00'), free('boris', '19:30')], sameTime: [] },
    });
  });

  it('is the next day when this one is full', async () => {
    const wax = { serviceId: 'wax', staffId: 'anna' };
    for (const hour of ['10', '11', '12', '13', '14', '15', '16', '17', '18', '19']) {
      await desk.book(`${hour}:30`, wax);
    }
    expect(await desk.book('14:00', { staffId: 'anna' })).toEqual({
      kind: 'taken',
      alternatives: {
        nearest: [],
        sameTime: [free('boris', '14:00')],
        nextDay: free('anna', '10:00', '16'),
        freeMinutes: 30,
      },
    });
  });

  it('is closed before opening, past the last start, and on a day off', async () => {
    expect(await desk.book('09:30', { staffId: 'anna' })).toEqual({
      kind: 'closed',
      alternatives: { nearest: [free('anna', '10:00'), free('anna', '10:30'), free('anna', '11:00')], sameTime: [] },
    });
    expect(await desk.book('19:30', { staffId: 'anna' })).toEqual({
      kind: 'closed',
      alternatives: {
        nearest: [free('anna', '18:00'), free('anna', '18:30'), free('anna', '19:00')],
        sameTime: [free('boris', '19:30')],
        freeMinutes: 30,
      },
    });
    expect(await desk.book('12:00', { serviceId: 'nails' })).toEqual({
      kind: 'closed',
      alternatives: { nearest: [], sameTime: [], nextDay: free('vera', '10:00', '19') },
    });
  });

  it('is past when the start has gone by, and offers what is still to come', async () => {
    desk.nowIso = '2026-10-15T17:45:00+03:00';
    expect(await desk.book('15:00', { staffId: 'anna' })).toEqual({
      kind: 'past',
      alternatives: { nearest: [free('anna', '18:00'), free('anna', '18:30'), free('anna', '19:00')], sameTime: [] },
    });
  });
});
