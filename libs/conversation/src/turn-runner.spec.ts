import { beforeEach, describe, expect, it } from '@jest/globals';
import { OutboundError } from '#libs/channels';
import { conversationOf, eventually, textsOf, useTurnEngine, WORKER } from '#libs/testing';
import { RUN_BACKOFF_MS } from './retry-policy.js';
import { RunEndedError } from './run-ended.error.js';
import { deferred, Gateway, says, ScriptedAssistant, startWorker, thinksForEver } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');

// From the debounce window to the end of the quiet time is a real tenth of a second: what a held reply sleeps.
const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1100 } });
let gateway: Gateway;

beforeEach(() => {
  gateway = new Gateway();
});

/** A turn in the queue, its debounce window just over. */
async function queued(...texts: string[]) {
  await engine.write(ANNA, ...texts);
  await engine.advance(engine.batching.debounceWindowMs);
  const [turn] = await engine.sweep();
  return turn!;
}
const quietTimeEnds = () => engine.advance(engine.batching.sendQuietMs - engine.batching.debounceWindowMs);
const workerWith = (assistant: ScriptedAssistant) => startWorker(engine, redis, { assistant, outbound: gateway });
const isIdle = async () => (await redis.client.keys('turn:*')).length === 0;

describe('the place of a run', () => {
  it('is its own while it thinks, and free when its reply only waits to leave', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Добрый день']));
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued('Привет');
    let placeIsFree = false;
    const begun = runner.begin(conversation, turnId).then(() => (placeIsFree = true));
    await eventually('it thinks', () => assistant.requests.length === 1);
    expect(await redis.client.hgetall('places:{0}')).toEqual({ demo: '1' });
    expect(placeIsFree).toBe(false);

    thought.resolve();
    await begun;
    // The clock stands: whatever left now would have left before its time.
    expect(gateway.sent).toEqual([]);
    expect(await redis.client.hgetall('places:{0}')).toEqual({});

    await quietTimeEnds();
    await eventually('the reply leaves', () => gateway.sent.length === 1);
    await eventually('the conversation is idle', isIdle);
    await runner.stop();
    expect(gateway.texts).toEqual(['Добрый день']);
  });

  it('is free when the run has ended, when it never had to wait', async () => {
    const { runner } = await workerWith(says('Добрый день'));
    const { conversation, turnId } = await queued('Привет');
    await quietTimeEnds();
    await runner.begin(conversation, turnId);
    expect(gateway.texts).toEqual(['Добрый день']);
    expect(await isIdle()).toBe(true);
    expect(await redis.client.hgetall('places:{0}')).toEqual({});
  });

  it('lets one worker hold any number of replies at a time', async () => {
    const people = Array.from({ length: 20 }, (_, index) => conversationOf(`+7916000000${index}`));
    const { runner } = await workerWith(says('Добрый день'));
    for (const person of people) await engine.write(person, 'Привет');
    await engine.advance(engine.batching.debounceWindowMs);
    // One after the other, as a worker with a single place takes them.
    for (const { conversation, turnId } of await engine.sweep()) await runner.begin(conversation, turnId);
    expect(gateway.sent).toEqual([]);
    await quietTimeEnds();
    await eventually('all are answered', () => gateway.sent.length === people.length);
    await runner.stop();
    expect(new Set(gateway.sent.map(({ to }) => to.address.user)).size).toBe(people.length);
  });
});

describe('a job that there is no run for', () => {
  it('is dropped when the turn is another’s, done or unknown', async () => {
    const assistant = says('Добрый день');
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued('Привет');
    await engine.begin({ conversation, turnId });
    await runner.begin(conversation, turnId);
    await runner.begin(conversation, 'never-heard-of');
    expect(assistant.requests).toHaveLength(0);
    expect(await engine.turns.beginRun(conversation, turnId, WORKER)).toMatchObject({ kind: 'busy' });
  });

  it('is dropped when a human has the conversation, which then is free', async () => {
    const assistant = says('Добрый день');
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued('Позовите человека');
    await engine.humans.pause(ANNA, 60_000);
    await runner.begin(conversation, turnId);
    expect(assistant.requests).toHaveLength(0);
    expect(await isIdle()).toBe(true);
    expect(await redis.client.hget('tally:{0}', 'handed')).toBe('1');
  });
});

describe('a human who takes over while the assistant thinks', () => {
  it('is not spoken over', async () => {
    const assistant = new ScriptedAssistant(async () => {
      await engine.humans.pause(ANNA, 60_000);
      return ['Добрый день'];
    });
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued('Привет');
    await quietTimeEnds();
    await runner.begin(conversation, turnId);
    expect(gateway.sent).toEqual([]);
    expect(await isIdle()).toBe(true);
    expect(await redis.client.zcard('dead:{0}')).toBe(0);
  });
});

