import { describe, expect, it } from '@jest/globals';
import { ANNA, at, BORIS, BRANCH, free, YclientsWorld } from './testing/yclients-world-for-specs.js';

const ALL_DAY = ['10:00', '20:00'] as const;
const world = YclientsWorld.use({
  ...BRANCH,
  staff: BRANCH.staff.map((member) => ({ ...member, hours: ALL_DAY, daysOff: [] })),
});

describe('lesson 27: what is offered instead', () => {
  it('is the three nearest starts with the same master, earlier and later, and the same time with others', async () => {
    world.taken(ANNA, '14:00');
    expect(await world.book('14:00', { staffId: ANNA })).toEqual({
      kind: 'taken',
      alternatives: {
        nearest: [free(ANNA, '13:00'), free(ANNA, '15:00'), free(ANNA, '15:30')],
        sameTime: [free(BORIS, '14:00')],
      },
    });
  });

  it('has no "same time with others" when they have none, or when anybody was asked for', async () => {
    world.taken(ANNA, '14:00');
    world.taken(BORIS, '14:00');
    const nearest = [{ startAt: at('13:00') }, { startAt: at('15:00') }, { startAt: at('15:30') }];
    expect(await world.book('14:00', { staffId: ANNA })).toMatchObject({ alternatives: { nearest, sameTime: [] } });
    expect(await world.book('14:00')).toMatchObject({ alternatives: { nearest, sameTime: [] } });
  });

  it('names a start once, by whoever comes first in the profile', async () => {
    world.taken(ANNA, '14:00');
    world.taken(BORIS, '14:00');
    world.taken(ANNA, '15:00');
    expect(await world.book('14:00')).toMatchObject({
      alternatives: { nearest: [free(ANNA, '13:00'), free(BORIS, '15:00'), free(BORIS, '15:30')] },
    });
  });

  it('is read from YCLIENTS anew, not from what is remembered', async () => {
    await world.booking.findTimes({ tenant: 'demo', serviceId: '2838', day: '2026-10-15' });
    world.taken(ANNA, '14:00');
    world.taken(BORIS, '13:30');
    expect(await world.book('14:00', { staffId: ANNA })).toMatchObject({ alternatives: { sameTime: [] } });
  });

  it('counts a booking’s own time as free when that is what is moved', async () => {
    const booking = await world.booked('14:00', { staffId: ANNA });
    world.taken(ANNA, '16:00');
    expect(await world.booking.move(world.moveTo('15:30', booking))).toMatchObject({
      kind: 'taken',
      alternatives: { nearest: [free(ANNA, '14:30'), free(ANNA, '15:00'), free(ANNA, '17:00')] },
    });
  });
});
