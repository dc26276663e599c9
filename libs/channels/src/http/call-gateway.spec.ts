import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '#libs/testing';
import { OutboundError } from '../outbound.error.js';
import { startScriptedServer, type Answer, type ScriptedServer } from '../testing/scripted-server-for-specs.js';
import { callGateway, type GatewayEndpoint, type GatewayRequest } from './call-gateway.js';
import type { Fault } from './fault.js';

const PATH = '/botTOKEN/sendMessage';
const SEND: GatewayRequest = { path: PATH, json: { to: '+79161234567', text: 'Записал вас' } };

/** What a failure means for the message. */
const LATER = { retryable: true, ambiguous: false };
const NEVER = { retryable: false, ambiguous: false };
const NOBODY_KNOWS = { retryable: true, ambiguous: true };

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer(() => ({ status: 200, body: { id: 'wamid.1' } }));
});
afterAll(() => server.stop());

const endpoint = (more: Partial<GatewayEndpoint> = {}): GatewayEndpoint => ({
  name: 'WAHA_URL',
  url: server.url,
  headers: { 'X-Api-Key': 'TOKEN' },
  ...more,
});
const call = (more?: Partial<GatewayEndpoint>, request = SEND): Promise<unknown> =>
  callGateway(endpoint(more), request);

/** How a call fails; whatever it says, it is no address, token, text or phone. */
async function failureOf(asked: Promise<unknown>): Promise<OutboundError> {
  const failure = await asked.then(Boolean, (error: unknown) => error);
  expect(failure).toBeInstanceOf(OutboundError);
  expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/TOKEN|Записал|7916|127\.0\.0\.1|localhost/);
  return failure as OutboundError;
}
function failureWith(answer: Answer, more?: Partial<GatewayEndpoint>): Promise<OutboundError> {
  server.answerNext(answer);
  return failureOf(call(more));
}

describe('a request', () => {
  it('has a body of JSON and the endpoint’s headers, and comes back with what was answered', async () => {
    expect(await call({ url: `${server.url}/api//` })).toEqual({ id: 'wamid.1' });
    expect(server.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: `/api${PATH}`,
      headers: { 'content-type': 'application/json', 'x-api-key': 'TOKEN' },
      body: JSON.stringify(SEND.json),
    });
  });

  it('has a form as a body where it is one', async () => {
    await call({}, { path: PATH, form: { To: 'whatsapp:+7916', Body: 'a&b=ж 😀\n' } });
    const { headers, body } = server.requests.at(-1)!;
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(body).toBe('To=whatsapp%3A%2B7916&Body=a%26b%3D%D0%B6+%F0%9F%98%80%0A');
  });

  it.each(['GET', 'PUT', 'DELETE', 'POST'] as const)('has none where %s needs none', async (method) => {
    await call({}, { method, path: `${PATH}?a=1` });
    const { headers, ...request } = server.requests.at(-1)!;
    expect(request).toEqual({ method, path: `${PATH}?a=1`, body: '' });
    expect(headers['content-type']).toBeUndefined();
  });

  it.each<[what: string, request: GatewayRequest, signed: string]>([
    ['JSON', { path: PATH, json: { text: 'ж' } }, '{"text":"ж"}'],
    ['a form', { path: PATH, form: { text: 'ж' } }, 'text=%D0%B6'],
    ['no body', { path: PATH }, ''],
  ])('is signed as it goes out: %s', async (_what, request, signed) => {
    const sign = (body: string): Record<string, string> => ({ 'X-Signature': encodeURIComponent(body) });
    await call({}, { ...request, sign });
    const { headers, body } = server.requests.at(-1)!;
    expect(headers['x-signature']).toBe(encodeURIComponent(signed));
    expect(body).toBe(signed);
  });

  it.each<[what: string, more: () => Partial<GatewayEndpoint>]>([
    ['a token with a line end', () => ({ headers: { 'X-Api-Key': 'TOKEN\nX: 1' } })],
    ['a token with a letter that is no ASCII', () => ({ headers: { 'X-Api-Key': 'TOKENж' } })],
    ['an address with a password', () => ({ url: server.url.replace('//', '//anna:TOKEN@') })],
    ['no address', () => ({ url: 'TOKEN' })],
  ])('is not made of %s, now or later', async (_what, more) => {
    const before = server.requests.length;
    const failure = await failureOf(call(more()));
    expect(failure).toMatchObject(NEVER);
    expect(failure.message).toMatch(/^WAHA_URL cannot be asked: /);
    expect(server.requests).toHaveLength(before);
  });
});