describe('a run that fails', () => {
  it('is begun again after the pause of the policy, and counted', async () => {
    const failing = new ScriptedAssistant(() => Promise.reject(new Error('the model is away')));
    const { runner } = await workerWith(failing);
    const { conversation, turnId } = await queued('Привет');
    for (const [index, backoffMs] of RUN_BACKOFF_MS.slice(0, engine.settings.attempts - 1).entries()) {
      await runner.begin(conversation, turnId);
      await engine.advance(backoffMs - 1);
      expect(await engine.sweep()).toEqual([]);
      await engine.advance(1);
      expect(await engine.sweep()).toEqual([{ conversation, turnId, run: index + 2 }]);
    }
    failing.script = () => Promise.resolve(['Добрый день']);
    await runner.begin(conversation, turnId);
    expect(gateway.texts).toEqual(['Добрый день']);
  });

  it('for good because of its gateway is not begun again', async () => {
    gateway.whenSent = ({ text }) =>
      text === 'Добрый день' ? Promise.reject(new OutboundError('the relay answered 404', false)) : Promise.resolve();
    const { runner } = await workerWith(says('Добрый день'));
    const { conversation, turnId } = await queued('Привет');
    await quietTimeEnds();
    await runner.begin(conversation, turnId);
    expect(await engine.deadLetters.find(turnId)).toMatchObject({ runs: 1, reason: 'the relay answered 404' });
  });

  it('after it had to end anyway is no failure', async () => {
    const assistant = new ScriptedAssistant(async ({ signal }) => {
      await engine.write(ANNA, 'и ещё');
      await eventually('it is told', () => signal.aborted);
      throw new Error('the model was cut off in mid-sentence');
    });
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued('Привет');
    await runner.begin(conversation, turnId);
    await engine.advance(engine.batching.debounceWindowMs);
    const [merged] = await engine.sweep();
    expect(merged).toMatchObject({ conversation, run: 1 });
    expect(merged!.turnId).not.toBe(turnId);
    expect(textsOf((await engine.begin(merged!)).messages)).toEqual(['Привет', 'и ещё']);
  });
});

describe('a run whose turn another run has taken', () => {
  it('aborts its assistant, says nothing and leaves the turn alone', async () => {
    engine.use({ batching: { sendQuietMs: 1100 }, turns: { leaseMs: 60 } });
    const assistant = thinksForEver();
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued('Привет');
    const begun = runner.begin(conversation, turnId);
    await eventually('it thinks', () => assistant.requests.length === 1);
    const taken = await eventually('another run takes the turn', async () => {
      await engine.advance(engine.settings.leaseMs);
      return engine.begin({ conversation, turnId });
    });
    await begun;
    expect(assistant.requests[0]!.signal.reason).toEqual(new RunEndedError('lost'));
    expect(gateway.sent).toEqual([]);
    expect(await engine.turns.renewLease(taken)).toBe(true);
  });
});

describe('a worker that stops', () => {
  it('hands back at once, uncounted, what only waits', async () => {
    const { runner } = await workerWith(says('Добрый день'));
    const { conversation, turnId } = await queued('Привет');
    await runner.begin(conversation, turnId);
    await runner.stop();
    expect(gateway.sent).toEqual([]);
    // No lease and no backoff to wait for.
    expect(await engine.sweep()).toEqual([{ conversation, turnId, run: 1 }]);

    const other = await workerWith(says('Здравствуйте'));
    await quietTimeEnds();
    await other.runner.begin(conversation, turnId);
    expect(gateway.texts).toEqual(['Здравствуйте']);
  });

  it('lets what thinks come to its end', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Добрый день']));
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued('Привет');
    await quietTimeEnds();
    const begun = runner.begin(conversation, turnId);
    await eventually('it thinks', () => assistant.requests.length === 1);
    let hasStopped = false;
    const stopped = runner.stop().then(() => (hasStopped = true));
    await redis.client.ping();
    expect(hasStopped).toBe(false);
    expect(assistant.requests[0]!.signal.aborted).toBe(false);

    thought.resolve();
    await Promise.all([begun, stopped]);
    expect(gateway.texts).toEqual(['Добрый день']);
    expect(await isIdle()).toBe(true);
  });

  it('hands back what has thought but would have to wait', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Добрый день']));
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued('Привет');
    const begun = runner.begin(conversation, turnId);
    await eventually('it thinks', () => assistant.requests.length === 1);
    const stopped = runner.stop();
    thought.resolve();
    await Promise.all([begun, stopped]);
    expect(gateway.sent).toEqual([]);
    expect(await engine.sweep()).toEqual([{ conversation, turnId, run: 1 }]);
  });
});
