import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { API_ERRORS } from '#libs/http';
import { eventually, startTestRedis, type TestRedis } from '#libs/testing';
import { chatsAfter, chatsIn, keptIn } from './gateway-chats-for-specs.js';
import { SIGNERS } from './gateway-signers-for-specs.js';
import { GATEWAYS, PUBLIC_URL, startGateways, written, type GatewayApp } from './gateways-for-specs.js';

let redis: TestRedis;
let app: GatewayApp;

beforeAll(async () => {
  redis = await startTestRedis();
  app = await startGateways(redis.url);
});
afterAll(async () => {
  await app?.stop();
  await redis?.stop();
});
beforeEach(() => redis.client.flushall());

const MIB = 1024 * 1024;
const INLINING = ['venom', 'wppconnect', 'evolution'];
const OTHERS = GATEWAYS.map(({ channel }) => channel).filter((channel) => !INLINING.includes(channel));

const textOf = (channel: string) => GATEWAYS.find((gateway) => gateway.channel === channel)!.fixtures[0]!;
const bodyOf = (channel: string): string => written(channel, textOf(channel).body);

async function takesWhatItAlwaysTakes(channel: string): Promise<void> {
  await redis.client.flushall();
  const { body, events } = textOf(channel);
  expect(await app.post(channel, body)).toMatchObject({ status: 200 });
  expect(await chatsIn(redis)).toEqual(chatsAfter(channel, events));
}

/** Path and headers of a webhook that is signed over this body. */
function signedFor(channel: string, body: string): { path: string; headers: Record<string, string> } {
  const { prove, secret } = SIGNERS.find((signer) => signer.channel === channel)!;
  const path = `/webhooks/${channel}`;
  const proof = prove({ body, url: PUBLIC_URL + path, secret, at: Date.now() });
  const type = { 'Content-Type': channel === 'twilio' ? 'application/x-www-form-urlencoded' : 'application/json' };
  if (proof.place === 'query') return { path: `${path}?secret=${proof.value}`, headers: type };
  return { path, headers: { ...type, ...proof.headers, [proof.name]: proof.value } };
}

/** Posts bytes as they are made, and hears the answer even when it comes before the last of them. */
/** Of who refuses a body in the middle and closes, the answer may be lost behind what was still being written. */
const CUT_OFF = 'cut off';
const REFUSED = [API_ERRORS.body_too_large.status, CUT_OFF];

async function stream(
  channel: string,
  chunks: Iterable<Buffer>,
  more: Record<string, string> = {},
): Promise<number | typeof CUT_OFF> {
  const { path, headers } = signedFor(channel, '');
  const posting = request(app.url + path, { method: 'POST', headers: { ...headers, ...more } });
  const body = Readable.from(chunks);
  const answered = new Promise<number | typeof CUT_OFF>((resolve) => {
    posting.once('response', (response: IncomingMessage) => {
      body.unpipe(posting);
      response.resume().once('end', () => resolve(response.statusCode!));
    });
    posting.once('error', () => resolve(CUT_OFF));
  });
  body.pipe(posting);
  try {
    return await answered;
  } finally {
    posting.destroy();
  }
}

describe('what is no JSON', () => {
  const JSON_CHANNELS = GATEWAYS.map(({ channel }) => channel).filter((channel) => channel !== 'twilio');

  it.each(JSON_CHANNELS)('is refused: %s', async (channel) => {
    const whole = bodyOf(channel);
    for (const text of ['', '{', whole.slice(0, -1), `${whole}}`, 'a=1&b=2', "{'a': 1}", '\u0000', '\ufeff{']) {
      const { status, text: answer } = await app.post(channel, text);
      expect({ status, code: (JSON.parse(answer) as { code: string }).code }).toEqual({
        status: 400,
        code: 'invalid_json',
      });
    }
    for (const text of ['null', '[]', '1', '"a"', 'true', '{}']) {
      expect(await app.post(channel, text)).toMatchObject({ status: 422 });
    }
    expect(await keptIn(redis)).toEqual({});
    await takesWhatItAlwaysTakes(channel);
  });

  it.each(JSON_CHANNELS)('or does not say that it is: %s', async (channel) => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'json',
    ]) {
      const answer = await app.post(channel, bodyOf(channel), { headers: { 'Content-Type': type } });
      expect(answer).toMatchObject({ status: 415, text: expect.stringContaining('unsupported_media_type') });
    }
    expect(await keptIn(redis)).toEqual({});
  });

  it.each(GATEWAYS.map(({ channel }) => channel))('or is packed, or in another alphabet: %s', async (channel) => {
    const packed = gzipSync(bodyOf(channel));
    const { path, headers } = signedFor(channel, bodyOf(channel));
    const post = (body: Buffer, more: Record<string, string>): Promise<Response> =>
      fetch(app.url + path, { method: 'POST', headers: { ...headers, ...more }, body: new Uint8Array(body) });
    const type = headers['Content-Type']!;
    const answers = [
      await post(packed, { 'Content-Encoding': 'gzip' }),
      await post(packed, {}),
      await post(Buffer.from(bodyOf(channel), 'utf16le'), { 'Content-Type': `${type}; charset=utf-16` }),
    ];
    // Twilio signs what it reads of a form, and nothing can be read of these.
    const refused = channel === 'twilio' ? 401 : 400;
    expect(answers.map(({ status }) => status)).toEqual([refused, refused, refused]);
    expect(await keptIn(redis)).toEqual({});
    await takesWhatItAlwaysTakes(channel);
  });
});

