// Connects a venom-bot session to Rapidfire, both ways. README.md says how to run it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import venom from 'venom-bot';

const { VENOM_SECRET: secret, VENOM_SESSION: session = 'session', PORT = '3100' } = process.env;
const { RAPIDFIRE_URL = 'http://127.0.0.1:3000/webhooks/venom' } = process.env;
if (!secret) throw new Error('VENOM_SECRET is not set: it is the same here and in Rapidfire');
// venom-bot leaves promises of its own unhandled when its browser fails; the relay goes on all the same.
process.on('unhandledRejection', (error) => console.error('venom-bot:', error?.message ?? error?.status ?? 'failed'));
const client = await venom.create({ session });

// What comes in goes to Rapidfire, of each chat one after the other. Of media, which are not read there, only a beginning
// is sent.
const KEEP_HOURS = 6;
const MAX_WAITING = 3000;
const lines = new Map();
let waiting = 0;
const shorten = (_key, value) => (typeof value === 'string' && value.length > 8192 ? value.slice(0, 8192) : value);
function post(name, content) {
  const body = JSON.stringify({ ...content, event: name, session }, shorten);
  const chat = chatOf(content);
  const isNew = !lines.has(chat);
  if (isNew) lines.set(chat, []);
  const line = lines.get(chat);
  line.push({ name, body, until: Date.now() + KEEP_HOURS * 3_600_000 });
  waiting += 1;
  if (waiting > MAX_WAITING) giveUpOne();
  if (isNew) work(chat, line);
}

// Of a message `id` is `false_<chat>_<id>`, of somebody who types it is the chat.
function chatOf(content) {
  const id = String(content?.id?._serialized ?? content?.id ?? content?.from);
  return id.split('_')[1] ?? id;
}

function giveUpOne() {
  const longest = [...lines.values()].reduce((one, other) => (other.length > one.length ? other : one));
  waiting -= 1;
  console.error(`Given up: ${longest.shift().name}, because more than ${MAX_WAITING} events wait`);
}

async function work(chat, line) {
  while (line.length > 0) {
    const [event] = line;
    await deliver(event, () => line[0] === event);
    if (line[0] !== event) continue;
    line.shift();
    waiting -= 1;
  }
  lines.delete(chat);
}

async function deliver({ name, body, until }, isWanted) {
  for (let waitMs = 500; isWanted(); waitMs = Math.min(waitMs * 2, 30_000)) {
    const headers = { 'Content-Type': 'application/json', 'X-Rapidfire-Secret': secret };
    const status = await fetch(RAPIDFIRE_URL, { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) })
      .then(async (response) => (await response.arrayBuffer(), response.status))
      .catch(() => 503);
    if (status < 300) return;
    if (status < 500 && status !== 429) return console.error(`Rapidfire refused an event with ${status}`);
    // Who was typing while Rapidfire was down is of no interest afterwards.
    if (name === 'onchatstate') return;
    if (Date.now() > until) return console.error(`Given up: ${name}, after ${KEEP_HOURS} hours, with ${status}`);
    await sleep(waitMs);
  }
}

client.onMessage((message) => message && post('onmessage', message));
client.onAnyMessage((message) => message?.fromMe && post('onselfmessage', message));
client.onAck((ack) => post('onack', ack));
client.onMessageEdit((message) => message && post('onmessageedit', message));
client.onMessageDelete((message) => message && post('onrevokedmessage', message));
client.onMessageReaction((reaction) => post('onreactionmessage', reaction));
client.onChatState((state) => !lines.has(chatOf(state)) && post('onchatstate', state));

// What Rapidfire says goes to venom-bot. A reply that comes again, because the answer to it was lost, is sent once.
const replies = new Map();
async function sendOnce({ idempotencyKey, ...reply }) {
  const sent = replies.get(idempotencyKey) ?? send(reply);
  replies.set(idempotencyKey, sent);
  sent.catch(() => replies.delete(idempotencyKey));
  if (replies.size > 1000) replies.delete(replies.keys().next().value);
  const id = (await sent)?.to?._serialized;
  return { ids: id ? [id] : [] };
}

async function send({ chat, text, quotes }) {
  if (quotes === undefined) return client.sendText(chat, text);
  // 404: the message that was to be quoted is not there any more.
  return client.reply(chat, text, quotes).catch((error) => {
    if (error?.status !== 404) throw error;
    return client.sendText(chat, text);
  });
}

function act({ action, ...reply }) {
  switch (action) {
    case undefined:
      return sendOnce(reply);
    case 'typing':
      return client.startTyping(reply.chat, true).then(() => ({}));
    case 'paused':
      return client.markPaused(reply.chat, true).then(() => ({}));
    case 'read':
      return client.markMarkSeenMessage(reply.chat).then(() => ({}));
    case 'check':
      return client.getConnectionState().then((state) => ({ state }));
  }
}

function isSigned(body, signature = '') {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function answer(request) {
  if (request.method !== 'POST' || request.url !== '/send') return [404, { error: 'POST /send' }];
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!isSigned(body, request.headers['x-rapidfire-signature'])) return [401, { error: 'wrong signature' }];
  const { to = '', ...asked } = JSON.parse(body);
  const acted = act({ ...asked, chat: to.includes('@') ? to : `${to.replace('+', '')}@c.us` });
  if (acted === undefined) return [400, { error: 'unknown action' }];
  return acted.then(
    (done) => [200, done],
    // 404 is venom-bot's word for a chat that it cannot find, or that it cannot write to.
    (error) => (error?.status === 404 ? [422, { error: 'no such recipient' }] : [502, { error: 'venom-bot failed' }]),
  );
}

const server = createServer((request, response) => {
  answer(request)
    .catch(() => [400, { error: 'not understood' }])
    .then(([status, body]) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`replies: http://127.0.0.1:${server.address().port}/send`));
