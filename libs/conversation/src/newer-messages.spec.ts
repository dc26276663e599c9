import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  conversationOf,
  eventually,
  freePort,
  startTestRedis,
  textMessage,
  textsOf,
  useTurnEngine,
} from '#libs/testing';
import { NewerMessages } from './newer-messages.service.js';
import { RunEndedError } from './run-ended.error.js';
import { HAIRCUT } from './somebodys-booking-for-specs.js';
import {
  deferred,
  Gateway,
  says,
  ScriptedAssistant,
  startWorker,
  thinksForEver,
  type SpecWorker,
} from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000, maxBatchSize: 3 } });
let gateway: Gateway;

beforeEach(() => {
  gateway = new Gateway();
});

const workerWith = (assistant: ScriptedAssistant) => startWorker(engine, redis, { assistant, outbound: gateway });

/** What is due, begun by a worker; resolves when the assistant has it. */
async function begun({ runner }: SpecWorker, assistant: ScriptedAssistant) {
  const [turn] = await engine.sweep();
  const ended = runner.begin(turn!.conversation, turn!.turnId);
  await eventually('it thinks', () => assistant.requests.length === 1);
  return { turn: turn!, ended, signal: assistant.requests[0]!.signal };
}

/** The turn that follows, answered by another worker: what it read. */
async function nextTurnReads(): Promise<string[]> {
  await engine.advance(engine.batching.debounceWindowMs);
  const [turn, ...more] = await engine.sweep();
  expect(more).toEqual([]);
  const assistant = says('Записала на 19');
  const { runner } = await workerWith(assistant);
  await runner.begin(turn!.conversation, turn!.turnId);
  return textsOf(assistant.requests[0]!.turn.messages);
}

describe('a newer message', () => {
  it('aborts an assistant that would think for ever, and one merged turn follows', async () => {
    const assistant = thinksForEver();
    const worker = await workerWith(assistant);
    await engine.write(ANNA, 'На 18');
    await engine.advance(engine.batching.debounceWindowMs);
    const { ended, signal } = await begun(worker, assistant);
    expect(signal.aborted).toBe(false);

    await engine.write(ANNA, 'нет, на 19');
    await ended;
    expect(signal.reason).toEqual(new RunEndedError('superseded'));
    expect(await nextTurnReads()).toEqual(['На 18', 'нет, на 19']);
    expect(gateway.texts).toEqual(['Записала на 19']);
  });

  it('ends a run whose reply is only held', async () => {
    engine.use({ batching: { sendQuietMs: 3000 } });
    const worker = await workerWith(says('Записала на 18'));
    await engine.write(ANNA, 'На 18');
    await engine.advance(engine.batching.debounceWindowMs);
    const [turn] = await engine.sweep();
    await worker.runner.begin(turn!.conversation, turn!.turnId);

    await engine.write(ANNA, 'нет, на 19');
    await worker.hearsEverything();
    // A run that had not ended by now would be handed back, and superseded by nothing.
    await worker.runner.stop();
    expect(await redis.client.hget('tally:{0}', 'superseded')).toBe('1');
    await engine.advance(2000);
    expect(await nextTurnReads()).toEqual(['На 18', 'нет, на 19']);
    expect(gateway.texts).toEqual(['Записала на 19']);
  });

  it('whose push is lost is caught at the commit', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Записала на 18']));
    const worker = await workerWith(assistant);
    await engine.write(ANNA, 'На 18');
    await engine.advance(engine.batching.debounceWindowMs);
    const { ended, signal } = await begun(worker, assistant);
    await worker.goDeaf();

    await engine.write(ANNA, 'нет, на 19');
    thought.resolve();
    await ended;
    expect(signal.aborted).toBe(false);
    expect(gateway.sent).toEqual([]);
    expect(await nextTurnReads()).toEqual(['На 18', 'нет, на 19']);
    expect(gateway.texts).toEqual(['Записала на 19']);
  });

  it('does not abort a turn that closed by size: it is its overflow', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Прочла']));
    const worker = await workerWith(assistant);
    await engine.write(ANNA, '1', '2', '3');
    const { turn, ended, signal } = await begun(worker, assistant);

    await engine.write(ANNA, '4');
    // Even a push that should not have been.
    await redis.client.publish(`rapidfire:newer:${worker.newer.worker}`, turn.turnId);
    await worker.hearsEverything();
    expect(signal.aborted).toBe(false);

    thought.resolve();
    await ended;
    expect(gateway.texts).toEqual(['Прочла']);
    expect(await nextTurnReads()).toEqual(['4']);
  });

  it('does not abort a run that has booked: it is for the next turn', async () => {
    const written = deferred();
    const assistant = new ScriptedAssistant(async ({ tools, signal }) => {
      const { kind } = await tools.book(HAIRCUT);
      await engine.write(ANNA, 'Спасибо');
      await redis.client.publish(`rapidfire:newer:${worker.newer.worker}`, turn!.turnId);
      await worker.hearsEverything();
      expect(signal.aborted).toBe(false);
      written.resolve();
      return [kind];
    });
    const worker = await workerWith(assistant);
    await engine.write(ANNA, 'На 18');
    await engine.advance(engine.batching.debounceWindowMs);
    const [turn] = await engine.sweep();
    await worker.runner.begin(turn!.conversation, turn!.turnId);
    await written.promise;
    expect(gateway.texts).toEqual(['booked']);
    expect(await nextTurnReads()).toEqual(['Спасибо']);
  });

  it('does not abort the run of another person', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Добрый день']));
    const worker = await workerWith(assistant);
    await engine.write(ANNA, 'Привет');
    await engine.advance(engine.batching.debounceWindowMs);
    const { ended, signal } = await begun(worker, assistant);
    await engine.write(conversationOf('+79160000002'), 'Привет');
    await worker.hearsEverything();
    expect(signal.aborted).toBe(false);
    thought.resolve();
    await ended;
    expect(gateway.texts).toEqual(['Добрый день']);
  });
});

