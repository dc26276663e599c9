import { describe, expect, it } from '@jest/globals';
import type { Hours, StaffMember } from '#libs/config';
import { BookingDesk, PAVEL } from './booking-for-specs.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';

const services = [service('cut', 60)];
const night: StaffMember = {
  ...member('night', ['cut'], everyDay('00:00', '05:00')),
  breaks: { sun: [['03:30', '04:00']] satisfies Hours[] },
};
const late = member('late', ['cut'], everyDay('21:00', '23:59'));
const midnight = member('midnight', ['cut'], everyDay('22:00', '24:00'));

/** One salon in each timezone, open at night, when the clocks change. */
const zoned = (id: string, timezone: string) =>
  salonWith(services, [night, late, midnight], { id, timezone, slotStepMinutes: 60 });
const desk = new BookingDesk([
  zoned('berlin', 'Europe/Berlin'),
  zoned('cairo', 'Africa/Cairo'),
  zoned('asuncion', 'America/Asuncion'),
]);

async function times(tenant: string, staffId: string, day: string): Promise<string[]> {
  const found = await desk.booking.findTimes({ tenant, serviceId: 'cut', staffId, day });
  return found.kind === 'times' ? found.times.map(({ startAt }) => startAt.slice(8)) : [found.kind];
}

describe.each<[string, string, string, string, string, string[]]>([
  // 02:00 becomes 03:00; the break from 03:30 is half an hour after 02:00's moment.
  [
    'spring in Berlin',
    '2026-03-01',
    'berlin',
    'night',
    '2026-03-29',
    ['29T00:00:00+01:00', '29T01:00:00+01:00', '29T04:00:00+02:00'],
  ],
  // 03:00 becomes 02:00; what there is twice is meant the first time.
  [
    'autumn in Berlin',
    '2026-10-01',
    'berlin',
    'night',
    '2026-10-25',
    ['25T00:00:00+02:00', '25T01:00:00+02:00', '25T02:00:00+02:00', '25T04:00:00+01:00'],
  ],
  // 00:00 becomes 01:00: the day begins at one.
  [
    'spring in Cairo',
    '2026-04-01',
    'cairo',
    'night',
    '2026-04-24',
    ['24T01:00:00+03:00', '24T02:00:00+03:00', '24T03:00:00+03:00', '24T04:00:00+03:00'],
  ],
  [
    'the day after',
    '2026-04-01',
    'cairo',
    'night',
    '2026-04-25',
    ['00', '01', '02', '03', '04'].map((hour) => `25T${hour}:00:00+03:00`),
  ],
  // 24:00 becomes 23:00 of the same day.
  ['autumn in Cairo', '2026-10-01', 'cairo', 'late', '2026-10-29', ['29T21:00:00+03:00', '29T22:00:00+03:00']],
  [
    'the day before spring in Asunción',
    '2023-09-01',
    'asuncion',
    'late',
    '2023-09-30',
    ['30T21:00:00-04:00', '30T22:00:00-04:00'],
  ],
  [
    'spring in Asunción',
    '2023-09-01',
    'asuncion',
    'night',
    '2023-10-01',
    ['01', '02'].map((hour) => `01T${hour}:00:00-03:00`).concat('01T04:00:00-03:00'),
  ],
  // Up to a midnight at which the clocks stand still, that there is not, and that comes an hour late.
  [
    'a day in Berlin until midnight',
    '2026-10-01',
    'berlin',
    'midnight',
    '2026-10-14',
    ['14T22:00:00+02:00', '14T23:00:00+02:00'],
  ],
  [
    'the day before spring in Cairo, until midnight',
    '2026-04-01',
    'cairo',
    'midnight',
    '2026-04-23',
    ['23T22:00:00+02:00', '23T23:00:00+02:00'],
  ],
  [
    'spring in Cairo, until midnight',
    '2026-04-01',
    'cairo',
    'midnight',
    '2026-04-24',
    ['24T22:00:00+03:00', '24T23:00:00+03:00'],
  ],
  [
    'autumn in Cairo, until midnight',
    '2026-10-01',
    'cairo',
    'midnight',
    '2026-10-29',
    ['29T22:00:00+03:00', '29T23:00:00+03:00'],
  ],
  ['autumn in Asunción', '2024-03-01', 'asuncion', 'late', '2024-03-23', ['23T21:00:00-03:00', '23T22:00:00-03:00']],
])('%s', (_what, now, tenant, staffId, day, expected) => {
  it('offers what the clock on the wall shows', async () => {
    desk.nowIso = `${now}T12:00:00Z`;
    expect(await times(tenant, staffId, day)).toEqual(expected);
  });

  it('books exactly what it offers, once', async () => {
    desk.nowIso = `${now}T12:00:00Z`;
    for (const start of expected) {
      const startAt = `${day.slice(0, 8)}${start}`;
      expect(await desk.booked(startAt, { tenant, staffId })).toMatchObject({ startAt });
    }
    expect(await times(tenant, staffId, day)).toEqual(['full']);
  });
});

