import { beforeEach, describe, expect, it } from '@jest/globals';
import type { BatchPolicy } from '#libs/config';
import { conversationOf, textMessage, useTurnEngine } from '#libs/testing';
import { ownBatchSizes, policyArguments, policyGroups } from './batch-policy.js';

const SLOW: BatchPolicy = {
  debounceWindowMs: 2000,
  sendQuietMs: 5000,
  maxWaitMs: 20_000,
  maxBatchSize: 2,
  supersedeMax: 1,
  typingExtendMs: 8000,
};

const { redis, engine } = await useTurnEngine();

/** That of the settings themselves. */
const usual = (): BatchPolicy => {
  const { debounceWindowMs, sendQuietMs, maxWaitMs, maxBatchSize, supersedeMax, typingExtendMs } = engine.batching;
  return { debounceWindowMs, sendQuietMs, maxWaitMs, maxBatchSize, supersedeMax, typingExtendMs };
};

beforeEach(() => {
  const policies = new Map([
    ['demo', usual()],
    ['slow', SLOW],
    ['other', { ...SLOW }],
    ['full', { ...usual(), maxBatchSize: 3 }],
  ]);
  engine.use({ batching: { policies } });
});

describe('the policies of the tenants', () => {
  it('are told to scripts in the order in which they read them', () => {
    expect(policyArguments(engine.batching, 'slow')).toEqual([2000, 5000, 20_000, 2, 1, 8000]);
    expect(policyArguments(engine.batching, 'nobody')).toEqual(policyArguments(engine.batching, 'demo'));
    expect(policyArguments(engine.batching, 'demo')).toEqual(Object.values(usual()));
  });

  it('are numbered, the same under one number', () => {
    const { byTenant, count } = policyGroups(engine.batching);
    expect([...byTenant]).toEqual([
      ['slow', 1],
      ['other', 1],
      ['full', 2],
    ]);
    expect(count).toBe(3);
    expect(policyGroups({ ...engine.batching, policies: new Map([['demo', usual()]]) })).toEqual({
      byTenant: new Map(),
      count: 1,
    });
  });

  it('are told to claims where their size is another', () => {
    expect(ownBatchSizes(engine.batching)).toEqual({ slow: 2, other: 2, full: 3 });
  });
});

describe('conversations of tenants with different policies', () => {
  const [anna, slow, other, full, gone] = ['demo', 'slow', 'other', 'full', 'gone'].map((tenant) =>
    conversationOf('+79161234567', tenant),
  ) as [ReturnType<typeof conversationOf>, ...ReturnType<typeof conversationOf>[]];
  const ALL = [anna, slow!, other!, full!, gone!];

  /** Scripts called while `act` runs. */
  async function callsOf(act: () => Promise<unknown>): Promise<number> {
    // From here on Redis knows the script.
    await engine.write(conversationOf('first'), '1');
    await redis.client.config('RESETSTAT');
    await act();
    const stats = await redis.client.info('commandstats');
    return Number(/^cmdstat_evalsha:calls=(\d+)/m.exec(stats)?.[1]);
  }
  const writeTo = (conversations: typeof ALL) =>
    engine.batches.addMessages(conversations.map((conversation) => ({ conversation, message: textMessage('hi') })));

  it('share a call where their policy is one, and no other', async () => {
    expect(await callsOf(() => writeTo(ALL))).toBe(3);
    expect(await callsOf(() => writeTo([anna, gone!, anna]))).toBe(1);
    expect(await callsOf(() => writeTo([slow!, other!]))).toBe(1);
  });

  it('close after their own debounce window', async () => {
    await writeTo(ALL);
    const due = await Promise.all(ALL.map((each) => engine.dueAt(each, each.split('/')[0])));
    expect(due).toEqual([1000, 2000, 2000, 1000, 1000]);
  });

  it('stay open for their own time while somebody types', async () => {
    await writeTo([anna, slow!]);
    await engine.advance(900);
    expect(await engine.batches.noteTyping(anna, 'composing')).toBe(true);
    expect(await engine.batches.noteTyping(slow!, 'composing')).toBe(true);
    expect(await engine.dueAt(anna)).toBe(900 + 7000);
    expect(await engine.dueAt(slow!, 'slow')).toBe(900 + 8000);
  });

  it('are full at their own size, and claimed by it', async () => {
    const four = ['1', '2', '3', '4'];
    for (const conversation of [anna, slow!, full!, gone!]) await engine.write(conversation, ...four);
    const turns = await engine.sweep();
    expect(new Set(turns.map(({ conversation }) => conversation))).toEqual(new Set([slow, full]));
    const sizes = turns.map(async ({ conversation, turnId }) => [
      conversation,
      await engine.textsIn(`claimed:{0}:${turnId}`),
    ]);
    expect(new Map((await Promise.all(sizes)) as [string, string[]][])).toEqual(
      new Map([
        [slow, ['1', '2']],
        [full, ['1', '2', '3']],
      ]),
    );
  });

  it('let a reply go after their own quiet time', async () => {
    await engine.write(anna, '1');
    await engine.write(slow!, '1');
    await engine.advance(2000);
    const runs = await Promise.all((await engine.sweep()).map((turn) => engine.begin(turn)));
    const waits = await Promise.all(
      runs.map(async (run) => [run.conversation, await engine.turns.commit(run)] as const),
    );
    expect(new Map(waits)).toEqual(
      new Map([
        [anna, { kind: 'wait', ms: 1000 }],
        [slow, { kind: 'wait', ms: 3000 }],
      ]),
    );
  });
});
