import { describe, expect, it } from '@jest/globals';
import { SentMessages, TurnStore, type Run } from '#libs/batching';
import { AccountPace } from '#libs/channels';
import { conversationOf, eventually, startTestRedis, useTurnEngine, type SinkAnswer } from '#libs/testing';
import { Relays, type Outbox } from './relays-for-specs.js';
import { ReplyOutbox } from './reply-outbox.service.js';
import { RunEndedError } from './run-ended.error.js';
import { WaysOut } from './ways-out.service.js';
import { Gateway, OneGateway } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });
const relays = new Relays(engine, redis);
const deliver = (outbox: Outbox, run: Run): Promise<void> => outbox(run);

describe('a part', () => {
  it('is marked sending before it leaves, and sent when it has', async () => {
    const run = await relays.answering(ANNA, 'раз', 'два');
    const meanwhile: Record<string, string>[] = [];
    const gateway = new Gateway();
    gateway.whenSent = async () => void meanwhile.push(await relays.partsOf(run));
    await deliver(relays.outboxTo(new OneGateway(gateway)), run);
    const sending = `sending ${run.fence}`;
    expect(meanwhile).toEqual([{ 1: sending }, { 1: 'sent', 2: sending }]);
    expect(await relays.partsOf(run)).toEqual({ 1: 'sent', 2: 'sent' });
    expect(await relays.ambiguous()).toBe(0);
  });

  it('that was sent is not sent again, and neither is one that is held', async () => {
    const sink = await relays.sinkOf();
    const run = await relays.answering(ANNA, 'раз', 'два', 'три');
    await engine.turns.markPart(run, 1, 'sent');
    await engine.turns.markPart(run, 2, 'held');
    await deliver(relays.outboxTo(await relays.relayTo(sink.url)), await relays.next(run));
    expect(sink.requests.map(({ body }) => body['text'])).toEqual(['три']);
  });

  it('is not sent by a run that has lost its turn', async () => {
    const sink = await relays.sinkOf();
    const run = await relays.answering(ANNA, 'раз');
    await relays.next(run);
    await expect(deliver(relays.outboxTo(await relays.relayTo(sink.url)), run)).rejects.toEqual(
      new RunEndedError('lost'),
    );
    expect(sink.requests).toEqual([]);
  });
});

describe('a part that a dead run may have sent', () => {
  it('is sent again under the same key with AMBIGUOUS_SEND=resend, and counted', async () => {
    const sink = await relays.sinkOf();
    const outbox = relays.outboxTo(await relays.relayTo(sink.url));
    const run = await relays.answering(ANNA, 'раз', 'два');
    await engine.turns.markPart(run, 1, 'sending');
    const again = await relays.next(run);
    expect(again.outcome!.states).toEqual(new Map([[1, 'sending']]));
    await deliver(outbox, again);
    expect(sink.requests.map(({ body }) => body['idempotencyKey'])).toEqual([`${run.turnId}-1`, `${run.turnId}-2`]);
    expect(await relays.partsOf(run)).toEqual({ 1: 'sent', 2: 'sent' });
    expect(await relays.ambiguous()).toBe(1);
  });

  it('is held with AMBIGUOUS_SEND=hold, and counted; the parts after it are sent', async () => {
    const sink = await relays.sinkOf();
    const outbox = relays.outboxTo(await relays.relayTo(sink.url), 'hold');
    const run = await relays.answering(ANNA, 'раз', 'два');
    await engine.turns.markPart(run, 1, 'sending');
    const again = await relays.next(run);
    await deliver(outbox, again);
    expect(sink.requests.map(({ body }) => body['text'])).toEqual(['два']);
    expect(await relays.partsOf(run)).toEqual({ 1: 'held', 2: 'sent' });
    expect(await relays.ambiguous()).toBe(1);
    // The turn is over: nothing of it is left to try.
    expect(await engine.turns.complete(again)).toBe('completed');
  });
});

