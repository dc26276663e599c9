import { describe, expect, it } from '@jest/globals';
import { FAULTS } from './testing/fault.js';
import { InstantClock } from './testing/instant-clock-for-specs.js';
import { ANNA, BORIS, CUT, free, PERSON, VERA, WAX, YclientsWorld, at } from './testing/yclients-world-for-specs.js';
import { SLOTS_LIVE_MS } from './free-slots.js';
import type { TimesQuery } from '../free-times.js';

const world = YclientsWorld.use();

const find = (query: Partial<TimesQuery> = {}) =>
  world.booking.findTimes({ tenant: 'demo', serviceId: CUT, day: '2026-10-15', ...query });

describe('findTimes', () => {
  it('has who is free: by start, then in the profile’s order', async () => {
    world.taken(ANNA, '10:00');
    world.taken(BORIS, '12:00');
    expect(await find()).toEqual({ kind: 'times', times: [free(ANNA, '11:00'), free(BORIS, '13:00')] });
    expect(world.server.seen.map(({ what }) => what)).toEqual([
      'GET /book_times/4564/16/2026-10-15',
      'GET /book_times/4564/32/2026-10-15',
    ]);
  });

  it('asks one member of staff alone', async () => {
    expect(await find({ staffId: BORIS })).toEqual({
      kind: 'times',
      times: [free(BORIS, '12:00'), free(BORIS, '12:30'), free(BORIS, '13:00')],
    });
    expect(world.server.seen).toHaveLength(1);
  });

  it('reads times without an offset as the salon’s', async () => {
    world.server.localTimes = true;
    expect(await find({ staffId: ANNA })).toMatchObject({
      times: [free(ANNA, '10:00'), free(ANNA, '10:30'), free(ANNA, '11:00')],
    });
  });

  it('reads answers without an envelope', async () => {
    world.server.bareAnswers = true;
    expect(await find({ staffId: ANNA })).toMatchObject({ kind: 'times' });
  });

  it('leaves out what has begun meanwhile', async () => {
    world.nowIso = at('10:01');
    expect(await find({ staffId: ANNA })).toMatchObject({ times: [free(ANNA, '10:30'), free(ANNA, '11:00')] });
  });

  describe('no time, no work, no day and no data are four answers', () => {
    it('is full when somebody works but is booked', async () => {
      world.taken(ANNA, '10:00');
      world.taken(ANNA, '11:00');
      expect(await find({ staffId: ANNA })).toEqual({ kind: 'full' });
    });

    it('is closed on a day off', async () => {
      expect(await find({ serviceId: WAX })).toEqual({ kind: 'closed' });
      expect(await find({ staffId: ANNA, day: '2026-10-16' })).toEqual({ kind: 'closed' });
    });

    it('is past for a day that is over', async () => {
      expect(await find({ day: '2026-10-13' })).toEqual({ kind: 'past' });
      expect(world.server.seen).toEqual([]);
    });

    it('is unavailable when one of them could not be asked', async () => {
      world.server.trouble(/book_times\/4564\/32/, FAULTS.brokenPage, 3);
      expect(await find()).toEqual({ kind: 'unavailable', reason: 'YCLIENTS answered 500' });
    });
  });

  it.each<[string, Partial<TimesQuery>, object]>([
    ['service', { serviceId: '1' }, { kind: 'no_such_service', services: [{ id: CUT }, { id: WAX }] }],
    [
      'member of staff',
      { staffId: '1' },
      { kind: 'no_such_staff', staff: [{ id: ANNA }, { id: BORIS }, { id: VERA }] },
    ],
    ['pair of both', { staffId: VERA }, { kind: 'not_offered', offeredBy: [{ id: ANNA }, { id: BORIS }] }],
  ])('says what there is instead of a %s there is not', async (_what, query, result) => {
    expect(await find(query)).toMatchObject(result);
  });

  it.each<[string, Partial<TimesQuery>]>([
    ['tenant', { tenant: 'nobody' }],
    ['day', { day: '2026-02-30' }],
  ])('throws on a %s that is none', async (_what, query) => {
    await expect(find(query)).rejects.toThrow(RangeError);
  });

  it('does not let a booking that is to be moved stand in its own way', async () => {
    const { id } = await world.booked('10:30', { staffId: ANNA });
    expect(await find({ staffId: ANNA })).toEqual({ kind: 'full' });
    expect(await find({ staffId: ANNA, exceptBookingId: id })).toMatchObject({ times: [free(ANNA, '10:30')] });
    world.taken(BORIS, '13:00');
    expect(await find({ exceptBookingId: id })).toMatchObject({ times: [free(ANNA, '10:30'), free(BORIS, '12:00')] });
  });

  it('lets it stand in the way of anybody else, who is not to learn when it is', async () => {
    const { id: exceptBookingId } = await world.booked('10:30', { staffId: ANNA });
    const asked = { staffId: ANNA, exceptBookingId };
    expect(await find({ ...asked, person: PERSON })).toMatchObject({ times: [free(ANNA, '10:30')] });
    expect(await find({ ...asked, person: 'demo/+79990000000' })).toEqual({ kind: 'full' });
  });

  it('offers a half-hour later, which overlaps the booking itself', async () => {
    const { id } = await world.booked('10:00', { staffId: ANNA });
    expect(await find({ staffId: ANNA })).toMatchObject({ times: [free(ANNA, '11:00')] });
    expect(await find({ staffId: ANNA, exceptBookingId: id })).toMatchObject({
      times: [free(ANNA, '10:00'), free(ANNA, '10:30'), free(ANNA, '11:00')],
    });
  });
});

