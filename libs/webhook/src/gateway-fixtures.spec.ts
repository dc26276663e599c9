import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RedisBatchService, SentMessages } from '#libs/batching';
import type { ChannelEvent } from '#libs/channels';
import { startTestRedis, textsOf, TurnEngine, type TestRedis } from '#libs/testing';
import type { Fixture } from '../../../test/gateways/fixtures-for-specs.js';
import { chatsAfter, chatsIn, conversationWith, FORMER, keptIn, SENT } from './gateway-chats-for-specs.js';
import { GATEWAYS, mapLeaves, startGateways, type GatewayApp, type PlayedGateway } from './gateways-for-specs.js';

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

const HALF_AN_HOUR_MS = 30 * 60_000;

type Kind = ChannelEvent['kind'];
type OwnEvent = Extract<ChannelEvent, { kind: 'own' }>;

const hasOnly = ({ events }: Fixture, ...kinds: Kind[]): boolean => events.every(({ kind }) => kinds.includes(kind));

/** What an own message says, as the gateway would have it a moment ago: what is old pauses nothing. */
function justNow({ name, body, events }: Fixture): Fixture {
  const [own] = events.filter((event) => event.kind === 'own');
  const then = own?.sentAt ?? NaN;
  const nowS = Math.floor(Date.now() / 1000);
  const renewed = mapLeaves(body, (leaf) => {
    if (leaf === then / 1000) return nowS;
    if (leaf === then) return nowS * 1000;
    return typeof leaf === 'string' && Date.parse(leaf) === then ? new Date(nowS * 1000).toISOString() : leaf;
  });
  return { name, body: renewed, events };
}

/** Whatever an event is about is there: the message that is changed, the pause that ends, the reply that arrives. */
async function prepare(channel: string, { events }: Fixture): Promise<void> {
  const batches = app.app.get(RedisBatchService);
  for (const event of events) {
    if (event.kind === 'ignored' || event.kind === 'message' || event.kind === 'own') continue;
    const conversation = conversationWith(channel, event.sender.user);
    const id = event.kind === 'edit' || event.kind === 'delete' ? event.id : FORMER.id;
    if (event.kind === 'status')
      await app.app.get(SentMessages).note(conversation, 'Ждём вас', { ...SENT, ids: [event.id] });
    else await batches.addMessages([{ conversation, message: { ...FORMER, id } }]);
    if (event.kind === 'typing')
      await batches.noteTyping(conversation, event.state === 'paused' ? 'composing' : 'paused');
    if (event.kind === 'human' && !event.has) await redis.client.set(`paused:{0}:${conversation}`, 1, 'PX', 60_000);
  }
}

async function postTwice({ channel }: PlayedGateway, body: unknown): Promise<void> {
  const [type, text] =
    channel === 'twilio' ? ['text/xml', '<Response/>'] : ['application/json; charset=utf-8', '{"success":true}'];
  for (const _delivery of ['the first', 'a repeat']) {
    const answer = await app.post(channel, body);
    expect({ ...answer, headers: answer.headers.get('Content-Type') }).toEqual({ status: 200, text, headers: type });
  }
}

describe.each(GATEWAYS)('what $channel posts, once and again:', (gateway) => {
  const { channel, fixtures } = gateway;

  it.each(fixtures)('$name', async (fixture) => {
    const { body, events } = justNow(fixture);
    await prepare(channel, fixture);
    await postTwice(gateway, body);
    expect(await chatsIn(redis)).toEqual(chatsAfter(channel, events));
  });

  it.each(fixtures.filter((fixture) => hasOnly(fixture, 'ignored', 'edit', 'delete', 'typing', 'status')))(
    '$name, of which nothing is there, leaves nothing',
    async ({ body }) => {
      await postTwice(gateway, body);
      expect(await keptIn(redis)).toEqual({});
    },
  );
});

