import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ConversationId } from '#libs/messaging';
import { conversationOf, START, useTurnEngine } from '#libs/testing';
import { pairs } from '../outcome.js';
import { TRANSITIONS } from '../transitions.js';

const ANNA = conversationOf('+79161234567');
const BATCH = `rapid-fire:{0}:${ANNA}`;
const TURN = `turn:{0}:${ANNA}`;
const MAX_SIZE = 3;
const DEADLINE = 5000;

const { redis, engine } = await useTurnEngine({ batching: { maxBatchSize: MAX_SIZE } });

interface Claims {
  readonly now: number;
  /** After START; null for never. */
  readonly due: number | null;
  readonly look: number | null;
  /** Tenant -> turns that are queued or thought about in this shard. */
  readonly places: Record<string, number>;
  readonly conversations: readonly ConversationId[];
  readonly turns: readonly string[];
}

interface ClaimOptions {
  readonly limit?: number;
  readonly mostOfOne?: number;
  readonly elsewhere?: Record<string, number>;
  readonly seed?: string;
  /** Tenant -> how many messages close a batch of it. */
  readonly sizes?: Record<string, number>;
}

const afterStart = (time: string): number | null => (time === '' ? null : Number(time) - START);

/** Claims; times after START. */
async function claim(options: ClaimOptions = {}): Promise<Claims> {
  const { limit = 100, mostOfOne, elsewhere = {}, seed = randomBytes(6).toString('hex'), sizes = {} } = options;
  const keys = ['clock:{0}', 'due:{0}', 'inflight:{0}', 'waits:{0}', 'places:{0}', 'fence:{0}'];
  const reply = await TRANSITIONS.claimDue.run(redis.client, keys, [
    ...['{0}', MAX_SIZE, DEADLINE, limit],
    ...[mostOfOne ?? '', JSON.stringify(elsewhere), seed, JSON.stringify(sizes)],
  ]);
  const [now, due, look, places, ...claims] = reply as [number, string, string, string[], ...string[]];
  const claimed = pairs(claims);
  for (const [, turn] of claimed) expect(turn).toMatch(new RegExp(`^${seed}[0-9a-f]+$`));
  return {
    now: now - START,
    due: afterStart(due),
    look: afterStart(look),
    places: Object.fromEntries(pairs(places).map(([tenant, count]) => [tenant, Number(count)])),
    conversations: claimed.map(([conversation]) => conversation as ConversationId),
    turns: claimed.map(([, turn]) => turn),
  };
}

/** Claims the one turn there is to claim. */
async function claimOne(): Promise<string> {
  const { turns } = await claim();
  expect(turns).toHaveLength(1);
  return turns[0]!;
}

/** Batches of so many people of a tenant, one after the other, 1 ms apart; the first is due a second later. */
async function collect(tenant: string, count: number): Promise<ConversationId[]> {
  const people = Array.from({ length: count }, (_, n) => conversationOf(`+7916${1_000_000 + n}`, tenant));
  for (const person of people) {
    await engine.write(person, 'hi');
    await engine.advance(1);
  }
  return people;
}

