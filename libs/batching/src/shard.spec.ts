import { describe, expect, it } from '@jest/globals';
import { crc16, shardOf } from './shard.js';

describe('crc16', () => {
  it('is the one of Redis Cluster, by the check value of its specification', () => {
    expect(crc16('123456789')).toBe(0x31c3);
    expect(crc16('')).toBe(0);
  });

  it('counts bytes, not characters', () => {
    expect(crc16('Ж')).toBe(crc16(Buffer.from('Ж').toString()));
    expect(crc16('Ж')).not.toBe(crc16('\u0016'));
  });
});

describe('shardOf', () => {
  it('gives a conversation the same shard in every process, today and tomorrow', () => {
    expect(shardOf('demo/whatsapp/default/+79161234567', 16)).toBe(crc16('demo/whatsapp/default/+79161234567') % 16);
    expect(shardOf('demo/whatsapp/default/+79161234567', 1)).toBe(0);
  });

  it('spreads neighbouring phones over all shards', () => {
    const counts = new Array<number>(16).fill(0);
    for (let n = 0; n < 16_000; n++) counts[shardOf(`demo/whatsapp/default/+7916${1_000_000 + n}`, 16)]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(500);
    expect(Math.max(...counts)).toBeLessThan(1500);
  });
});
