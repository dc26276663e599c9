import { beforeEach, describe, expect, it } from '@jest/globals';
import { ScriptOnRedis } from './script-for-specs.js';

const script = new ScriptOnRedis('forget-booking');
const INDEXES = ['person:{t}:pavel', 'cancelled:{t}:pavel', 'phone:{t}:1'];

beforeEach(async () => {
  await script.redis.set('booking:{t}:b1', 'as read');
  await script.redis.zadd('calendar:{t}:anna', 3600, '3600:7200:b1');
  for (const index of INDEXES) await script.redis.zadd(index, 3600, 'b1', 7200, 'b2');
});

const forget = (was: string, indexes = INDEXES) => script.run(['booking:{t}:b1', ...indexes], [was, 'nobody’s', 'b1']);

describe('forget-booking.lua', () => {
  it('takes the booking off every index of people, and its time stays taken', async () => {
    expect(await forget('as read')).toEqual(['forgotten']);
    expect(await script.content()).toEqual({
      'booking:{t}:b1': 'nobody’s',
      'calendar:{t}:anna': ['3600:7200:b1', '3600'],
      ...Object.fromEntries(INDEXES.map((index) => [index, ['b2', '7200']])),
    });
  });

  it('does without a phone', async () => {
    expect(await forget('as read', INDEXES.slice(0, 2))).toEqual(['forgotten']);
    expect(await script.redis.zcard('phone:{t}:1')).toBe(2);
  });

  it('does nothing when the booking is not as it was read', async () => {
    const before = await script.content();
    expect(await forget('otherwise')).toEqual(['changed']);
    expect(await script.content()).toEqual(before);
  });
});
