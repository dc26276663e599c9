import { describe, expect, it } from '@jest/globals';
import { formatConversationId } from '#libs/messaging';
import { ShardKeys, tenantOf } from './keys.js';
import { shardOf } from './shard.js';

const ANNA = formatConversationId({ tenant: 'demo', channel: 'whatsapp', account: 'default', user: '+79161234567' });

describe('ShardKeys', () => {
  it('names every key as the architecture does', () => {
    const keys = new ShardKeys(7);
    expect([
      keys.batch(ANNA),
      keys.turn(ANNA),
      keys.claimed('t1'),
      keys.outcome('t1'),
      keys.effects('t1'),
      keys.redriven(ANNA),
      keys.paused(ANNA),
      keys.turns(ANNA),
      keys.handed,
      keys.places,
      keys.tally,
      keys.waits,
      keys.due,
      keys.dueOf('demo'),
      keys.inflight,
      keys.fence,
      keys.clock,
      keys.seen(ANNA),
      keys.memory(ANNA),
      keys.dead,
      keys.deadLetter('t1'),
    ]).toEqual([
      'rapid-fire:{7}:demo/whatsapp/default/+79161234567',
      'turn:{7}:demo/whatsapp/default/+79161234567',
      'claimed:{7}:t1',
      'outcome:{7}:t1',
      'effects:{7}:t1',
      'redriven:{7}:demo/whatsapp/default/+79161234567',
      'paused:{7}:demo/whatsapp/default/+79161234567',
      'turns:{7}:demo/whatsapp/default/+79161234567',
      'handed:{7}',
      'places:{7}',
      'tally:{7}',
      'waits:{7}',
      'due:{7}',
      'due:{7}:demo',
      'inflight:{7}',
      'fence:{7}',
      'clock:{7}',
      'seen:{7}:demo/whatsapp/default/+79161234567',
      'memory:{7}:demo/whatsapp/default/+79161234567',
      'dead:{7}',
      'dead:{7}:t1',
    ]);
  });

  it('are those of the shard that a conversation falls into', () => {
    expect(ShardKeys.of(ANNA, 16).shard).toBe(shardOf(ANNA, 16));
  });

  it('keep one hash tag, whatever a tenant or a person is called', () => {
    const odd = formatConversationId({ tenant: 'a}{b', channel: 'whatsapp', account: '{9}', user: '{1}:x' });
    for (const key of [new ShardKeys(7).batch(odd), new ShardKeys(7).dueOf(tenantOf(odd))]) {
      expect(key.match(/[{}]/g)).toEqual(['{', '}']);
      expect(key).toContain('{7}');
    }
  });
});

describe('tenantOf', () => {
  it('is the first part, escaped as it stands there', () => {
    expect(tenantOf(ANNA)).toBe('demo');
    expect(tenantOf(formatConversationId({ tenant: 'a/b', channel: 'c', account: 'd', user: 'e' }))).toBe('a%2Fb');
  });
});
