import { beforeEach, describe, expect, it } from '@jest/globals';
import { ScriptOnRedis } from './script-for-specs.js';

const script = new ScriptOnRedis('cancel-booking');
const KEYS = ['booking:{t}:b1', 'calendar:{t}:anna', 'person:{t}:pavel', 'cancelled:{t}:pavel'];

beforeEach(async () => {
  await script.redis.set('booking:{t}:b1', 'as read');
  await script.redis.zadd('calendar:{t}:anna', 3600, '3600:7200:b1', 7200, '7200:9000:b2');
  await script.redis.zadd('person:{t}:pavel', 3600, 'b1');
});

const cancel = (was: string) => script.run(KEYS, [was, 'cancelled', 'b1', '3600:7200:b1', 3600]);

describe('cancel-booking.lua', () => {
  it('frees the time of this booking alone and keeps the booking', async () => {
    expect(await cancel('as read')).toEqual(['cancelled']);
    expect(await script.content()).toEqual({
      'booking:{t}:b1': 'cancelled',
      'calendar:{t}:anna': ['7200:9000:b2', '7200'],
      'cancelled:{t}:pavel': ['b1', '3600'],
    });
  });

  it('does nothing when the booking is not as it was read', async () => {
    const before = await script.content();
    expect(await cancel('otherwise')).toEqual(['changed']);
    expect(await script.content()).toEqual(before);
  });
});