describe('a relay that cannot take a part now', () => {
  /** Gives these answers in turn. */
  const inTurn = (...answers: ReturnType<SinkAnswer>[]) => relays.sinkOf((request) => answers[request] ?? 'hang up');

  it('is asked again under the same key, until it takes it', async () => {
    const relay = await inTurn(500, 503, 200);
    const run = await relays.answering(ANNA, 'раз');
    await deliver(relays.outboxTo(await relays.relayTo(relay.url)), run);
    expect(relay.requests.map(({ body }) => body['idempotencyKey'])).toEqual(Array(3).fill(`${run.turnId}-1`));
    expect(await relays.partsOf(run)).toEqual({ 1: 'sent' });
    expect(await relays.ambiguous()).toBe(0);
  });

  it('is given the time it asks for', async () => {
    const relay = await inTurn({ status: 429, headers: { 'Retry-After': '1' } }, 200);
    const startedAt = performance.now();
    await deliver(relays.outboxTo(await relays.relayTo(relay.url)), await relays.answering(ANNA, 'раз'));
    expect(relay.requests).toHaveLength(2);
    // Not sooner; how much later is the machine's affair.
    expect(performance.now() - startedAt).toBeGreaterThan(990);
  });

  it('is given up after three attempts, for a later run to try again', async () => {
    const relay = await inTurn(503, 503, { status: 503, headers: { 'Retry-After': '30' } }, 200);
    const startedAt = Date.now();
    const delivery = deliver(relays.outboxTo(await relays.relayTo(relay.url)), await relays.answering(ANNA, 'раз'));
    await expect(delivery).rejects.toMatchObject({ message: 'RELAY_OUTBOUND_URL answered 503', retryable: true });
    expect(relay.requests).toHaveLength(3);
    // Other turns of the account leave it alone for as long as it asked.
    expect(Number(await redis.client.get('pace:demo/whatsapp/default'))).toBeGreaterThanOrEqual(startedAt + 30_000);
  });

  it('is asked no more by a run that has lost its turn meanwhile', async () => {
    const run = await relays.answering(ANNA, 'раз');
    const relay = await relays.sinkOf(() => 503);
    const delivery = deliver(relays.outboxTo(await relays.relayTo(relay.url)), run);
    const outcome = delivery.catch((error: unknown) => error);
    await eventually('it is asked', () => relay.requests.length > 0);
    await relays.next(run);
    expect(await outcome).toEqual(new RunEndedError('lost'));
    expect(relay.requests).toHaveLength(1);
  });

  it('is not asked again once nobody knows', async () => {
    const relay = await inTurn(503, 'hang up', 200);
    const delivery = deliver(relays.outboxTo(await relays.relayTo(relay.url)), await relays.answering(ANNA, 'раз'));
    await expect(delivery).rejects.toMatchObject({ ambiguous: true });
    expect(relay.requests).toHaveLength(2);
  });
});

describe('a Redis that hangs before anything left', () => {
  it('is told behind it that nothing did, so that the part is not held for ever', async () => {
    const sink = await relays.sinkOf();
    const run = await relays.answering(ANNA, 'раз');
    const way = await new WaysOut(await relays.relayTo(sink.url), engine.deadLetters).of(run);
    // Everything but the turn's own notes goes on; otherwise it would not come to them.
    const going = await startTestRedis();
    // As a worker's connection: it gives a command up, and it may still arrive.
    const impatient = redis.connect({ port: redis.port, commandTimeout: 200 });
    await impatient.ping();
    const turns = new TurnStore(impatient, engine.batching, engine.settings, engine.memory);
    await redis.server.kill('SIGSTOP');
    const sent = new SentMessages(going.client, engine.batching);
    const settings = { ...engine.settings, ambiguousSend: 'hold' } as const;
    const outbox = new ReplyOutbox(turns, sent, new AccountPace(going.client), settings);
    const delivery = outbox.deliver(run, way, run.outcome!, () => undefined);
    await expect(delivery).rejects.toThrow('Command timed out');
    await redis.server.kill('SIGCONT');
    // Commands of one connection are answered in order.
    await impatient.ping();
    expect(sink.requests).toEqual([]);
    expect(await relays.partsOf(run)).toEqual({});
    await going.stop();
  });
});
