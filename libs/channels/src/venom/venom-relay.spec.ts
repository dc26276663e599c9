import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#libs/testing';
import type { OutgoingText, Recipient } from '../gateway.js';
import {
  startScriptedServer,
  type Answer,
  type GivenRequest,
  type ScriptedServer,
} from '../testing/scripted-server-for-specs.js';
import { OutboundError } from '../outbound.error.js';
import { ANNA, messageKey, ownWebMessage, webMessage, wid } from '../whatsapp-web/testing/web-bodies.js';
import { startRelay, type RelayProcess } from './testing/relay-process-for-specs.js';
import { venomChannel } from './venom.channel.js';

const SECRET = 'a-long-random-string';

let rapidfire: ScriptedServer;
let answer: (request: GivenRequest) => Answer;
let relay: RelayProcess;
beforeEach(async () => {
  answer = () => ({ status: 200 });
  rapidfire = await startScriptedServer((request) => answer(request));
  relay = await startRelay(`${rapidfire.url}/webhooks/venom`, SECRET);
});
afterEach(async () => {
  await relay.stop();
  await rapidfire.stop();
});

const posted = (count: number): Promise<ScriptedServer['requests']> =>
  eventually(
    `${count} webhooks`,
    () => rapidfire.requests,
    ({ length }) => length >= count,
  );
const gateway = (secret = SECRET) => venomChannel.connect({ relayUrl: relay.sendUrl, secret, session: 'session' });
const to = (user: string): Recipient => ({ address: { tenant: 'demo', channel: 'venom', account: 'default', user } });
const text = (idempotencyKey: string, quotes: string | null = null): OutgoingText => ({
  ...{ text: 'Записал вас на 18:00', quotes, idempotencyKey, turnId: '5f0c', part: 1, parts: 1 },
});

it('posts what venom-bot hears, in order, as a webhook that is understood', async () => {
  relay.fire('onMessage', webMessage());
  relay.fire('onAnyMessage', webMessage());
  relay.fire('onAnyMessage', undefined);
  relay.fire('onAnyMessage', ownWebMessage());
  relay.fire('onAck', { id: messageKey(true, ANNA, '3EB0BBBB'), to: ANNA, ack: 3 });
  relay.fire('onMessageEdit', webMessage({ body: 'Добрый день' }));
  relay.fire('onMessageDelete', webMessage({ type: 'revoked' }));
  relay.fire('onMessageReaction', { id: messageKey(false, ANNA, 'C'), from: ANNA, reactionText: '👍' });
  await posted(6);
  relay.fire('onMessage', webMessage({ type: 'image', body: 'A'.repeat(1 << 20), caption: 'Хочу так же' }));
  const requests = await posted(7);
  await eventually('the relay is idle', () => {
    relay.fire('onChatState', { id: wid(ANNA), isGroup: false, isUser: true, type: 'composing' });
    return requests.length >= 8;
  });
  for (const { method, path, headers, body } of requests) {
    expect({ method, path }).toEqual({ method: 'POST', path: '/webhooks/venom' });
    const request = {
      url: '',
      headers: { ...headers } as Record<string, string>,
      query: {},
      rawBody: Buffer.from(body),
    };
    const account = { relayUrl: relay.sendUrl, secret: SECRET, session: 'session' };
    expect(venomChannel.verify({ ...request, receivedAt: 0 }, account)).toBe('genuine');
    expect(body.length).toBeLessThan(20_000);
  }
  const events = requests.flatMap(({ body }) => venomChannel.parse(JSON.parse(body), { country: 'RU' }) ?? []);
  expect(events.slice(0, 8)).toMatchObject([
    { kind: 'message', gatewayAccount: 'session', message: { text: 'Здравствуйте' } },
    { kind: 'own', text: 'Ждём вас' },
    { kind: 'status', status: 'read' },
    { kind: 'edit', text: 'Добрый день' },
    { kind: 'delete' },
    { kind: 'message', message: { kind: 'reaction', text: '👍' } },
    { kind: 'message', message: { kind: 'image', text: 'Хочу так же' } },
    { kind: 'typing', state: 'composing' },
  ]);
  expect(relay.options).toEqual({ session: 'session' });
});