describe('an hour that there is twice', () => {
  it('is two times: the second can be booked by its offset', async () => {
    desk.nowIso = '2026-10-01T12:00:00Z';
    const first = await desk.booked('2026-10-25T02:00:00+02:00', { tenant: 'berlin', staffId: 'night' });
    const second = await desk.booked('2026-10-25T02:00:00+01:00', {
      tenant: 'berlin',
      staffId: 'night',
      person: 'berlin/2',
    });
    expect([first.startAt, second.startAt]).toEqual(['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00']);
  });
});

describe('a day that ends at midnight', () => {
  it('ends then: what takes longer is closed, and the last start is an alternative', async () => {
    desk.nowIso = '2026-10-01T12:00:00Z';
    const wish = { tenant: 'berlin', staffId: 'midnight' };
    expect(await desk.book('2026-10-14T23:10:00+02:00', wish)).toMatchObject({
      kind: 'closed',
      alternatives: { nearest: [{ startAt: '2026-10-14T22:00:00+02:00' }, { startAt: '2026-10-14T23:00:00+02:00' }] },
    });
  });

  it('is an hour longer when 24:00 becomes 23:00', async () => {
    desk.nowIso = '2026-10-01T12:00:00Z';
    const startAt = '2026-10-29T23:00:00+02:00';
    expect(await desk.booked(startAt, { tenant: 'cairo', staffId: 'midnight' })).toMatchObject({ startAt });
  });
});

describe('the next day', () => {
  it('is found behind one that begins at one o’clock', async () => {
    desk.nowIso = '2026-04-01T12:00:00Z';
    for (const hour of ['21', '22'])
      await desk.booked(`2026-04-23T${hour}:00:00+02:00`, { tenant: 'cairo', staffId: 'late' });
    for (const hour of ['21', '22'])
      await desk.booked(`2026-04-24T${hour}:00:00+03:00`, { tenant: 'cairo', staffId: 'late' });
    const refused = await desk.book('2026-04-23T21:00:00+02:00', {
      tenant: 'cairo',
      staffId: 'late',
      person: 'cairo/2',
    });
    expect(refused).toMatchObject({
      kind: 'taken',
      alternatives: { nearest: [], nextDay: { staffId: 'late', startAt: '2026-04-25T21:00:00+03:00' } },
    });
  });

  it('is listed from its first moment', async () => {
    desk.nowIso = '2026-04-01T12:00:00Z';
    await desk.booked('2026-04-24T01:00:00+03:00', { tenant: 'cairo', staffId: 'night' });
    expect(await desk.booking.listBookings('cairo', '2026-04-24')).toHaveLength(1);
    expect(await desk.booking.listBookings('cairo', '2026-04-25')).toHaveLength(0);
  });
});

describe('a move over the change of clocks', () => {
  it('keeps the length and tells each time in its own offset', async () => {
    desk.nowIso = '2026-10-01T12:00:00Z';
    const own = await desk.booked('2026-10-24T01:00:00+02:00', { tenant: 'berlin', staffId: 'night' });
    const request = { tenant: 'berlin', person: PAVEL, bookingId: own.id, idempotencyKey: 'k' };
    expect(await desk.booking.move({ ...request, startAt: '2026-10-25T04:00:00' })).toMatchObject({
      booking: { startAt: '2026-10-25T04:00:00+01:00', durationMinutes: 60 },
      before: { startAt: '2026-10-24T01:00:00+02:00' },
    });
  });
});
