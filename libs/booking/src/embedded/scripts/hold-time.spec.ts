import { describe, expect, it } from '@jest/globals';
import { ScriptOnRedis } from './script-for-specs.js';

const script = new ScriptOnRedis('hold-time');
const HOLDS = 'holds:{t}';

/** At 1000, for 300 seconds. */
function hold(person: string, start: number, end: number, staff: string[], now = 1000): Promise<unknown> {
  const calendars = staff.map((name) => `calendar:{t}:${name}`);
  return script.run([HOLDS, ...calendars], [start, end, person, now, 300, ...staff]);
}

describe('hold-time.lua', () => {
  it('writes down what is kept, with whom and until when, for as long as it counts', async () => {
    expect(await hold('pavel', 3600, 7200, ['anna', 'boris'])).toEqual(['held', 1]);
    expect(await script.content()).toEqual({ [HOLDS]: { pavel: '3600:7200:1300:anna' } });
    expect(await script.redis.ttl(HOLDS)).toBeGreaterThan(290);
  });

  it('takes the first candidate who is neither booked nor held by another', async () => {
    await script.redis.zadd('calendar:{t}:anna', 3600, '3600:7200:b1');
    await hold('olga', 3600, 7200, ['boris']);
    expect(await hold('pavel', 7000, 8000, ['anna', 'boris', 'vera'])).toEqual(['held', 3]);
    expect(await hold('pavel', 7200, 8000, ['anna'])).toEqual(['held', 1]);
  });

  it('is taken when nobody is free, and what was kept before is still kept', async () => {
    await hold('olga', 3600, 7200, ['anna']);
    await hold('pavel', 7200, 9000, ['anna']);
    const before = await script.content();
    expect(await hold('pavel', 5000, 6000, ['anna'])).toEqual(['taken']);
    expect(await script.content()).toEqual(before);
  });

  it('replaces what was kept for the person before, which is no conflict', async () => {
    await hold('pavel', 3600, 7200, ['anna']);
    expect(await hold('pavel', 5000, 9000, ['anna'], 1100)).toEqual(['held', 1]);
    expect(await script.redis.hgetall(HOLDS)).toEqual({ pavel: '5000:9000:1400:anna' });
  });

  it('does not count what has run out, and cleans it up', async () => {
    await hold('olga', 3600, 7200, ['anna']);
    expect(await hold('pavel', 3600, 7200, ['anna'], 1299)).toEqual(['taken']);
    expect(await hold('pavel', 3600, 7200, ['anna'], 1300)).toEqual(['held', 1]);
    expect(await script.redis.hkeys(HOLDS)).toEqual(['pavel']);
  });

  it('writes whole seconds, however late it gets', async () => {
    await hold('pavel', 4102444800, 4102448400, ['anna'], 4102444000);
    expect(await script.redis.hget(HOLDS, 'pavel')).toBe('4102444800:4102448400:4102444300:anna');
  });
});
