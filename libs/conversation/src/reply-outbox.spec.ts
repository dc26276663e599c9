import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TurnStore, type Run } from '#libs/batching';
import { ChannelsModule, Outbound, OutboundError } from '#libs/channels';
import {
  conversationOf,
  eventually,
  freePort,
  type HttpSink,
  type NestApp,
  type SinkAnswer,
  startNestApp,
  startSink,
  useTurnEngine,
} from '#libs/testing';
import { ReplyOutbox } from './reply-outbox.service.js';
import { RunEndedError } from './run-ended.error.js';

const ANNA = conversationOf('+79161234567');
const BORIS = conversationOf('+79160000002');
const POLICIES = ['resend', 'hold'] as const;

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });
const apps: NestApp[] = [];
const sinks: HttpSink[] = [];

afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  for (const sink of sinks.splice(0)) await sink.stop();
});

/** The relay channel as a worker has it, sending to this address. */
async function relayTo(url: string): Promise<Outbound> {
  const environment = { OUTBOUND: 'relay', RELAY_OUTBOUND_URL: url };
  // Its heartbeat is no business of these specs, but needs a Redis.
  const app = await startNestApp(ChannelsModule, { redisUrl: redis.url, role: 'conversation-worker', environment });
  apps.push(app);
  return app.app.get(Outbound);
}

async function sinkOf(answer?: SinkAnswer): Promise<HttpSink> {
  const sink = await startSink(answer);
  sinks.push(sink);
  return sink;
}

const outboxTo = (outbound: Outbound, ambiguousSend: (typeof POLICIES)[number] = 'resend'): ReplyOutbox =>
  new ReplyOutbox(outbound, engine.turns, { ...engine.settings, ambiguousSend });

/** A run whose outcome is stored, with nothing delivered. */
async function answering(conversation: typeof ANNA, ...parts: string[]): Promise<Run> {
  const run = await engine.committed(conversation, 'Привет');
  await engine.turns.storeOutcome(run, { parts, dialogue: null });
  return { ...run, outcome: { parts, dialogue: null, person: null, apology: false, states: new Map() } };
}
const deliver = (outbox: ReplyOutbox, run: Run): Promise<void> => outbox.deliver(run, run.outcome!);

/** The next run of the turn, after this one died or failed. */
async function next(run: Run): Promise<Run> {
  await engine.turns.failRun(run, 0, 'killed');
  return engine.begin(run);
}

/** How far each part is, as Redis has it: `sending` with the fence of who sends. */
async function partsOf({ turnId }: Run): Promise<Record<string, string>> {
  const fields = Object.entries(await redis.client.hgetall(`outcome:{0}:${turnId}`));
  return Object.fromEntries(
    fields.filter(([field]) => field.startsWith('part:')).map(([field, state]) => [field.slice(5), state]),
  );
}
const ambiguous = async () => Number(await redis.client.hget('tally:{0}', 'ambiguous'));

describe('a part', () => {
  it('is marked sending before it leaves, and sent when it has', async () => {
    const run = await answering(ANNA, 'раз', 'два');
    const meanwhile: Record<string, string>[] = [];
    class Watching extends Outbound {
      override async send(): Promise<void> {
        meanwhile.push(await partsOf(run));
      }
    }
    await deliver(outboxTo(new Watching()), run);
    const sending = `sending ${run.fence}`;
    expect(meanwhile).toEqual([{ 1: sending }, { 1: 'sent', 2: sending }]);
    expect(await partsOf(run)).toEqual({ 1: 'sent', 2: 'sent' });
    expect(await ambiguous()).toBe(0);
  });

  it('that was sent is not sent again, and neither is one that is held', async () => {
    const sink = await sinkOf();
    const run = await answering(ANNA, 'раз', 'два', 'три');
    await engine.turns.markPart(run, 1, 'sent');
    await engine.turns.markPart(run, 2, 'held');
    await deliver(outboxTo(await relayTo(sink.url)), await next(run));
    expect(sink.requests.map(({ body }) => body['text'])).toEqual(['три']);
  });

  it('is not sent by a run that has lost its turn', async () => {
    const sink = await sinkOf();
    const run = await answering(ANNA, 'раз');
    await next(run);
    await expect(deliver(outboxTo(await relayTo(sink.url)), run)).rejects.toEqual(new RunEndedError('lost'));
    expect(sink.requests).toEqual([]);
  });
});

