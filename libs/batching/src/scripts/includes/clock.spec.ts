import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { conversationOf, START, startTestRedis, TurnEngine, type TestRedis } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const CLOCK = 'clock:{0}';

let redis: TestRedis;
let engine: TurnEngine;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.client.flushall();
  engine = new TurnEngine(redis);
});
afterAll(() => redis.stop());

async function arrivals(): Promise<number[]> {
  const stored = await redis.client.lrange(`rapid-fire:{0}:${ANNA}`, 0, -1);
  return stored.map((json) => (JSON.parse(json) as { arrivedAt: number }).arrivedAt);
}

async function serverTime(): Promise<number> {
  const [seconds, micros] = await redis.client.time();
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
}

describe('clock.lua', () => {
  it('is the time of the server, to the millisecond', async () => {
    const before = await serverTime();
    await engine.write(ANNA, '1');
    const after = await serverTime();
    const [at] = await arrivals();
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(after);
    expect(await redis.client.get(CLOCK)).toBe(String(at));
  });

  it('stands still instead of going back, and goes on when the server has caught up', async () => {
    await engine.stopClock();
    await engine.write(ANNA, '1');
    await engine.write(ANNA, '2');
    expect(await arrivals()).toEqual([START, START]);
    expect(await redis.client.get(CLOCK)).toBe(String(START));

    const behind = (await serverTime()) - 1000;
    await redis.client.set(CLOCK, behind);
    await engine.write(ANNA, '3');
    expect((await arrivals())[2]).toBeGreaterThan(behind);
    expect(Number(await redis.client.get(CLOCK))).toBeGreaterThan(behind);
  });
});
