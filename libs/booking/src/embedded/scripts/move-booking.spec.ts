import { beforeEach, describe, expect, it } from '@jest/globals';
import { ScriptOnRedis } from './script-for-specs.js';

const script = new ScriptOnRedis('move-booking');
const calendar = (staff: string): string => `calendar:{t}:${staff}`;

/** Pavel's booking b1 is at 3600 to 7200 with Anna. */
beforeEach(async () => {
  await script.redis.set('booking:{t}:b1', 'as read');
  await script.redis.zadd(calendar('anna'), 3600, '3600:7200:b1');
  for (const index of ['all:{t}', 'person:{t}:pavel', 'phone:{t}:1']) await script.redis.zadd(index, 3600, 'b1');
});

interface Change {
  readonly key?: string;
  readonly was?: string;
  readonly phone?: readonly string[];
}

function move(start: number, end: number, staff: string, { key = 'k', was = 'as read', phone = [] }: Change = {}) {
  return script.run(
    [
      `key:{t}:${key}`,
      'booking:{t}:b1',
      'holds:{t}',
      'all:{t}',
      'person:{t}:pavel',
      calendar('anna'),
      calendar(staff),
    ].concat(phone),
    [was, 'moved', 'b1', '3600:7200:b1', `${start}:${end}:b1`, start, end, staff, 'pavel', 1000, 'outcome', 60],
  );
}

describe('move-booking.lua', () => {
  it('writes the new time everywhere and gives the old one up', async () => {
    expect(await move(9000, 12600, 'boris', { phone: ['phone:{t}:1'] })).toEqual(['moved']);
    expect(await script.content()).toEqual({
      'booking:{t}:b1': 'moved',
      'key:{t}:k': 'outcome',
      [calendar('boris')]: ['9000:12600:b1', '9000'],
      'all:{t}': ['b1', '9000'],
      'person:{t}:pavel': ['b1', '9000'],
      'phone:{t}:1': ['b1', '9000'],
    });
    expect(await script.redis.ttl('key:{t}:k')).toBeGreaterThan(0);
  });

  it('leaves the phones alone when it has none', async () => {
    await move(9000, 12600, 'anna');
    expect(await script.redis.zscore('phone:{t}:1', 'b1')).toBe('3600');
  });

  it.each([
    ['where it is', 3600, 7200],
    ['longer', 3600, 9000],
    ['into its own end', 5400, 9000],
    ['into its own beginning', 1800, 5400],
  ])('is not in its own way: %s', async (_name, start, end) => {
    expect(await move(start, end, 'anna')).toEqual(['moved']);
    expect(await script.redis.zrange(calendar('anna'), 0, '-1')).toEqual([`${start}:${end}:b1`]);
  });

  it.each([
    ['behind', '7200:9000:b2', 5400, 7201],
    ['before', '1800:3600:b2', 3599, 7200],
    ['around', '7200:9000:b2', 1800, 20000],
  ])('does not overlap another, seen past its own entry: %s', async (_name, other, start, end) => {
    await script.redis.zadd(calendar('anna'), Number(other.split(':')[0]), other);
    const before = await script.content();
    expect(await move(start, end, 'anna')).toEqual(['taken']);
    expect(await script.content()).toEqual(before);
  });

  it('respects what is held for others, and not what is held for its person', async () => {
    await script.redis.hset('holds:{t}', 'olga', '9000:10000:1300:anna', 'pavel', '12000:13000:1300:anna');
    expect(await move(9500, 9600, 'anna')).toEqual(['taken']);
    expect(await move(9500, 9600, 'boris')).toEqual(['moved']);
    await script.redis.set('booking:{t}:b1', 'as read');
    expect(await move(12000, 13000, 'anna', { key: 'k2' })).toEqual(['moved']);
    expect(await script.redis.hlen('holds:{t}')).toBe(2);
  });

  it('does nothing when the booking is not as it was read', async () => {
    const before = await script.content();
    expect(await move(9000, 12600, 'anna', { was: 'otherwise' })).toEqual(['changed']);
    expect(await script.content()).toEqual(before);
  });

  it('tells a repeat what the first came to, though the booking has changed by that', async () => {
    await move(9000, 12600, 'anna');
    const before = await script.content();
    expect(await move(20000, 23600, 'anna')).toEqual(['repeat', 'outcome']);
    expect(await script.content()).toEqual(before);
  });
});
