import { beforeEach, describe, expect, it } from '@jest/globals';
import { OutboundError } from '#libs/channels';
import { conversationOf, eventually, settingsFor, textsOf, useTurnEngine } from '#libs/testing';
import { fallbackText } from './fallback-text.js';
import { SEND_BACKOFF_MS } from './retry-policy.js';
import { deferred, Gateway, says, ScriptedAssistant, startWorker } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 }, turns: { attempts: 2 } });
let gateway: Gateway;
const apology = fallbackText(settingsFor(redis.url).tenants.default.salon);

beforeEach(() => {
  gateway = new Gateway();
});

const failing = () => new ScriptedAssistant(() => Promise.reject(new Error('the model is away')));
const workerWith = (assistant: ScriptedAssistant) => startWorker(engine, redis, { assistant, outbound: gateway });
const isIdle = async () => (await redis.client.keys('turn:*')).length === 0;

async function queued(...texts: string[]) {
  await engine.write(ANNA, ...texts);
  await engine.advance(engine.batching.debounceWindowMs);
  const [turn] = await engine.sweep();
  return turn!;
}

/** A turn that has one run left, and is queued for it. */
async function atItsLastRun() {
  const turn = await queued('отравленное');
  await engine.turns.failRun(await engine.begin(turn), 0, 'the model is away');
  await engine.sweep();
  return turn;
}

/** A turn whose every run died without a word, and is queued once more. */
async function usedUp() {
  const turn = await queued('отравленное');
  for (let run = 1; run <= engine.settings.attempts; run++) {
    await engine.begin(turn);
    await engine.advance(engine.settings.leaseMs);
    await engine.sweep();
  }
  return turn;
}

describe('a turn whose last run fails', () => {
  it('is kept with its messages and the reason, and its person is told once', async () => {
    const { conversation, turnId } = await atItsLastRun();
    const { runner } = await workerWith(failing());
    await runner.begin(conversation, turnId);
    expect(gateway.sent).toMatchObject([{ text: apology, turnId, part: 1, parts: 1 }]);
    const letter = await engine.deadLetters.find(turnId);
    expect(letter).toMatchObject({ runs: 2, reason: 'the model is away', sentParts: 0 });
    expect(textsOf(letter!.messages)).toEqual(['отравленное']);
    expect(await isIdle()).toBe(true);
  });

  it('is told of by whoever finds that every run has died', async () => {
    const { conversation, turnId } = await usedUp();
    const assistant = says('никогда');
    const { runner } = await workerWith(assistant);
    await runner.begin(conversation, turnId);
    expect(gateway.texts).toEqual([apology]);
    expect(assistant.requests).toHaveLength(0);
    expect(await engine.deadLetters.find(turnId)).toMatchObject({ reason: 'every run died without an error' });
  });

  it('is told of once, however many find it at the same time', async () => {
    const { conversation, turnId } = await usedUp();
    const workers = await Promise.all([1, 2, 3, 4].map(() => workerWith(says('никогда'))));
    await Promise.all(workers.map(({ runner }) => runner.begin(conversation, turnId)));
    for (const { runner } of workers) await runner.stop();
    // One of them may have found the other at it; then it is told by the next look.
    await engine.advance(engine.settings.leaseMs);
    for (const turn of await engine.sweep()) await workers[0]!.runner.begin(turn.conversation, turn.turnId);
    expect(gateway.texts).toEqual([apology]);
    expect(await redis.client.zcard('dead:{0}')).toBe(1);
    expect(await isIdle()).toBe(true);
  });

  it('lets the conversation go on, after the apology and not before', async () => {
    const apologyMayLeave = deferred();
    const refused = new OutboundError('the relay answered 404', false);
    gateway.whenSent = async ({ text }) => {
      if (text === 'Добрый день') {
        await engine.write(ANNA, 'Ау');
        throw refused;
      }
      if (text === apology) await apologyMayLeave.promise;
    };
    const { runner } = await workerWith(says('Добрый день'));
    const { conversation, turnId } = await queued('Привет');
    const ended = runner.begin(conversation, turnId);
    await eventually(
      'the turn is given up',
      () => redis.client.zcard('dead:{0}'),
      (count) => count === 1,
    );
    await eventually('the apology is on its way', async () => {
      const [state] = await redis.client.hmget(`outcome:{0}:${turnId}`, 'part:1');
      return state?.startsWith('sending');
    });
    await engine.advance(10_000);
    const assistant = says('Слушаю вас');
    const other = await workerWith(assistant);
    for (const turn of await engine.sweep()) await other.runner.begin(turn.conversation, turn.turnId);
    expect(assistant.requests).toHaveLength(0);

    apologyMayLeave.resolve();
    await ended;
    const [next, ...more] = await engine.sweep();
    expect(more).toEqual([]);
    await other.runner.begin(next!.conversation, next!.turnId);
    expect(gateway.texts).toEqual([apology, 'Слушаю вас']);
    expect(textsOf(assistant.requests[0]!.turn.messages)).toEqual(['Ау']);
  });

  it('leaves what is remembered of the dialogue as it was', async () => {
    const first = await workerWith(says('Добрый день'));
    const before = await queued('Привет');
    await first.runner.begin(before.conversation, before.turnId);
    const remembered = await engine.turns.remembered(ANNA);
    const { conversation, turnId } = await atItsLastRun();
    const { runner } = await workerWith(failing());
    await runner.begin(conversation, turnId);
    expect(gateway.texts).toEqual(['Добрый день', apology]);
    expect(remembered.dialogue).not.toBeNull();
    expect(await engine.turns.remembered(ANNA)).toEqual(remembered);
  });
});