/** Every message of the business, of every gateway that shows them. */
const OWN = GATEWAYS.flatMap(({ channel, fixtures }) =>
  fixtures.flatMap((fixture) => {
    const [event] = fixture.events.filter(({ kind }) => kind === 'own') as OwnEvent[];
    return event === undefined ? [] : [{ channel, fixture, event, name: fixture.name }];
  }),
);

describe('what the business itself wrote', () => {
  const pauses = async (): Promise<number[]> =>
    Promise.all((await redis.client.keys('paused:*')).map((key) => redis.client.pttl(key)));

  it.each(OWN)('pauses for half an hour from then: $channel, $name', async ({ channel, fixture }) => {
    expect(await app.post(channel, justNow(fixture).body)).toMatchObject({ status: 200 });
    const [leftMs, ...others] = await pauses();
    expect(others).toEqual([]);
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(HALF_AN_HOUR_MS);
  });

  it.each(OWN)('long ago pauses nothing: $channel, $name', async ({ channel, fixture }) => {
    expect(await app.post(channel, fixture.body)).toMatchObject({ status: 200 });
    expect(await pauses()).toEqual([]);
  });

  it.each(OWN)(
    'is known as ours by its id, or by its text alone: $channel, $name',
    async ({ channel, fixture, event }) => {
      const conversation = conversationWith(channel, event.sender.user);
      const sent = app.app.get(SentMessages);
      await sent.note(conversation, 'other words', { ...SENT, ids: [event.id!] });
      expect(await app.post(channel, justNow(fixture).body)).toMatchObject({ status: 200 });
      expect(await pauses()).toEqual([]);
      await redis.client.flushall();
      await sent.expectEcho(conversation, ` ${event.text}\n`);
      expect(await app.post(channel, justNow(fixture).body)).toMatchObject({ status: 200 });
      expect(await pauses()).toEqual([]);
    },
  );
});

describe('a burst of three messages', () => {
  const TEXTS = ['Здравствуйте', 'хочу записаться', 'завтра в 18:00'];

  /** The gateway's plain text, with another id and other words. */
  function said({ fixtures: [fixture] }: PlayedGateway, number: number, text: string): unknown {
    const [event] = fixture!.events;
    if (event?.kind !== 'message') throw new Error('the first fixture has to be a plain text');
    const { id, text: words } = event.message;
    return mapLeaves(fixture!.body, (leaf) => {
      if (leaf === words) return text;
      if (leaf === id) return `${id}${number}`;
      return String(leaf) === id ? Number(`${id}${number}`) : leaf;
    });
  }

  it.each(GATEWAYS)('is one turn, in order: $channel', async (gateway) => {
    const engine = new TurnEngine(redis);
    await engine.stopClock();
    for (const [number, text] of TEXTS.entries()) await app.post(gateway.channel, said(gateway, number, text));
    expect(await engine.sweep()).toEqual([]);
    await engine.advance(60_000);
    const turns = await engine.sweep();
    const [conversation] = Object.keys(chatsAfter(gateway.channel, gateway.fixtures[0]!.events));
    expect(turns).toMatchObject([{ conversation }]);
    expect(textsOf((await engine.begin(turns[0]!)).messages)).toEqual(TEXTS);
  });
});

it('Evolution may put the name of the event behind the address', async () => {
  const { channel, fixtures } = GATEWAYS.find((gateway) => gateway.channel === 'evolution')!;
  const [text] = fixtures;
  expect(await app.post(channel, text!.body, { path: 'evolution/default/messages-upsert' })).toMatchObject({
    status: 200,
  });
  expect(await chatsIn(redis)).toEqual(chatsAfter(channel, text!.events));
});

it('a reply that did not arrive is told in the log; nobody’s phone or words ever are', () => {
  expect(app.log()).toMatch(/error \[Channels\] part 1 of turn turn-1 did not arrive: /);
  expect(app.log()).not.toMatch(/9161234567|6505551234|6285176810035|111222333|@lid|Ждём вас|Здравствуйте/);
  expect(app.log()).not.toMatch(/\[Http\]/);
});