describe('claim-due.lua', () => {
  it('finds nothing to do, and says never to come back, when nothing is open', async () => {
    expect(await claim()).toEqual({ now: 0, due: null, look: null, places: {}, conversations: [], turns: [] });
  });

  it('leaves a batch that is not due, and says when it will be', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(999);
    expect(await claim()).toMatchObject({ now: 999, due: 1000, look: null, conversations: [] });
    expect(await redis.client.hget(TURN, 'phase')).toBe('collecting');
  });

  it('turns a due batch into a turn', async () => {
    await engine.write(ANNA, '1', '2');
    await engine.advance(1000);
    const { turns, ...claims } = await claim();
    const [turn] = turns;
    expect(claims).toEqual({ now: 1000, due: null, look: 1000 + DEADLINE, places: { demo: 1 }, conversations: [ANNA] });
    expect(await engine.textsIn(`claimed:{0}:${turn}`)).toEqual(['1', '2']);
    expect(await redis.client.exists(BATCH, 'due:{0}', 'due:{0}:demo')).toBe(0);
    expect(await redis.client.hgetall(TURN)).toEqual({
      phase: 'queued',
      turn,
      runs: '0',
      closed: 'quiet',
      place: '1',
      first: String(START),
      last: String(START),
      tenant: 'demo',
      bucket: expect.any(String),
    });
    expect(await redis.client.zscore('inflight:{0}', ANNA)).toBe(String(START + 1000 + DEADLINE));
    expect(await redis.client.lrange('waits:{0}', 0, -1)).toEqual(['1000']);
  });

  it('gives every turn an id of its own, also when the connection sends one call twice', async () => {
    await collect('demo', 1);
    await engine.advance(1000);
    const first = await claim({ seed: 'seed' });
    await collect('other', 2);
    await engine.advance(1000);
    const again = await claim({ seed: 'seed' });
    expect(again.turns).toHaveLength(2);
    expect(new Set([...first.turns, ...again.turns]).size).toBe(3);
  });

  it('never claims the same batch twice', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(1000);
    const turn = await claimOne();
    expect((await claim()).conversations).toEqual([]);
    expect(await redis.client.hget(TURN, 'turn')).toBe(turn);
  });

  it('takes max batch size of an overfull batch, oldest first, and leaves the rest collecting', async () => {
    await engine.write(ANNA, '1', '2', '3', '4', '5');
    expect(await engine.textsIn(`claimed:{0}:${await claimOne()}`)).toEqual(['1', '2', '3']);
    expect(await engine.textsIn(BATCH)).toEqual(['4', '5']);
    expect(await redis.client.hget(TURN, 'closed')).toBe('size');
    expect((await claim()).conversations).toEqual([]);
  });

  it('takes as many of each tenant as close a batch of it', async () => {
    const other = conversationOf('+79161234567', 'other');
    for (const person of [ANNA, other]) await engine.write(person, '1', '2', '3', '4', '5');
    // What was full at the usual size is claimed by the tenant's own.
    const { conversations, turns } = await claim({ sizes: { other: 4, nobody: 1 } });
    const texts = await Promise.all(turns.map((turn) => engine.textsIn(`claimed:{0}:${turn}`)));
    expect(Object.fromEntries(conversations.map((conversation, index) => [conversation, texts[index]]))).toEqual({
      [ANNA]: ['1', '2', '3'],
      [other]: ['1', '2', '3', '4'],
    });
  });

  it('takes a superseded burst whole, however long it is', async () => {
    await engine.write(ANNA, '1', '2', '3', '4', '5');
    await redis.client.hset(TURN, 'supersedes', 1);
    expect(await engine.textsIn(`claimed:{0}:${await claimOne()}`)).toEqual(['1', '2', '3', '4', '5']);
    expect(await redis.client.hget(TURN, 'closed')).toBe('quiet');
  });

  it('claims at most as many as it is told, the longest due first, each turn by an id of its own', async () => {
    const people = await collect('demo', 5);
    await engine.advance(1000);
    const first = await claim({ limit: 3 });
    expect(first).toMatchObject({ conversations: people.slice(0, 3), due: 1003, places: { demo: 3 } });
    const second = await claim({ limit: 3 });
    expect(second).toMatchObject({ conversations: people.slice(3), due: null, places: { demo: 5 } });
    expect(new Set([...first.turns, ...second.turns]).size).toBe(5);
  });

  it('claims a whole call’s worth in one call', async () => {
    const people = await collect('demo', 100);
    await engine.advance(1000);
    const { conversations, turns } = await claim();
    expect(conversations).toEqual(people);
    expect(new Set(turns).size).toBe(100);
  });

  it('claims nothing without room, and says that something is due', async () => {
    await engine.write(ANNA, '1');
    await engine.advance(1200);
    expect(await claim({ limit: 0 })).toMatchObject({ due: 1000, conversations: [] });
    expect(await redis.client.hget(TURN, 'phase')).toBe('collecting');
  });

  describe('with several tenants', () => {
    it('gives each with something due its share', async () => {
      await collect('flood', 10);
      const [calm] = await collect('calm', 1);
      await engine.advance(1000);
      const { conversations, due } = await claim({ limit: 4 });
      expect(conversations).toHaveLength(3);
      expect(conversations).toContain(calm);
      expect(due).toBe(1002);
    });

    it('begins with who has the fewest turns under way', async () => {
      const people = [await collect('busy', 3), await collect('idle', 1)].flat();
      await engine.advance(1000);
      await claim({ limit: 2, mostOfOne: 1 });
      await collect('idle', 1);
      const [newcomer] = await collect('newcomer', 1);
      await engine.advance(1000);
      // busy and idle have one turn under way each, the newcomer has none.
      const { conversations } = await claim({ limit: 3 });
      expect(conversations[0]).toBe(newcomer);
      expect(conversations).toHaveLength(3);
      expect(conversations).toContain(people[1]);
    });

    it('counts what they have under way in other shards', async () => {
      const [busy] = await collect('busy', 1);
      const [idle] = await collect('idle', 1);
      await engine.advance(1000);
      expect((await claim({ elsewhere: { busy: 5, idle: 4 } })).conversations).toEqual([idle, busy]);
    });

    it('gives the only place to who has the fewest turns under way, not to who waits longest', async () => {
      await collect('flood', 3);
      const [calm] = await collect('calm', 1);
      await engine.advance(1000);
      expect((await claim({ limit: 1, elsewhere: { flood: 5 } })).conversations).toEqual([calm]);
    });

    it('claims up to the most of one tenant, counting other shards, and goes on with the others', async () => {
      const flood = await collect('flood', 5);
      const calm = await collect('calm', 2);
      await engine.advance(1000);
      const { conversations, places, due } = await claim({ mostOfOne: 4, elsewhere: { flood: 1 } });
      expect([...conversations].sort()).toEqual([...flood.slice(0, 3), ...calm].sort());
      expect(places).toEqual({ flood: 3, calm: 2 });
      expect(due).toBe(1003);
      expect((await claim({ mostOfOne: 4, elsewhere: { flood: 1 } })).conversations).toEqual([]);
    });

    it('serves others when as many as it may claim are at their most, and wait longer', async () => {
      for (const hung of ['hung-1', 'hung-2']) await collect(hung, 1);
      const [calm] = await collect('calm', 1);
      await engine.advance(1000);
      const elsewhere = { 'hung-1': 4, 'hung-2': 4 };
      expect((await claim({ limit: 2, mostOfOne: 4, elsewhere })).conversations).toEqual([calm]);
    });
  });

  it('counts a place until the run only waits, or the turn is over', async () => {
    const waiting = await engine.running(ANNA, '1');
    expect((await claim()).places).toEqual({ demo: 1 });
    expect(await engine.turns.commit(waiting)).toMatchObject({ kind: 'wait' });
    expect((await claim()).places).toEqual({});

    const thinking = await engine.running(conversationOf('2'), '1');
    expect((await claim()).places).toEqual({ demo: 1 });
    await engine.turns.complete(thinking);
    expect((await claim()).places).toEqual({});

    const stale = await engine.running(conversationOf('3'), '1');
    await engine.write(stale.conversation, '2');
    expect(await engine.turns.supersede(stale)).toBe(true);
    expect((await claim()).places).toEqual({});
    expect(await redis.client.exists('places:{0}')).toBe(0);
  });

  it('forgets a batch that is gone, and leaves nothing of it', async () => {
    await engine.write(ANNA, '1');
    await redis.client.del(BATCH);
    await engine.advance(1000);
    expect(await claim()).toMatchObject({ due: null, look: null, places: {}, conversations: [] });
    expect(await redis.client.keys('*')).toEqual(['clock:{0}']);
  });

  it('keeps the last hundred waiting times, newest first', async () => {
    await redis.client.rpush('waits:{0}', ...Array.from({ length: 100 }, (_, n) => String(n)));
    await engine.write(ANNA, '1');
    await engine.advance(1234);
    await claim();
    const waits = await redis.client.lrange('waits:{0}', 0, -1);
    expect(waits).toHaveLength(100);
    expect(waits.slice(0, 2)).toEqual(['1234', '0']);
  });
});