describe('a worker that dies between the dead letter and the apology', () => {
  it('is replaced: the apology comes, once', async () => {
    const { conversation, turnId } = await atItsLastRun();
    const run = await engine.begin({ conversation, turnId });
    const dying = await workerWith(says('никогда'));
    expect(await dying.desk.giveUp(conversation, turnId, run.fence, 'the model is away')).toBe('apologise');
    expect(gateway.sent).toEqual([]);

    // No lease to wait for.
    const again = await engine.sweep();
    expect(again).toEqual([{ conversation, turnId, run: 1 }]);
    const assistant = says('никогда');
    const { runner } = await workerWith(assistant);
    await runner.begin(conversation, turnId);
    await runner.begin(conversation, turnId);
    expect(gateway.texts).toEqual([apology]);
    expect(assistant.requests).toHaveLength(0);
    expect(await isIdle()).toBe(true);
    await engine.advance(3_600_000);
    expect(await engine.sweep()).toEqual([]);
    expect(await engine.deadLetters.list(10)).toHaveLength(1);
  });

  it('is replaced, too, when it died as it began to apologise', async () => {
    const { conversation, turnId } = await usedUp();
    const dying = await workerWith(says('никогда'));
    await dying.desk.giveUp(conversation, turnId, null, null);
    const [invitation] = await engine.sweep();
    await engine.begin(invitation!);
    await engine.advance(engine.settings.leaseMs);
    const [again] = await engine.sweep();
    const { runner } = await workerWith(says('никогда'));
    await runner.begin(again!.conversation, again!.turnId);
    expect(gateway.texts).toEqual([apology]);
    expect(await isIdle()).toBe(true);
  });
});

describe('an apology', () => {
  it('is not sent to a person who has a part of the answer', async () => {
    gateway.whenSent = ({ part }) =>
      part === 2 ? Promise.reject(new OutboundError('the relay answered 404', false)) : Promise.resolve();
    const { runner } = await workerWith(says('раз', 'два'));
    const { conversation, turnId } = await queued('Привет');
    await runner.begin(conversation, turnId);
    expect(gateway.texts).toEqual(['раз']);
    expect(await engine.deadLetters.find(turnId)).toMatchObject({ sentParts: 1 });
    expect(await isIdle()).toBe(true);
  });

  it('that cannot be delivered is tried as often as a reply, then given up without another', async () => {
    const { conversation, turnId } = await atItsLastRun();
    let tried = 0;
    gateway.whenSent = () => {
      tried++;
      return Promise.reject(new OutboundError('the relay is away', true));
    };
    const { runner } = await workerWith(failing());
    await runner.begin(conversation, turnId);
    for (let look = 0; look < 5; look++) {
      await engine.advance(60_000);
      for (const turn of await engine.sweep()) await runner.begin(turn.conversation, turn.turnId);
    }
    expect(tried).toBe(engine.settings.attempts * (SEND_BACKOFF_MS.length + 1));
    expect(gateway.sent).toEqual([]);
    expect(await redis.client.hget('tally:{0}', 'not_apologised')).toBe('1');
    expect(await engine.deadLetters.find(turnId)).toMatchObject({ reason: 'the model is away', runs: 2 });
    expect(await isIdle()).toBe(true);
  });

  it('has a key of its own: a relay that shows a key once must not take the redriven answer for a repeat', async () => {
    const { conversation, turnId } = await atItsLastRun();
    const dying = await workerWith(failing());
    await dying.runner.begin(conversation, turnId);
    expect(await engine.deadLetters.redrive(turnId)).toBe('redriven');
    const { runner } = await workerWith(says('Добрый день'));
    await engine.advance(engine.batching.sendQuietMs);
    for (const turn of await engine.sweep()) await runner.begin(turn.conversation, turn.turnId);
    expect(gateway.texts).toEqual([apology, 'Добрый день']);
    expect(new Set(gateway.sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  it.each([1, 2])('leaves nothing in Redis for ever but its letter, when part %i could not be sent', async (lost) => {
    gateway.whenSent = ({ part }) =>
      part === lost ? Promise.reject(new OutboundError('the relay answered 404', false)) : Promise.resolve();
    const { runner } = await workerWith(says('раз', 'два'));
    const { conversation, turnId } = await queued('Привет');
    await runner.begin(conversation, turnId);
    expect(await isIdle()).toBe(true);
    expect(await engine.deadLetters.discard(turnId)).toBe(true);
    const keys = await redis.client.keys(`*${turnId}*`);
    const lifetimes = await Promise.all(keys.map(async (key) => [key, await redis.client.pttl(key)] as const));
    expect(lifetimes.filter(([, ms]) => ms === -1)).toEqual([]);
  });
});