describe('a form', () => {
  const fields = (count: number, name: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => `${name(index)}=${index}`).join('&');

  it.each<[string, string]>([
    ['of ten thousand fields', fields(10_000, (index) => `f${index}`)],
    ['of one field, ten thousand times', fields(10_000, () => 'Body')],
    ['of nothing but ampersands', '&'.repeat(MIB)],
    ['of a thousand and one fields', fields(1001, () => 'Body')],
  ])('%s is refused before anybody sorts it', async (_what, form) => {
    const answer = await app.post('twilio', form, { proof: null });
    expect(answer).toMatchObject({ status: 422, text: expect.stringContaining('too many fields') });
    await takesWhatItAlwaysTakes('twilio');
  });

  it('may have what Twilio does not send today, and one field twice', async () => {
    const form = `${bodyOf('twilio')}&${fields(900, (index) => `New${index}`)}`;
    expect(await app.post('twilio', form)).toMatchObject({ status: 200 });
    await redis.client.flushall();
    const twice = `${bodyOf('twilio')}&__proto__=x&constructor=y&Body=z`;
    expect(await app.post('twilio', twice)).toMatchObject({ status: 200 });
    // Of two the first counts.
    expect(await chatsIn(redis)).toEqual(chatsAfter('twilio', textOf('twilio').events));
  });

  it('has to say that it is one', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    expect(await app.post('twilio', bodyOf('twilio'), { headers })).toMatchObject({ status: 415 });
  });
});

describe('a body that breaks off', () => {
  it.each(GATEWAYS.map(({ channel }) => channel))('leaves nothing: %s', async (channel) => {
    const body = bodyOf(channel);
    const { path, headers } = signedFor(channel, body);
    const lines = [`POST ${path} HTTP/1.1`, 'Host: bot.example', `Content-Length: ${Buffer.byteLength(body) + 1}`];
    const head = [...lines, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\r\n');
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    socket.end(`${head}\r\n\r\n${body}`);
    socket.resume();
    await once(socket, 'close');
    expect(await keptIn(redis)).toEqual({});
    await takesWhatItAlwaysTakes(channel);
  });
});

describe('a message with a medium of 30 MB inside', () => {
  /** The gateway's plain text, with so much base64 in a field beside it. */
  function* inlined(channel: string, bytes: number): Generator<Buffer> {
    const [before, after] = JSON.stringify({ medium: '?', ...(textOf(channel).body as object) }).split('?') as [
      string,
      string,
    ];
    const chunk = Buffer.alloc(64 * 1024, '/9j4AAQSkZJRgABAQAAAQABAAD');
    yield Buffer.from(before);
    for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
    yield Buffer.from(after);
  }

  it.each(INLINING)('is taken without it: %s', async (channel) => {
    const length = [...inlined(channel, 30 * MIB)].reduce((sum, chunk) => sum + chunk.length, 0);
    for (const headers of [{ 'Content-Length': String(length) }, {}]) {
      await redis.client.flushall();
      expect(await stream(channel, inlined(channel, 30 * MIB), headers as Record<string, string>)).toBe(200);
      expect(await chatsIn(redis)).toEqual(chatsAfter(channel, textOf(channel).events));
    }
  });

  it('and the medium is at no time in memory', async () => {
    const heldMiB = (): number => process.memoryUsage().arrayBuffers / MIB;
    let most = 0;
    function* watched(): Generator<Buffer> {
      for (const chunk of inlined('venom', 150 * MIB)) {
        most = Math.max(most, heldMiB());
        yield chunk;
      }
    }
    const before = heldMiB();
    expect(await stream('venom', watched())).toBe(200);
    expect(most - before).toBeLessThan(75);
  });

  it.each(INLINING)('is refused when it is no medium, but as long: %s', async (channel) => {
    function* words(): Generator<Buffer> {
      yield Buffer.from('{"a":["');
      for (let sent = 0; sent < 30 * MIB; sent += 16_000) yield Buffer.from(`${'слово","'.repeat(1000)}`);
    }
    expect(REFUSED).toContain(await stream(channel, words()));
    await takesWhatItAlwaysTakes(channel);
  });

  it.each(OTHERS)('is refused where none is put inside: %s', async (channel) => {
    const bytes = 30 * MIB;
    const text = function* (): Generator<Buffer> {
      for (let sent = 0; sent < bytes; sent += MIB) yield Buffer.alloc(MIB, 'a=1&');
    };
    expect(REFUSED).toContain(await stream(channel, text(), { 'Content-Length': String(bytes) }));
    expect(REFUSED).toContain(await stream(channel, text()));
    await takesWhatItAlwaysTakes(channel);
  });

  it('is refused above what WhatsApp takes', async () => {
    const headers = { 'Content-Length': String(301 * MIB) };
    expect(REFUSED).toContain(await stream('venom', inlined('venom', 64 * 1024), headers));
  });
});

it('a body of a megabyte is no trouble where none is put inside', async () => {
  for (const { channel, fixtures } of GATEWAYS.filter((gateway) => gateway.channel !== 'twilio')) {
    const body = { ...(fixtures[0]!.body as object), more: Array.from({ length: 900 }, () => 'x'.repeat(1000)) };
    expect(await app.post(channel, body)).toMatchObject({ status: 200 });
  }
  await eventually('all are kept', async () => Object.keys(await chatsIn(redis)).length === GATEWAYS.length - 1);
});