describe('an answer', () => {
  const LONGEST = 1024 * 1024;
  it.each<[what: string, body: string, read: unknown]>([
    ['an object', '{"a":[1]}', { a: [1] }],
    ['a list', '[]', []],
    ['null', 'null', null],
    ['a page', '<html>', undefined],
    ['nothing', '', undefined],
    ['JSON that breaks off', '{"a":', undefined],
    ['what is as long as it may be', JSON.stringify('x'.repeat(LONGEST - 2)), 'x'.repeat(LONGEST - 2)],
    ['what is longer', JSON.stringify('x'.repeat(LONGEST - 1)), undefined],
  ])('may be %s', async (_what, body, read) => {
    server.answerNext({ status: 201, body });
    expect(await call()).toEqual(read);
  });

  it('may be a status alone', async () => {
    server.answerNext({ status: 204, body: '' });
    expect(await call()).toBeUndefined();
  });

  it.each([301, 302, 303, 307, 308])('%i does not lead to another host', async (status) => {
    const before = server.requests.length;
    const failure = await failureWith({ status, headers: { Location: `${server.url}/elsewhere` } });
    expect(failure).toMatchObject({ ...NEVER, message: `WAHA_URL answered ${status}` });
    expect(server.requests).toHaveLength(before + 1);
  });

  it.each<[statuses: number[], means: object]>([
    [[304, 400, 401, 402, 403, 404, 405, 406, 409, 410, 413, 415, 422, 451], NEVER],
    [[408, 425, 429, 501, 503, 505, 507, 520, 599], LATER],
    [[500, 502, 504], NOBODY_KNOWS],
  ])('%j means by itself %j', async (statuses, means) => {
    for (const status of statuses) {
      const failure = await failureWith({ status, body: status === 304 ? '' : { error: 'TOKEN Записал' } });
      expect(failure).toMatchObject({ ...means, message: `WAHA_URL answered ${status}`, retryAfterMs: 0 });
    }
  });

  it('says what the gateway’s own table says, and how long to leave it alone', async () => {
    const codeOf = (answer: unknown): unknown => (answer as { code: unknown }).code;
    const faults: Fault[] = [{ status: 400, code: 7, codeOf, means: 'unknown', says: 'restart the session' }];
    const answer = { status: 400, body: { code: 7 }, headers: { 'Retry-After': '30' } };
    expect(await failureWith(answer, { faults })).toMatchObject({
      ...NOBODY_KNOWS,
      message: 'WAHA_URL answered 400: restart the session',
      retryAfterMs: 30_000,
    });
  });
});

describe('a gateway', () => {
  /** Answers with these bytes and hangs up, or goes on saying nothing. */
  let raw: { say: string; then: 'hang up' | 'silence'; port: number; server: Server };
  beforeEach(async () => {
    const listening = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        if (raw.then === 'hang up') socket.end(raw.say);
        else socket.write(raw.say);
      });
    }).listen(0, '127.0.0.1');
    await once(listening, 'listening');
    raw = { say: '', then: 'hang up', port: (listening.address() as AddressInfo).port, server: listening };
  });
  afterEach(() => void raw.server.close());
  const url = (): string => `http://127.0.0.1:${raw.port}`;

  it.each<[what: string, more: () => Partial<GatewayEndpoint> | Promise<Partial<GatewayEndpoint>>, reason: string]>([
    ['that nobody has started', async () => ({ url: `http://127.0.0.1:${await freePort()}` }), 'ECONNREFUSED'],
    [
      'of a name that nobody has started',
      async () => ({ url: `http://localhost:${await freePort()}` }),
      'ECONNREFUSED',
    ],
    ['on a port that is another protocol’s', () => ({ url: 'http://127.0.0.1:6000' }), 'its port'],
    ['that speaks no TLS', () => ({ url: server.url.replace('http:', 'https:') }), 'ERR_SSL_'],
  ])('%s got nothing: it may be asked again', async (_what, more, reason) => {
    const failure = await failureOf(call(await more()));
    expect(failure).toMatchObject({ ...LATER, retryAfterMs: 0 });
    expect(failure.message).toContain(`WAHA_URL did not answer: ${reason}`);
  });

  it('that hangs up without an answer may have done it', async () => {
    expect(await failureWith('hang up')).toMatchObject({
      ...NOBODY_KNOWS,
      message: 'WAHA_URL did not answer: UND_ERR_SOCKET',
    });
  });

  it('that says nothing may have done it', async () => {
    const message = 'WAHA_URL did not answer: no answer within 0.2 s';
    expect(await failureWith('silence', { timeoutMs: 200 })).toMatchObject({ ...NOBODY_KNOWS, message });
  });

  it.each([
    ['breaks off within its status', 'HTTP/1.1 2'],
    ['breaks off within its headers', 'HTTP/1.1 200 OK\r\nContent-'],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH\r\n'],
  ])('that %s may have done it', async (_what, say) => {
    raw.say = say;
    expect(await failureOf(call({ url: url() }))).toMatchObject(NOBODY_KNOWS);
  });

  it.each(['hang up', 'silence'] as const)('that said 200 has done it, with a %s behind', async (then) => {
    raw = { ...raw, then, say: 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"id":"1"' };
    expect(await call({ url: url(), timeoutMs: 3000 })).toBeUndefined();
  });

  it('that said 503 has not, and its pause counts, with a hang-up behind', async () => {
    raw.say = 'HTTP/1.1 503 No\r\nRetry-After: 7\r\nContent-Length: 99\r\n\r\n{"id":"1"';
    expect(await failureOf(call({ url: url() }))).toMatchObject({ ...LATER, retryAfterMs: 7000 });
  });
});