describe('a part that a dead run may have sent', () => {
  it('is sent again under the same key with AMBIGUOUS_SEND=resend, and counted', async () => {
    const sink = await sinkOf();
    const outbox = outboxTo(await relayTo(sink.url));
    const run = await answering(ANNA, 'раз', 'два');
    await engine.turns.markPart(run, 1, 'sending');
    const again = await next(run);
    expect(again.outcome!.states).toEqual(new Map([[1, 'sending']]));
    await deliver(outbox, again);
    expect(sink.requests.map(({ body }) => body['idempotencyKey'])).toEqual([`${run.turnId}-1`, `${run.turnId}-2`]);
    expect(await partsOf(run)).toEqual({ 1: 'sent', 2: 'sent' });
    expect(await ambiguous()).toBe(1);
  });

  it('is held with AMBIGUOUS_SEND=hold, and counted; the parts after it are sent', async () => {
    const sink = await sinkOf();
    const outbox = outboxTo(await relayTo(sink.url), 'hold');
    const run = await answering(ANNA, 'раз', 'два');
    await engine.turns.markPart(run, 1, 'sending');
    const again = await next(run);
    await deliver(outbox, again);
    expect(sink.requests.map(({ body }) => body['text'])).toEqual(['два']);
    expect(await partsOf(run)).toEqual({ 1: 'held', 2: 'sent' });
    expect(await ambiguous()).toBe(1);
    // The turn is over: nothing of it is left to try.
    expect(await engine.turns.complete(again)).toBe('completed');
  });
});

describe('a relay that cannot take a part now', () => {
  /** Gives these answers in turn. */
  const inTurn = (...answers: ReturnType<SinkAnswer>[]) => sinkOf((request) => answers[request] ?? 'hang up');

  it('is asked again under the same key, until it takes it', async () => {
    const relay = await inTurn(500, 503, 200);
    const run = await answering(ANNA, 'раз');
    await deliver(outboxTo(await relayTo(relay.url)), run);
    expect(relay.requests.map(({ body }) => body['idempotencyKey'])).toEqual(Array(3).fill(`${run.turnId}-1`));
    expect(await partsOf(run)).toEqual({ 1: 'sent' });
    expect(await ambiguous()).toBe(0);
  });

  it('is given the time it asks for', async () => {
    const relay = await inTurn({ status: 429, headers: { 'Retry-After': '1' } }, 200);
    const startedAt = performance.now();
    await deliver(outboxTo(await relayTo(relay.url)), await answering(ANNA, 'раз'));
    expect(relay.requests).toHaveLength(2);
    // Not sooner; how much later is the machine's affair.
    expect(performance.now() - startedAt).toBeGreaterThan(990);
  });

  it('is given up after three attempts, for a later run to try again', async () => {
    const relay = await inTurn(503, 503, 503, 200);
    const delivery = deliver(outboxTo(await relayTo(relay.url)), await answering(ANNA, 'раз'));
    await expect(delivery).rejects.toMatchObject({ message: 'RELAY_OUTBOUND_URL answered 503', retryable: true });
    expect(relay.requests).toHaveLength(3);
  });

  it('is asked no more by a run that has lost its turn meanwhile', async () => {
    const run = await answering(ANNA, 'раз');
    const relay = await sinkOf(() => 503);
    const delivery = deliver(outboxTo(await relayTo(relay.url)), run);
    const outcome = delivery.catch((error: unknown) => error);
    await eventually('it is asked', () => relay.requests.length > 0);
    await next(run);
    expect(await outcome).toEqual(new RunEndedError('lost'));
    expect(relay.requests).toHaveLength(1);
  });

  it('is not asked again once nobody knows', async () => {
    const relay = await inTurn(503, 'hang up', 200);
    const delivery = deliver(outboxTo(await relayTo(relay.url)), await answering(ANNA, 'раз'));
    await expect(delivery).rejects.toMatchObject({ ambiguous: true });
    expect(relay.requests).toHaveLength(2);
  });
});

