import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AddressedMessage, AppendResult } from '#libs/batching';
import { conversationOf, startTestRedis, textMessage, TurnEngine, type TestRedis } from '#libs/testing';
import { GroupCommit } from './group-commit.js';

const ANNA = conversationOf('+79161234567');
const PEOPLE = Array.from({ length: 20 }, (_, n) => conversationOf(`+7916${1_000_000 + n}`));

const messageOf = (text: string, conversation = ANNA): AddressedMessage => ({
  conversation,
  message: textMessage(text),
});

describe('messages that arrive together', () => {
  let redis: TestRedis;
  let engine: TurnEngine;

  beforeAll(async () => {
    redis = await startTestRedis();
  });
  beforeEach(async () => {
    await redis.client.flushall();
    engine = new TurnEngine(redis);
    await engine.stopClock();
    // From here on Redis knows the script.
    await engine.write(conversationOf('first'), '1');
    await redis.client.config('RESETSTAT');
  });
  afterAll(() => redis.stop());

  /** Scripts called since the reset. */
  async function calls(): Promise<number> {
    const stats = await redis.client.info('commandstats');
    return [...stats.matchAll(/^cmdstat_evalsha:calls=(\d+)/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
  }
  const textsOf = async (conversation: string) =>
    (await redis.client.lrange(`rapid-fire:{0}:${conversation}`, 0, -1)).map(
      (json) => (JSON.parse(json) as { text: string }).text,
    );

  it('share one call, whosever they are', async () => {
    const results = await Promise.all(PEOPLE.map((person) => engine.batches.addMessage(messageOf('Ау', person))));
    expect(results).toEqual(PEOPLE.map(() => 'added'));
    expect(await calls()).toBe(1);
  });

  it('share the next call when one is under way', async () => {
    const first = engine.batches.addMessage(messageOf('1'));
    // The first call is on the wire once the event loop has turned.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    const others = ['2', '3', '4'].map((text) => engine.batches.addMessage(messageOf(text)));
    expect(await Promise.all([first, ...others])).toEqual(['added', 'added', 'added', 'added']);
    expect(await calls()).toBe(2);
    expect(await textsOf(ANNA)).toEqual(['1', '2', '3', '4']);
  });

  it('make no call longer than Redis may be kept: two hundred messages', async () => {
    const texts = Array.from({ length: 450 }, (_, n) => String(n));
    engine = new TurnEngine(redis, { batching: { flood: { ...engine.batching.flood, maxWaiting: 1000 } } });
    await Promise.all(texts.map((text) => engine.batches.addMessage(messageOf(text))));
    expect(await calls()).toBe(3);
    expect(await textsOf(ANNA)).toEqual(texts);
  });

  it.each([
    ['seen ids', `seen:{0}:${ANNA}`],
    ['due times', 'due:{0}:demo'],
  ])('fail without a trace when the key of their %s has been made something else', async (_what, key) => {
    const two = ['1', '2'].map((text) => ({ conversation: ANNA, message: textMessage(text, { id: text }) }));
    await redis.client.set(key, 'something else');
    expect(await engine.batches.addMessages(two)).toEqual(['failed', 'failed']);
    expect(await textsOf(ANNA)).toEqual([]);
    await redis.client.del(key);
    expect(await engine.batches.addMessages(two)).toEqual(['added', 'added']);
    expect(await textsOf(ANNA)).toEqual(['1', '2']);
    expect(await redis.client.zscore('due:{0}:demo', ANNA)).not.toBeNull();
  });

  it('fail alone: one whose key has been made something else takes down nobody', async () => {
    await redis.client.set(`turn:{0}:${PEOPLE[3]}`, 'not a turn');
    await redis.client.set(`rapid-fire:{0}:${PEOPLE[7]}`, 'not a batch');
    const results = await Promise.all(PEOPLE.map((person) => engine.batches.addMessage(messageOf('Ау', person))));
    expect(results).toEqual(PEOPLE.map((_, n) => (n === 3 || n === 7 ? 'failed' : 'added')));
    expect(await calls()).toBe(1);
    await engine.advance(1000);
    expect(await engine.sweep()).toHaveLength(PEOPLE.length - 2 + 1);
  });
});

describe('GroupCommit', () => {
  interface Call {
    readonly texts: readonly string[];
    answer(): void;
    fail(): void;
  }

  /** A group commit whose calls are answered by hand. */
  function byHand() {
    const calls: Call[] = [];
    const commit = new GroupCommit(
      (messages) =>
        new Promise<AppendResult[]>((resolve, reject) => {
          const texts = messages.map(({ message }) => message.text);
          calls.push({
            texts,
            answer: () => resolve(messages.map(({ message }) => (message.text === 'again' ? 'duplicate' : 'added'))),
            fail: () => reject(new Error('no answer')),
          });
        }),
    );
    return { calls, add: (text: string) => commit.add(messageOf(text)) };
  }
  const settled = () => new Promise(setImmediate);

  it('has two calls under way at the most, and takes with the next what came meanwhile, in order', async () => {
    const { calls, add } = byHand();
    const added: Promise<unknown>[] = [];
    for (const together of [['1', '2'], ['3'], ['4', '5'], ['6']]) {
      added.push(...together.map(add));
      await settled();
    }
    expect(calls.map(({ texts }) => texts)).toEqual([['1', '2'], ['3']]);
    calls[0]!.answer();
    await settled(); // it is heard
    await settled(); // the next is gathered
    expect(calls.map(({ texts }) => texts)).toEqual([['1', '2'], ['3'], ['4', '5', '6']]);
    for (const call of calls.slice(1)) call.answer();
    expect(await Promise.all(added)).toEqual(added.map(() => 'added'));
  });

  it('gives each its own result', async () => {
    const { calls, add } = byHand();
    const added = ['1', 'again', '3'].map(add);
    await settled();
    calls[0]!.answer();
    expect(await Promise.all(added)).toEqual(['added', 'duplicate', 'added']);
  });

  it('fails, with a call that gets no answer, those who wait behind it', async () => {
    const { calls, add } = byHand();
    const added = ['1', '2'].map(add);
    await settled();
    added.push(...['3', '4'].map(add));
    calls[0]!.fail();
    expect(await Promise.all(added)).toEqual(['failed', 'failed', 'failed', 'failed']);
    await settled();
    expect(calls).toHaveLength(1);
  });

  it('goes on after a call that failed', async () => {
    const { calls, add } = byHand();
    const failed = add('1');
    await settled();
    calls[0]!.fail();
    expect(await failed).toBe('failed');
    const next = add('2');
    await settled();
    expect(calls[1]!.texts).toEqual(['2']);
    calls[1]!.answer();
    expect(await next).toBe('added');
  });

  it('calls a message failed that the answer leaves out', async () => {
    const commit = new GroupCommit(() => Promise.resolve(['added']));
    expect(await Promise.all([commit.add(messageOf('1')), commit.add(messageOf('2'))])).toEqual(['added', 'failed']);
  });
});