describe('what is not taken at once', () => {
  const BORIS = '79990000000@c.us';
  const HOUR_MS = 3_600_000;
  const hear = (key: string, chat = ANNA) => relay.fire('onMessage', webMessage({ id: `false_${chat}_${key}` }));
  const typing = () => relay.fire('onChatState', { id: wid(ANNA), type: 'composing' });
  const keyOf = ({ body }: { body: string }) => (JSON.parse(body) as { id: string }).id.split('_')[2]!;
  const keys = () => rapidfire.requests.map(keyOf);
  const printed = (count: number) =>
    eventually(
      `${count} lines`,
      () => relay.printed,
      ({ length }) => length >= count,
    );
  const heard = (key: string) => eventually(`${key} is heard`, () => keys().includes(key));

  it('comes again while we are down, and loses nothing; what we refuse does not', async () => {
    rapidfire.answerNext({ status: 503 });
    rapidfire.answerNext('hang up');
    hear('A');
    hear('B');
    await posted(4);
    rapidfire.answerNext({ status: 400 });
    hear('C');
    hear('D');
    await posted(6);
    expect(keys()).toEqual(['A', 'A', 'A', 'B', 'C', 'D']);
    expect(relay.printed).toEqual(['Rapidfire refused an event with 400']);
  });

  it('holds up its own chat alone, whatever is heard of it', async () => {
    answer = ({ body }) => ({ status: body.includes(ANNA) ? 429 : 200 });
    hear('A');
    relay.fire('onAck', { id: messageKey(true, ANNA, 'B'), to: ANNA, ack: 3 });
    await heard('A');
    for (const key of ['C', 'D']) {
      relay.fire('onMessage', {
        ...webMessage(),
        ...{ id: `false_${BORIS}_${key}`, from: BORIS, chatId: BORIS, sender: {} },
      });
    }
    await heard('D');
    expect(keys().filter((key) => key !== 'A')).toEqual(['C', 'D']);
    answer = () => ({ status: 200 });
    await eventually('the ack is heard', () => rapidfire.requests.at(-1)?.body.includes('onack'));
  });

  it('is not that somebody types', async () => {
    rapidfire.answerNext({ status: 503 });
    typing();
    await posted(1);
    hear('A');
    await posted(2);
    answer = () => ({ status: 503 });
    hear('B');
    await posted(3);
    typing();
    // Its question comes back to the relay after all that was fired.
    relay.answer = () => ({ resolve: 'CONNECTED' });
    await gateway().check();
    answer = () => ({ status: 200 });
    hear('C');
    await eventually('C is heard', () => rapidfire.requests.at(-1)?.body.includes('_C"'));
    const events = rapidfire.requests.map(({ body }) => (JSON.parse(body) as { event: string }).event);
    expect(events).toEqual(['onchatstate', ...Array<string>(events.length - 1).fill('onmessage')]);
    expect(relay.printed).toEqual([]);
  });

  it('is given up after six hours, and what came later is not', async () => {
    answer = ({ body }) => ({ status: keyOf({ body }) === 'B' ? 200 : 500 });
    hear('A');
    await heard('A');
    relay.passTime(5.9 * HOUR_MS);
    hear('B');
    await posted(keys().length + 2);
    expect(keys()).not.toContain('B');
    expect(relay.printed).toEqual([]);
    relay.passTime(0.1 * HOUR_MS + 1);
    await heard('B');
    expect(relay.printed).toEqual(['Given up: onmessage, after 6 hours, with 500']);
  });

  it('is three thousand events at most: of the chat with the most of them the oldest is given up', async () => {
    const taken: string[] = [];
    answer = () => ({ status: 503 });
    hear('B', BORIS);
    for (let index = 0; index < 3001; index += 1) hear(`A${index}`);
    await printed(2);
    answer = (request) => (taken.push(keyOf(request)), { status: 200 });
    await eventually('both chats are heard', () => taken.includes('A3') && taken.includes('B'));
    expect(taken.find((key) => key !== 'B')).toBe('A2');
    expect(relay.printed).toEqual(Array(2).fill('Given up: onmessage, because more than 3000 events wait'));
  });
});

