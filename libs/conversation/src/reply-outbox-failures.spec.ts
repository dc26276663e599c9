import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { OutboundError } from '#libs/channels';
import { conversationOf, freePort, useTurnEngine } from '#libs/testing';
import { Relays, type Outbox } from './relays-for-specs.js';

const ANNA = conversationOf('+79161234567');
const BORIS = conversationOf('+79160000002');
const POLICIES = ['resend', 'hold'] as const;

const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });
const relays = new Relays(engine, redis);
const deliver = (outbox: Outbox, run: Run): Promise<void> => outbox(run);

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
  url: async () => (await relays.sinkOf(() => status)).url,
});

describe('a failure after which the part has surely not arrived', () => {
  /** What speaks no TLS has never seen a request. */
  const noTls: Fault = {
    what: 'a handshake that fails',
    url: async () => (await relays.sinkOf()).url.replace('http:', 'https:'),
  };

  it.each([answers(400), answers(404), answers(500), answers(503), refused, noTls])(
    '$what: marks it as not sent, whatever the policy, and fails the run',
    async ({ url }) => {
      const outbound = await relays.relayTo(await url());
      const runs = [await relays.answering(ANNA, 'раз', 'два'), await relays.answering(BORIS, 'раз', 'два')];
      const failures = await Promise.all(
        runs.map((run, index) =>
          deliver(relays.outboxTo(outbound, POLICIES[index]), run).catch((error: unknown) => error),
        ),
      );
      for (const failure of failures) expect(failure).toBeInstanceOf(OutboundError);
      for (const run of runs) expect(await relays.partsOf(run)).toEqual({});
      for (const run of runs) expect((await relays.next(run)).outcome!.states).toEqual(new Map());
      expect(await relays.ambiguous()).toBe(0);
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
    url: async () => (await relays.sinkOf(() => 'hang up')).url,
  };
  const timeOut: Fault = {
    what: 'no answer in time',
    url: () => Promise.resolve(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/send`),
  };

  it.each([hungUp, answers(502), answers(504), timeOut])(
    '$what: resend fails the run and leaves the part sending, hold holds it and goes on',
    async ({ url }) => {
      const outbound = await relays.relayTo(await url());
      const resent = await relays.answering(ANNA, 'раз');
      const held = await relays.answering(BORIS, 'раз');
      const [failure] = await Promise.all([
        deliver(relays.outboxTo(outbound, 'resend'), resent).catch((error: unknown) => error),
        deliver(relays.outboxTo(outbound, 'hold'), held),
      ]);
      expect(failure).toMatchObject({ name: 'OutboundError', ambiguous: true, retryable: true });
      expect(await relays.partsOf(resent)).toEqual({ 1: `sending ${resent.fence}` });
      expect(await relays.partsOf(held)).toEqual({ 1: 'held' });
      expect(await relays.ambiguous()).toBe(1);

      const sink = await relays.sinkOf();
      await deliver(relays.outboxTo(await relays.relayTo(sink.url), 'resend'), await relays.next(resent));
      expect(sink.requests.map(({ body }) => body['idempotencyKey'])).toEqual([`${resent.turnId}-1`]);
      expect(await relays.partsOf(resent)).toEqual({ 1: 'sent' });
      expect(await relays.ambiguous()).toBe(2);
    },
  );
});
