import { describe, expect, it } from '@jest/globals';
import { ScriptOnRedis } from './script-for-specs.js';

const script = new ScriptOnRedis('name-booking');

describe('name-booking.lua', () => {
  it('writes the booking as it is with the name', async () => {
    await script.redis.set('booking:{t}:b1', 'as read');
    expect(await script.run(['booking:{t}:b1'], ['as read', 'named'])).toEqual(['named']);
    expect(await script.content()).toEqual({ 'booking:{t}:b1': 'named' });
  });

  it('does nothing when the booking is not as it was read, or is gone', async () => {
    expect(await script.run(['booking:{t}:b1'], ['as read', 'named'])).toEqual(['changed']);
    await script.redis.set('booking:{t}:b1', 'moved');
    expect(await script.run(['booking:{t}:b1'], ['as read', 'named'])).toEqual(['changed']);
    expect(await script.content()).toEqual({ 'booking:{t}:b1': 'moved' });
  });
});