describe('a Redis that hangs before anything left', () => {
  it('is told behind it that nothing did, so that the part is not held for ever', async () => {
    const sink = await sinkOf();
    const outbound = await relayTo(sink.url);
    const run = await answering(ANNA, 'раз');
    // As a worker's connection: it gives a command up, and it may still arrive.
    const impatient = redis.connect({ port: redis.port, commandTimeout: 200 });
    await impatient.ping();
    const turns = new TurnStore(impatient, engine.batching, engine.settings, engine.memory);
    await redis.server.kill('SIGSTOP');
    const outbox = new ReplyOutbox(outbound, turns, { ...engine.settings, ambiguousSend: 'hold' });
    await expect(deliver(outbox, run)).rejects.toThrow('Command timed out');
    await redis.server.kill('SIGCONT');
    // Commands of one connection are answered in order.
    await impatient.ping();
    expect(sink.requests).toEqual([]);
    expect(await partsOf(run)).toEqual({});
  });
});

interface Fault {
  readonly what: string;
  readonly url: () => Promise<string>;
}

const refused: Fault = {
  what: 'a connection that is refused',
  url: async () => `http://127.0.0.1:${await freePort()}/send`,
};
const answers = (status: number): Fault => ({
  what: `an answer of ${status}`,
  url: async () => (await sinkOf(() => status)).url,
});

describe('a failure after which the part has surely not arrived', () => {
  /** What speaks no TLS has never seen a request. */
  const noTls: Fault = {
    what: 'a handshake that fails',
    url: async () => (await sinkOf()).url.replace('http:', 'https:'),
  };

  it.each([answers(400), answers(404), answers(500), answers(503), refused, noTls])(
    '$what: marks it as not sent, whatever the policy, and fails the run',
    async ({ url }) => {
      const outbound = await relayTo(await url());
      const runs = [await answering(ANNA, 'раз', 'два'), await answering(BORIS, 'раз', 'два')];
      const failures = await Promise.all(
        runs.map((run, index) => deliver(outboxTo(outbound, POLICIES[index]), run).catch((error: unknown) => error)),
      );
      for (const failure of failures) expect(failure).toBeInstanceOf(OutboundError);
      for (const run of runs) expect(await partsOf(run)).toEqual({});
      for (const run of runs) expect((await next(run)).outcome!.states).toEqual(new Map());
      expect(await ambiguous()).toBe(0);
    },
  );
});

describe('a failure after which nobody knows', () => {
  /** A relay that takes the request and never answers; one send waits ten seconds for it. */
  let silent: Server;
  beforeAll(async () => {
    silent = createServer((request) => request.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const hungUp: Fault = {
    what: 'a connection that is closed without an answer',
    url: async () => (await sinkOf(() => 'hang up')).url,
  };
  const timeOut: Fault = {
    what: 'no answer in time',
    url: () => Promise.resolve(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/send`),
  };

  it.each([hungUp, answers(502), answers(504), timeOut])(
    '$what: resend fails the run and leaves the part sending, hold holds it and goes on',
    async ({ url }) => {
      const outbound = await relayTo(await url());
      const resent = await answering(ANNA, 'раз');
      const held = await answering(BORIS, 'раз');
      const [failure] = await Promise.all([
        deliver(outboxTo(outbound, 'resend'), resent).catch((error: unknown) => error),
        deliver(outboxTo(outbound, 'hold'), held),
      ]);
      expect(failure).toMatchObject({ name: 'OutboundError', ambiguous: true, retryable: true });
      expect(await partsOf(resent)).toEqual({ 1: `sending ${resent.fence}` });
      expect(await partsOf(held)).toEqual({ 1: 'held' });
      expect(await ambiguous()).toBe(1);

      const sink = await sinkOf();
      await deliver(outboxTo(await relayTo(sink.url), 'resend'), await next(resent));
      expect(sink.requests.map(({ body }) => body['idempotencyKey'])).toEqual([`${resent.turnId}-1`]);
      expect(await partsOf(resent)).toEqual({ 1: 'sent' });
      expect(await ambiguous()).toBe(2);
    },
  );
});
