import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { LuaScript } from '#libs/redis';
import { startTestRedis, type TestRedis } from '#libs/testing';

const script = new LuaScript(import.meta.dirname, 'create-booking');
const HOUR = 3600;
const HOLDS = 'holds:{t}';
const PHONE = 'phone:{t}:1';

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = server.connect();
});
beforeEach(() => redis.flushall());
afterAll(() => server.stop());

/** One call of Pavel's, at hour 1; times in hours since the epoch. */
function book(key: string, id: string, from: number, to: number, staff: string[], phone?: string): Promise<unknown> {
  const [start, end] = [from * HOUR, to * HOUR];
  return script.run(
    redis,
    [
      `key:{t}:${key}`,
      `booking:{t}:${id}`,
      HOLDS,
      'all:{t}',
      'person:{t}:pavel',
      ...staff.map((name) => `calendar:{t}:${name}`),
      ...(phone ? [phone] : []),
    ],
    [
      ...[id, start, end, `${start}:${end}:${id}`, 60, 'pavel', HOUR],
      ...staff.flatMap((name) => [name, `${id} with ${name}`]),
    ],
  );
}

/** Until an hour; the spec's clock shows 1. */
function held(person: string, staff: string, from: number, to: number, until: number): Promise<number> {
  return redis.hset(HOLDS, person, `${from * HOUR}:${to * HOUR}:${until * HOUR}:${staff}`);
}

describe('create-booking.lua', () => {
  it('writes everything of a booking', async () => {
    expect(await book('k', 'b1', 10, 11, ['anna', 'boris'], PHONE)).toEqual(['booked', 1]);
    expect(await redis.get('booking:{t}:b1')).toBe('b1 with anna');
    expect(await redis.get('key:{t}:k')).toBe('b1');
    expect(await redis.ttl('key:{t}:k')).toBeGreaterThan(0);
    expect(await redis.ttl('booking:{t}:b1')).toBe(-1);
    expect(await redis.zrangebyscore('calendar:{t}:anna', 10 * HOUR, 10 * HOUR)).toEqual(['36000:39600:b1']);
    for (const index of [PHONE, 'all:{t}', 'person:{t}:pavel']) {
      expect(await redis.zrangebyscore(index, 10 * HOUR, 10 * HOUR)).toEqual(['b1']);
    }
    expect(await redis.dbsize()).toBe(6);
  });

  it('writes no index of phones when there is no phone', async () => {
    await book('k', 'b1', 10, 11, ['anna']);
    expect(await redis.dbsize()).toBe(5);
  });

  it('takes the first candidate who is free', async () => {
    await book('k1', 'b1', 10, 11, ['anna']);
    expect(await book('k2', 'b2', 10, 11, ['anna', 'boris', 'vera'])).toEqual(['booked', 2]);
    expect(await redis.get('booking:{t}:b2')).toBe('b2 with boris');
  });

  const overlaps: [string, number, number][] = [
    ['the same', 10, 12],
    ['inside', 10.5, 11],
    ['around', 9, 13],
    ['into its beginning', 9, 10.25],
    ['out of its end', 11.75, 13],
    ['from its beginning', 10, 10.25],
    ['to its end', 11.75, 12],
  ];

  it.each(overlaps)('refuses an overlap: %s', async (_name, from, to) => {
    await book('k1', 'b1', 10, 12, ['anna']);
    expect(await book('k2', 'b2', from, to, ['anna'])).toEqual(['taken']);
    expect(await redis.dbsize()).toBe(5);
  });

  it('lets bookings touch', async () => {
    await book('k1', 'b1', 10, 12, ['anna']);
    expect(await book('k2', 'b2', 12, 13, ['anna'])).toEqual(['booked', 1]);
    expect(await book('k3', 'b3', 9, 10, ['anna'])).toEqual(['booked', 1]);
  });

  it('sees the long one behind many short ones', async () => {
    await book('long', 'long', 2, 12, ['anna']);
    for (const hour of [0, 1, 12, 13]) await book(`k${hour}`, `b${hour}`, hour, hour + 1, ['anna']);
    expect(await book('k', 'b', 11.5, 12, ['anna'])).toEqual(['taken']);
  });

  it('returns the first booking to a repeat, whatever else that asks for', async () => {
    await book('k', 'b1', 10, 11, ['anna'], PHONE);
    expect(await book('k', 'b2', 15, 16, ['boris'], PHONE)).toEqual(['repeat', 'b1']);
    expect(await redis.dbsize()).toBe(6);
    expect(await redis.zcard(PHONE)).toBe(1);
  });

  it.each(overlaps)('refuses what is held for another: %s', async (_name, from, to) => {
    await held('olga', 'anna', 10, 12, 2);
    expect(await book('k', 'b1', from, to, ['anna'])).toEqual(['taken']);
    expect(await book('k', 'b1', from, to, ['anna', 'boris'])).toEqual(['booked', 2]);
  });

  it('lets a booking touch what is held', async () => {
    await held('olga', 'anna', 10, 12, 2);
    expect(await book('k1', 'b1', 12, 13, ['anna'])).toEqual(['booked', 1]);
    expect(await book('k2', 'b2', 9, 10, ['anna'])).toEqual(['booked', 1]);
  });

  it('takes what is held for the person, which ends the hold', async () => {
    await held('pavel', 'anna', 10, 12, 2);
    await held('olga', 'anna', 14, 15, 2);
    expect(await book('k', 'b1', 10, 12, ['anna'])).toEqual(['booked', 1]);
    expect(await redis.hkeys(HOLDS)).toEqual(['olga']);
  });

  it('leaves the hold when nobody is free', async () => {
    await held('pavel', 'anna', 10, 12, 2);
    await held('olga', 'anna', 14, 15, 2);
    expect(await book('k', 'b1', 14, 15, ['anna'])).toEqual(['taken']);
    expect(await redis.hlen(HOLDS)).toBe(2);
  });

  it('does not count a hold from the second on that it runs out, and cleans it up', async () => {
    await held('olga', 'anna', 10, 12, 1);
    expect(await book('k', 'b1', 10, 12, ['anna'])).toEqual(['booked', 1]);
    expect(await redis.exists(HOLDS)).toBe(0);
  });
});
