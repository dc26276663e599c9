import { describe, expect, it } from '@jest/globals';
import { yclientsKeys } from './yclients-keys.js';

describe('yclientsKeys', () => {
  const all = (tenant: string): string[] => [
    yclientsKeys.booking(tenant, '28820001'),
    yclientsKeys.byPerson(tenant, 'de}mo/1'),
    yclientsKeys.byPhone(tenant, '+79161234567'),
    yclientsKeys.byStart(tenant),
    yclientsKeys.intent(tenant, 'turn{1}:0'),
    yclientsKeys.move(tenant, 'turn{1}:0'),
  ];

  it.each(['demo', 'a}b', '{a', '}', 'салон 1', 'a:b'])('puts all keys of "%s" under one hash tag', (tenant) => {
    // What a cluster hashes: from the first { to the first } after it, when there is something in between.
    const tags = new Set(all(tenant).map((key) => /^[^{]*\{([^}]+)\}/.exec(key)?.[1]));
    expect([...tags]).toEqual([encodeURIComponent(tenant)]);
  });

  it('keeps tenants, and kinds, apart', () => {
    expect(new Set([...all('a'), ...all('a}:b')]).size).toBe(12);
  });
});
