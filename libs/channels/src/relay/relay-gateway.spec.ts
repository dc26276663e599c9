import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, startSink, type HttpSink, type SinkAnswer } from '#libs/testing';
import type { OutgoingText, Recipient } from '../gateway.js';
import { OutboundError } from '../outbound.error.js';
import { RelayGateway } from './relay-gateway.js';

const SECRET = 'a-third-long-random-string';
const ANNA: Recipient = {
  address: { tenant: 'demo', channel: 'whatsapp', account: 'default', user: '+79161234567' },
};
const MESSAGE: OutgoingText = {
  quotes: null,
  text: 'Записал вас: завтра в 18:00, Бари',
  turnId: '5f0c',
  idempotencyKey: '5f0c-1',
  part: 1,
  parts: 2,
};

const sinks: HttpSink[] = [];
afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.stop()));
});

async function sink(answer?: SinkAnswer): Promise<HttpSink> {
  const started = await startSink(answer);
  sinks.push(started);
  return started;
}

/** Gives these answers in turn. */
function inTurn(...answers: ReturnType<SinkAnswer>[]): Promise<HttpSink> {
  return sink((request) => answers[request] ?? 'hang up');
}

/** How a send fails. */
async function failureOf(url: string, timeoutMs?: number): Promise<OutboundError> {
  const failure: unknown = await new RelayGateway(url, SECRET, timeoutMs)
    .sendText(ANNA, MESSAGE)
    .catch((error: unknown) => error);
  if (!(failure instanceof OutboundError)) throw new Error('it did not fail as it should');
  expect(failure.message).not.toMatch(/Записал|Бари|9161234567/);
  return failure;
}

describe('what a relay is sent', () => {
  it('is the body of the contract and nothing else, signed over its bytes', async () => {
    const relay = await sink();
    await new RelayGateway(relay.url, SECRET).sendText(ANNA, MESSAGE);
    expect(relay.requests).toHaveLength(1);
    const [{ body, rawBody, headers }] = relay.requests as [HttpSink['requests'][number]];
    expect(body).toEqual({
      to: '+79161234567',
      text: 'Записал вас: завтра в 18:00, Бари',
      turnId: '5f0c',
      idempotencyKey: '5f0c-1',
      part: 1,
      parts: 2,
    });
    expect(headers['content-type']).toBe('application/json');
    const hex = createHmac('sha256', SECRET).update(rawBody).digest('hex');
    expect(headers['x-rapidfire-signature']).toBe(`sha256=${hex}`);
  });

  it('has no signature without a secret', async () => {
    const relay = await sink(() => 204);
    await new RelayGateway(relay.url, null).sendText(ANNA, MESSAGE);
    expect(relay.requests[0]?.headers).not.toHaveProperty('x-rapidfire-signature');
  });
});

describe('a relay that cannot take it now', () => {
  it.each([408, 425, 429, 500, 503])('and says %i is asked once, and can be asked again', async (status) => {
    const relay = await inTurn(status, 200);
    expect(await failureOf(relay.url)).toMatchObject({
      message: `RELAY_OUTBOUND_URL answered ${status}`,
      retryable: true,
      ambiguous: false,
      retryAfterMs: 0,
    });
    expect(relay.requests).toHaveLength(1);
  });

  it.each([
    ['7', 7000],
    ['3600', 3_600_000],
    ['86400', 3_600_000],
    ['soon', 0],
    ['-1', 0],
  ])('says for how long, an hour at the most: %s', async (header, retryAfterMs) => {
    const relay = await inTurn({ status: 429, headers: { 'Retry-After': header } });
    expect(await failureOf(relay.url)).toMatchObject({ retryAfterMs });
  });

  it('is told apart from one that does not answer at all', async () => {
    const url = `http://127.0.0.1:${await freePort()}/send`;
    expect(await failureOf(url)).toMatchObject({
      message: 'RELAY_OUTBOUND_URL did not answer: ECONNREFUSED',
      retryable: true,
      ambiguous: false,
    });
  });
});

describe('a relay that may have taken it', () => {
  /** It takes the whole request and never answers; a send here waits half a second for it. */
  let silent: Server;
  let taken = 0;
  beforeAll(async () => {
    silent = createServer((request) => request.resume().on('end', () => taken++)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  it.each<[string, ReturnType<SinkAnswer>, string]>([
    ['hangs up without an answer', 'hang up', 'did not answer: UND_ERR_SOCKET'],
    ['stands behind something that lost it', 502, 'answered 502'],
    ['stands behind something that gave it up', 504, 'answered 504'],
  ])('%s: is not asked again here, and it is said that nobody knows', async (_what, answer, problem) => {
    const relay = await inTurn(answer, 200);
    expect(await failureOf(relay.url)).toMatchObject({
      message: `RELAY_OUTBOUND_URL ${problem}`,
      retryable: true,
      ambiguous: true,
    });
    expect(relay.requests).toHaveLength(1);
  });

  it('is silent: the same', async () => {
    const { port } = silent.address() as AddressInfo;
    expect(await failureOf(`http://127.0.0.1:${port}/send`, 500)).toMatchObject({
      message: 'RELAY_OUTBOUND_URL did not answer: no answer within 0.5 s',
      retryable: true,
      ambiguous: true,
    });
    expect(taken).toBe(1);
  });
});

describe('a relay that was never reached', () => {
  it.each<[string, (port: number) => string]>([
    ['refuses the connection', (port) => `http://127.0.0.1:${port}/send`],
    ['has no address', () => 'http://no-such-host.invalid/send'],
  ])('%s: nothing can have arrived', async (_what, urlAt) => {
    expect(await failureOf(urlAt(await freePort()))).toMatchObject({ retryable: true, ambiguous: false });
  });

  it('does not get as far as a request when TLS fails: nothing can have arrived', async () => {
    const relay = await sink();
    expect(await failureOf(relay.url.replace('http:', 'https:'))).toMatchObject({ ambiguous: false });
    expect(relay.requests).toEqual([]);
  });
});

describe('a relay that will never take it', () => {
  it.each([400, 401, 404, 422])('%i is final at once', async (status) => {
    const relay = await inTurn(status, 200);
    expect(await failureOf(relay.url)).toMatchObject({
      message: `RELAY_OUTBOUND_URL answered ${status}`,
      retryable: false,
      ambiguous: false,
    });
    expect(relay.requests).toHaveLength(1);
  });

  it('is one that points elsewhere: a message goes where the operator said, and nowhere else', async () => {
    const elsewhere = await sink();
    const relay = await inTurn({ status: 307, headers: { Location: elsewhere.url } }, 200);
    expect(await failureOf(relay.url)).toMatchObject({ message: 'RELAY_OUTBOUND_URL answered 307', retryable: false });
    expect(relay.requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
  });
});