describe('a worker that starts while Redis is away', () => {
  it('hears of newer messages once it is there', async () => {
    const port = await freePort();
    const subscriber = redis.connect({ port, maxRetriesPerRequest: 0, retryStrategy: () => 20 });
    const newer = new NewerMessages(subscriber);
    newer.onModuleInit();
    await new Promise((resolve) => subscriber.once('reconnecting', resolve));
    const late = await startTestRedis({ port });
    let told = 0;
    newer.watch('a turn', () => told++);
    await eventually('it is told', async () => {
      await late.client.publish(`rapidfire:newer:${newer.worker}`, 'a turn');
      return told > 0;
    });
    subscriber.disconnect();
    await late.stop();
  });
});

describe('a message that is changed while the assistant thinks', () => {
  it('aborts it, and is answered as it reads now', async () => {
    const assistant = thinksForEver();
    const worker = await workerWith(assistant);
    await engine.batches.addMessage({ conversation: ANNA, message: textMessage('На 18', { id: 'A1' }) });
    await engine.advance(engine.batching.debounceWindowMs);
    const { ended, signal } = await begun(worker, assistant);
    expect(await engine.batches.editMessage(ANNA, 'A1', 'На 19')).toBe(true);
    await ended;
    expect(signal.reason).toEqual(new RunEndedError('superseded'));
    expect(await nextTurnReads()).toEqual(['На 19']);
  });

  it('is answered as it reads now also when the push is lost', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Записала на 18']));
    const worker = await workerWith(assistant);
    await engine.batches.addMessage({ conversation: ANNA, message: textMessage('На 18', { id: 'A1' }) });
    await engine.advance(engine.batching.debounceWindowMs);
    const { ended } = await begun(worker, assistant);
    await worker.goDeaf();
    await engine.batches.editMessage(ANNA, 'A1', 'На 19');
    thought.resolve();
    await ended;
    expect(gateway.sent).toEqual([]);
    expect(await nextTurnReads()).toEqual(['На 19']);
  });

  it('and taken back as the only one leaves nothing to answer', async () => {
    const assistant = thinksForEver();
    const worker = await workerWith(assistant);
    await engine.batches.addMessage({ conversation: ANNA, message: textMessage('Ой', { id: 'A1' }) });
    await engine.advance(engine.batching.debounceWindowMs);
    const { ended } = await begun(worker, assistant);
    expect(await engine.batches.deleteMessage(ANNA, 'A1')).toBe(true);
    await ended;
    expect(gateway.sent).toEqual([]);
    expect(await redis.client.keys('turn:*')).toEqual([]);
    await engine.advance(3_600_000);
    expect(await engine.sweep()).toEqual([]);
  });

  it('and taken back as the only one, in a run that dies, is never put to the assistant as an empty turn', async () => {
    await engine.batches.addMessage({ conversation: ANNA, message: textMessage('Ой', { id: 'A1' }) });
    await engine.advance(engine.batching.debounceWindowMs);
    const [turn] = await engine.sweep();
    await engine.begin(turn!);
    await engine.batches.deleteMessage(ANNA, 'A1');

    await engine.advance(engine.settings.leaseMs);
    const assistant = says('Добрый день');
    const { runner } = await workerWith(assistant);
    for (const { conversation, turnId } of await engine.sweep()) await runner.begin(conversation, turnId);
    expect(assistant.requests).toHaveLength(0);
    expect(gateway.sent).toEqual([]);
  });
});