describe('a reply', () => {
  const sent = { resolve: { erro: false, status: 'OK', to: { _serialized: 'true_79161234567@c.us_Z' } } };
  const failed = (status: unknown) => ({ reject: { erro: true, status, text: 'it failed' } });

  it('is sent once, also when it is asked for again, and is named', async () => {
    relay.answer = () => sent;
    expect(await gateway().sendText(to('+79161234567'), text('1'))).toEqual(['Z']);
    expect(await gateway().sendText(to('+79161234567'), text('1'))).toEqual(['Z']);
    expect(relay.calls).toEqual([{ method: 'sendText', parameters: [ANNA, 'Записал вас на 18:00'] }]);
  });

  it('quotes, where what it quotes is still there', async () => {
    relay.answer = ({ method }) => (method === 'reply' && relay.calls.length > 1 ? failed(404) : sent);
    await gateway().sendText(to('+79161234567'), text('1', 'false_A'));
    await gateway().sendText(to('+79161234567'), text('2', 'false_B'));
    expect(relay.calls).toEqual([
      { method: 'reply', parameters: [ANNA, 'Записал вас на 18:00', 'false_A'] },
      { method: 'reply', parameters: [ANNA, 'Записал вас на 18:00', 'false_B'] },
      { method: 'sendText', parameters: [ANNA, 'Записал вас на 18:00'] },
    ]);
  });

  it('that fails may be asked for again; to nobody it may not', async () => {
    relay.answer = () => failed('ERROR');
    const failure = await gateway()
      .sendText(to('+79161234567'), text('1'))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ retryable: true, ambiguous: true });
    relay.answer = () => failed(404);
    const hidden = await gateway()
      .sendText(to('137186543210987@lid'), text('1'))
      .catch((error: unknown) => error);
    expect(hidden).toMatchObject({ retryable: false, ambiguous: false });
    expect(relay.calls.at(-1)?.parameters[0]).toBe('137186543210987@lid');
  });

  it('with another signature, to another path, or that is none, goes nowhere', async () => {
    const failure = await gateway('another-long-random-string')
      .check()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OutboundError);
    expect(failure).toMatchObject({ message: 'VENOM_RELAY_URL answered 401: the relay has another VENOM_SECRET' });
    const post = (url: string) => fetch(url, { method: 'POST', body: '{}' }).then(({ status }) => status);
    expect(await post(relay.sendUrl)).toBe(401);
    expect(await post(`${relay.sendUrl}/x`)).toBe(404);
    expect(relay.calls).toEqual([]);
  });
});

it('shows typing, takes it back, marks as read and tells its state', async () => {
  relay.answer = ({ method }) => ({ resolve: method === 'getConnectionState' ? 'CONNECTED' : {} });
  await gateway().showTyping!(to('+79161234567'), true, null);
  await gateway().showTyping!(to('+79161234567'), false, null);
  await gateway().markRead!(to('+79161234567'), ['A']);
  expect(await gateway().check()).toMatch(/connected/);
  expect(relay.calls).toEqual([
    { method: 'startTyping', parameters: [ANNA, true] },
    { method: 'markPaused', parameters: [ANNA, true] },
    { method: 'markMarkSeenMessage', parameters: [ANNA] },
    { method: 'getConnectionState', parameters: [] },
  ]);
});
