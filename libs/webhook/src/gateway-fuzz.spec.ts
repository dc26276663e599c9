import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_TEXT_LENGTH, MESSAGE_KINDS } from '#libs/messaging';
import { startTestRedis, type TestRedis } from '#libs/testing';
import * as fc from 'fast-check';
import { chatsAfter, chatsIn } from './gateway-chats-for-specs.js';
import { GATEWAYS, startGateways, type GatewayApp, type PlayedGateway } from './gateways-for-specs.js';

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

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly string[];

const nested = (levels: number, inmost: unknown = 'x'): unknown =>
  Array.from({ length: levels }).reduce((inner, _level, level) => (level % 2 === 0 ? { a: inner } : [inner]), inmost);

/** What nobody documents, where something else is documented. */
const STRANGE = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    2 ** 53 + 2,
    '',
    ' ',
    '\ud800',
    'x\udfff',
    '\u0000',
    [],
    {},
    [[]],
    [null],
  ),
  fc.constantFrom<unknown>(
    '__proto__',
    'constructor',
    '%',
    '{0}',
    '../..',
    '@',
    'a/b',
    'null',
    '9'.repeat(400),
    '-1',
    'NaN',
  ),
  fc.constantFrom<unknown>(
    'x'.repeat(70_000),
    'ж\ud83d'.repeat(5000),
    nested(70),
    JSON.parse('{"__proto__":{"admin":true}}'),
  ),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
);

/** How a body is spoilt in one place, which is given by a share of all its places. */
const SPOILT = fc.record({
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  how: fc.constantFrom('replace', 'drop', 'add', 'repeat' as const),
  name: fc.oneof(fc.constantFrom('__proto__', 'event', 'type', 'id', 'text', 'length', 'toString'), fc.string()),
  strange: STRANGE,
});
type Spoilt = typeof SPOILT extends fc.Arbitrary<infer T> ? T : never;

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]))];
}

function spoil(body: unknown, { place, ...spoilt }: Spoilt): unknown {
  const paths = pathsOf(body);
  return spoilAt(body, paths[Math.floor(place * paths.length)]!, spoilt);
}

function spoilAt(value: unknown, [step, ...rest]: Path, spoilt: Omit<Spoilt, 'place'>): unknown {
  const { how, name, strange } = spoilt;
  if (step === undefined) {
    if (how === 'repeat') return [value, value];
    const isFields = typeof value === 'object' && value !== null && !Array.isArray(value);
    return how === 'add' && isFields ? Object.fromEntries([...Object.entries(value), [name, strange]]) : strange;
  }
  const entries = Object.entries(value as Fields).flatMap(([key, inner]) => {
    if (key !== step) return [[key, inner]];
    return how === 'drop' && rest.length === 0 ? [] : [[key, spoilAt(inner, rest, spoilt)]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** A form has no other values than texts. */
function asForm(body: unknown): string {
  const fields = Object.entries(typeof body === 'object' && body !== null ? body : { body });
  const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, asText(value)])).toString();
}

/** Posts it, signed as it has to be. Whatever it is, it is taken or refused, and what is kept of it is a message. */
async function survives({ channel }: PlayedGateway, body: unknown): Promise<void> {
  await redis.client.flushall();
  const { status, text } = await app.post(channel, channel === 'twilio' ? asForm(body) : JSON.stringify(body));
  if (status !== 200) expect([400, 413, 422, 429]).toContain(status);
  if (status !== 200) expect(JSON.parse(text)).toMatchObject({ success: false });
  for (const { waiting } of Object.values(await chatsIn(redis))) {
    for (const message of waiting) {
      expect(MESSAGE_KINDS).toContain(message.kind);
      expect(message.text.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
      expect(JSON.stringify(message)).not.toMatch(/\\ud[89a-f]|base64/i);
      expect(message.sentAt === null || Number.isSafeInteger(message.sentAt)).toBe(true);
    }
  }
}

/** After all that it takes what it always takes, and has told of no fault. */
async function answersStill({ channel, fixtures: [text] }: PlayedGateway): Promise<void> {
  await redis.client.flushall();
  expect(await app.post(channel, text!.body)).toMatchObject({ status: 200 });
  expect(await chatsIn(redis)).toEqual(chatsAfter(channel, text!.events));
  expect(app.log()).not.toMatch(/error \[/);
  expect({}).not.toHaveProperty('admin');
}

describe.each(GATEWAYS)('what $channel never posts, but signed:', (gateway) => {
  const { channel, fixtures } = gateway;

  it('any JSON', async () => {
    const body = channel === 'twilio' ? fc.dictionary(fc.string(), fc.string()) : fc.jsonValue();
    await fc.assert(
      fc.asyncProperty(body, (value) => survives(gateway, value)),
      { numRuns: 20 },
    );
    await answersStill(gateway);
  });

  it('what it posts, spoilt in up to three places', async () => {
    const bodies = fc.constantFrom(...fixtures.map(({ body }) => body));
    const spoilt = fc.tuple(bodies, fc.array(SPOILT, { minLength: 1, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(spoilt, ([body, places]) => survives(gateway, places.reduce(spoil, body))),
      { numRuns: 60 },
    );
    await answersStill(gateway);
  });

  it('strings and depths that nobody needs', async () => {
    const { body } = fixtures[0]!;
    for (const at of pathsOf(body).filter((path) => path.length > 0)) {
      for (const strange of ['x'.repeat(70_000), 'ж\ud83d'.repeat(5000), nested(70)]) {
        await survives(gateway, spoilAt(body, at, { how: 'replace', name: '', strange }));
      }
    }
    await answersStill(gateway);
  });
});

describe.each(GATEWAYS.filter(({ channel }) => channel !== 'twilio'))('JSON that $channel never posts:', (gateway) => {
  const { channel, fixtures } = gateway;
  const post = async (text: string): Promise<number> => (await app.post(channel, text)).status;

  it('deeper than any parser should go', async () => {
    const deep = `${'[{"a":'.repeat(8000)}1${'}]'.repeat(8000)}`;
    expect(await post(deep)).toBe(422);
    for (const at of pathsOf(fixtures[0]!.body).filter((path) => path.length > 0)) {
      const marked = spoilAt(fixtures[0]!.body, at, { how: 'replace', name: '', strange: 'here' });
      expect([200, 422]).toContain(await post(JSON.stringify(marked).replace('"here"', deep)));
    }
    await answersStill(gateway);
  });

  it.each(['{"__proto__":{"admin":true},', '{"constructor":{"prototype":{"admin":true}},'])(
    'what would change every object: %s',
    async (beginning) => {
      expect(await post(JSON.stringify(fixtures[0]!.body).replace('{', beginning))).toBe(400);
      await answersStill(gateway);
    },
  );
});
