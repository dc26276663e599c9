import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '#libs/testing';
import { InstantClock } from '../testing/instant-clock-for-specs.js';
import type { ApiAnswer } from './api-answer.js';
import { RequestPace } from './request-pace.js';
import { YclientsClient, type ApiCall } from './yclients-client.js';

const READ: ApiCall = { method: 'GET', path: '/book_staff/4564' };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const OK = { status: 200, text: '{"success":true,"data":[1],"meta":[]}' };

interface Reply {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const servers: Server[] = [];
let asked: IncomingHttpHeaders[] = [];
let clock: InstantClock;
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Gives these answers in turn, and the last for ever. */
async function clientOf(...replies: Reply[]): Promise<YclientsClient> {
  asked = [];
  const url = await listening((request, response) => {
    const { status, text = '', headers = JSON_TYPE } = replies[Math.min(asked.length, replies.length - 1)]!;
    asked.push(request.headers);
    response.writeHead(status, headers).end(text);
  });
  return clientAt(url);
}

function clientAt(baseUrl: string, userToken: string | null = null, timeoutMs = 10_000): YclientsClient {
  clock = new InstantClock();
  const settings = { companyId: '4564', partnerToken: 'p-token', userToken, baseUrl, timeoutMs };
  return new YclientsClient(settings, new RequestPace(clock));
}

describe('what an answer is', () => {
  const html = { 'Content-Type': 'text/html; charset=UTF-8' };
  it.each<[string, Reply, Partial<ApiAnswer>]>([
    ['data in an envelope', OK, { kind: 'ok', data: [1] }],
    ['data without one', { status: 200, text: '[1]' }, { kind: 'ok', data: [1] }],
    [
      'no data',
      { status: 201, text: '{"success":true,"data":null,"meta":{"message":"Created"}}' },
      { kind: 'ok', data: null },
    ],
    ['nothing at all', { status: 204 }, { kind: 'ok', data: null }],
    [
      'no success with a status of success',
      { status: 200, text: '{"success":false,"meta":{"message":"x"}}' },
      { kind: 'business', status: 200 },
    ],
    [
      'a refusal',
      { status: 422, text: '{"errors":{"code":433,"message":"x"}}' },
      { kind: 'business', status: 422, errors: [{ code: 433, message: 'x' }] },
    ],
    [
      '401',
      { status: 401, text: '{"success":false,"meta":{"message":"Authentication needed."}}' },
      { kind: 'auth', status: 401 },
    ],
    [
      '403 about rights',
      { status: 403, text: '{"success":false,"meta":{"message":"Access denied."}}' },
      { kind: 'auth', status: 403 },
    ],
    [
      '403 about the person',
      { status: 403, text: '{"meta":{"errors":[{"code":434,"message":"x"}]}}' },
      { kind: 'business', status: 403 },
    ],
    [
      'the page of a gatekeeper',
      { status: 403, text: '<title>Just a moment...</title>', headers: html },
      { kind: 'transport', effect: 'none' },
    ],
    ['a page that says it is JSON', { status: 404, text: ' <!DOCTYPE html>' }, { kind: 'transport', effect: 'none' }],
    [
      'a page of success',
      { status: 200, text: '<html></html>', headers: html },
      { kind: 'transport', effect: 'perhaps' },
    ],
    ['a broken page', { status: 500, text: '<html></html>', headers: html }, { kind: 'transport', effect: 'perhaps' }],
    ['broken JSON', { status: 200, text: '{"success":tr' }, { kind: 'transport', effect: 'perhaps' }],
    [
      'JSON that it is broken',
      { status: 503, text: '{"success":false,"meta":{"message":"x"}}' },
      { kind: 'transport', effect: 'perhaps' },
    ],
    ['408', { status: 408, text: '{}' }, { kind: 'transport', effect: 'perhaps' }],
    [
      'a redirect',
      { status: 302, headers: { Location: 'http://127.0.0.1:9/' } },
      { kind: 'transport', effect: 'none' },
    ],
  ])('%s', async (_what, reply, answer) => {
    const client = await clientOf(reply);
    expect(await client.read(READ)).toMatchObject(answer);
  });
});

describe('headers', () => {
  const COMMON = { accept: 'application/vnd.yclients.v2+json', 'content-type': 'application/json' };

  it('are those documented; the user token is only for the administration’s calls', async () => {
    const client = await clientOf(OK);
    await client.read({ ...READ, asUser: true });
    expect(asked[0]).toMatchObject({ ...COMMON, authorization: 'Bearer p-token' });
    const url = await listening((request, response) => {
      asked.push(request.headers);
      response.writeHead(200, JSON_TYPE).end(OK.text);
    });
    const admin = clientAt(`${url}/`, 'u-token');
    await admin.read(READ);
    await admin.read({ ...READ, asUser: true });
    expect(asked.slice(1).map(({ authorization }) => authorization)).toEqual([
      'Bearer p-token',
      'Bearer p-token, User u-token',
    ]);
  });
});

describe('calls that were not answered', () => {
  it.each([
    ['read', 500, 3],
    ['write', 500, 1],
    ['read', 422, 1],
  ] as const)('to %s, answered %i, are made %i times', async (how, status, times) => {
    const client = await clientOf({ status, text: '{}' });
    await client[how](READ);
    expect(asked).toHaveLength(times);
  });

  it('to write are made again when a gatekeeper kept them out', async () => {
    const client = await clientOf({ status: 403, text: '<html></html>' }, OK);
    expect(await client.write(READ)).toEqual({ kind: 'ok', data: [1] });
  });

  it('never arrived when nobody listens, and nothing is given away', async () => {
    const answer = await clientAt(`http://127.0.0.1:${await freePort()}`).write(READ);
    expect(answer).toEqual({ kind: 'transport', effect: 'none', reason: 'YCLIENTS did not answer: ECONNREFUSED' });
  });

  it('may have arrived when they were not answered in time, or in the middle', async () => {
    const silent = await listening((request) => request.resume());
    expect(await clientAt(silent, null, 200).write(READ)).toEqual({
      kind: 'transport',
      effect: 'perhaps',
      reason: 'YCLIENTS did not answer within 0.2 s',
    });
    const broken = await listening((_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '99' });
      response.write('{"success":', () => response.destroy());
    });
    expect(await clientAt(broken).write(READ)).toMatchObject({ kind: 'transport', effect: 'perhaps' });
  });
});

describe('too many requests', () => {
  const tooMany = (retryAfter?: string): Reply => ({
    status: 429,
    headers: { ...JSON_TYPE, ...(retryAfter !== undefined && { 'Retry-After': retryAfter }) },
  });

  it('waits for as long as it is asked to, and asks again; to write, too, for it was not taken', async () => {
    const client = await clientOf(tooMany('3'), tooMany('4'), OK);
    expect(await client.write(READ)).toMatchObject({ kind: 'ok' });
    expect(asked).toHaveLength(3);
    expect(clock.now()).toBe(7000);
  });

  it('waits a second when it is not said how long', async () => {
    const client = await clientOf(tooMany(), OK);
    expect(await client.read(READ)).toMatchObject({ kind: 'ok' });
    expect(clock.now()).toBe(1000);
  });

  it('does not wait for longer than a call may take, and nor do those behind it', async () => {
    const client = await clientOf(tooMany('11'), OK);
    expect(await client.read(READ)).toMatchObject({ kind: 'rate_limit' });
    expect(await client.read(READ)).toMatchObject({ kind: 'rate_limit' });
    expect(asked).toHaveLength(1);
    clock.pass(2000);
    expect(await client.read(READ)).toMatchObject({ kind: 'ok' });
  });
});