describe('free times are remembered for a moment', () => {
  const passes = (ms: number) => (world.nowIso = new Date(Date.parse(world.nowIso) + ms).toISOString());

  it('asks once, for many who ask at the same time, too', async () => {
    await Promise.all([find({ staffId: ANNA }), find({ staffId: ANNA }), find({ staffId: ANNA })]);
    passes(SLOTS_LIVE_MS - 1);
    await find({ staffId: ANNA });
    expect(world.server.seen).toHaveLength(1);
  });

  it('asks anew after that moment, and for each service, staff and day', async () => {
    await find({ staffId: ANNA });
    passes(SLOTS_LIVE_MS);
    await find({ staffId: ANNA });
    await find({ staffId: BORIS });
    await find({ staffId: BORIS, day: '2026-10-17' });
    expect(world.server.seen).toHaveLength(4);
  });

  it('does not remember that there was no answer', async () => {
    world.server.trouble(/book_times/, FAULTS.noRights);
    expect(await find({ staffId: ANNA })).toMatchObject({ kind: 'unavailable' });
    expect(await find({ staffId: ANNA })).toMatchObject({ kind: 'times' });
  });

  it('forgets them when a time turns out to be taken', async () => {
    await find({ staffId: ANNA });
    world.taken(ANNA, '11:00');
    expect(await world.book('11:00', { staffId: ANNA })).toMatchObject({
      kind: 'taken',
      alternatives: { nearest: [free(ANNA, '10:00')] },
    });
    expect(await find({ staffId: ANNA })).toMatchObject({ times: [free(ANNA, '10:00')] });
  });

  it('forgets them with a booking, a move and a cancellation', async () => {
    await find({ staffId: ANNA });
    const booking = await world.booked('11:00', { staffId: ANNA });
    expect(await find({ staffId: ANNA })).toMatchObject({ times: [free(ANNA, '10:00')] });
    await world.booking.move(world.moveTo('10:00', booking));
    expect(await find({ staffId: ANNA })).toMatchObject({ times: [free(ANNA, '11:00')] });
    await world.booking.cancel({
      tenant: 'demo',
      person: booking.phone === null ? '' : `demo/${booking.phone}`,
      bookingId: booking.id,
    });
    expect(await find({ staffId: ANNA })).toMatchObject({ times: { length: 3 } });
  });
});

describe('the pace', () => {
  it('is one for all salons of a process: YCLIENTS counts by address', async () => {
    const clock = new InstantClock();
    const booking = world.bookingWith({}, clock);
    const ask = (tenant: string, days: readonly number[]) =>
      Promise.all(
        days.map((day) => booking.findTimes({ tenant, serviceId: CUT, staffId: BORIS, day: `2026-11-${day}` })),
      );
    await Promise.all([ask('demo', [11, 12, 13]), ask('other', [11, 12])]);
    expect(clock.now()).toBe(0);
    await ask('other', [13]);
    expect(clock.now()).toBeGreaterThanOrEqual(1000);
  });
});
