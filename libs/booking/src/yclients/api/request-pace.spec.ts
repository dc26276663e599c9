import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InstantClock } from '../testing/instant-clock-for-specs.js';
import { RequestPace, YCLIENTS_LIMITS } from './request-pace.js';

/** When each of so many requests, asked for at once, begins. */
async function beginnings(count: number, pace: RequestPace, clock: InstantClock): Promise<number[]> {
  const begun: number[] = [];
  const turns = Array.from({ length: count }, async () => {
    await pace.turn(Infinity);
    begun.push(clock.now());
  });
  await Promise.all(turns);
  return begun;
}

/** The most that begin within any stretch of this length. */
const most = (begun: readonly number[], withinMs: number): number =>
  Math.max(...begun.map((from) => begun.filter((at) => at >= from && at < from + withinMs).length));

describe('RequestPace', () => {
  it('lets no more begin than YCLIENTS allows in a second and in a minute', async () => {
    const clock = new InstantClock();
    const begun = await beginnings(450, new RequestPace(clock), clock);
    expect(most(begun, 1000)).toBe(5);
    expect(most(begun, 60_000)).toBe(200);
  });

  it('keeps to its limits however the requests come', async () => {
    const pauses = fc.array(fc.nat(3000), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(pauses, async (before) => {
        const clock = new InstantClock();
        const pace = new RequestPace(clock);
        const begun: number[] = [];
        for (const pauseMs of before) {
          clock.pass(pauseMs);
          await pace.turn(Infinity);
          begun.push(clock.now());
        }
        for (const { requests, withinMs } of YCLIENTS_LIMITS)
          expect(most(begun, withinMs)).toBeLessThanOrEqual(requests);
      }),
    );
  });

  it('is fair: who asked first begins first', async () => {
    const clock = new InstantClock();
    const pace = new RequestPace(clock);
    const order: number[] = [];
    await Promise.all(Array.from({ length: 30 }, (_, i) => pace.turn(Infinity).then(() => order.push(i))));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('does not let begin what would have to wait too long, and lets the others', async () => {
    const clock = new InstantClock();
    const pace = new RequestPace(clock);
    await beginnings(5, pace, clock);
    const turns = await Promise.all([pace.turn(100), pace.turn(2000), pace.turn(2000)]);
    expect(turns).toEqual([false, true, true]);
  });

  it('leaves the other side alone for as long as it asks', async () => {
    const clock = new InstantClock();
    const pace = new RequestPace(clock);
    pace.pause(7000);
    pace.pause(100);
    expect(await pace.turn(6999)).toBe(false);
    expect(await beginnings(1, pace, clock)).toEqual([7000]);
  });
});
