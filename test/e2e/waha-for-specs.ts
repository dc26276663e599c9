import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postJson } from '#libs/testing';

export const API_KEY = 'the-key-of-waha';
export const HMAC_KEY = 'a-long-random-string';

/** What was asked of it, in order. */
export interface WahaCall {
  /** `sendSeen`, `startTyping`, `stopTyping`, `sendText` or `subscribe`. */
  readonly action: string;
  readonly chatId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What it answers to a text that it does not send. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A message that has arrived on somebody's phone. */
export interface ArrivedText {
  /** As echoes and statuses name it. */
  readonly id: string;
  readonly text: string;
  /** The id of the message that it answers; undefined: none. */
  readonly quotes: unknown;
}

/** The names of the fields that WAHA documents for each call, in their order (waha.devlike.pro/docs/how-to). */
const FIELDS: Readonly<Record<string, RegExp>> = {
  sendSeen: /^chatId,messageIds,session$/,
  startTyping: /^chatId,session$/,
  stopTyping: /^chatId,session$/,
  sendText: /^chatId,linkPreview,(reply_to,)?session,text$/,
};

/**
 * A WAHA on 127.0.0.1 with people behind it. Strict: what its documentation does not have it refuses with a 418 and
 * keeps as a problem. The echo of a text is posted, and answered, before the call that sends it returns.
 */
export class Waha {
  readonly problems: string[] = [];
  readonly calls: WahaCall[] = [];
  /** Instead of sending the next texts, whoever they are for. */
  readonly refusals: Refusal[] = [];
  private readonly chats = new Map<string, Chat>();
  private readonly server = createServer((request, response) => {
    this.take(request, response).catch((error: unknown) => {
      this.problems.push(String(error));
      response.writeHead(500).end();
    });
  });
  private webhooks = '';

  /** @returns the address of its API */
  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** @param webhooks where sessions post, each at its own name behind it */
  postTo(webhooks: string): void {
    this.webhooks = webhooks;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** A person who has the number of a session. */
  chat(session: string, phone: string): Chat {
    const chat = new Chat(this, session, `${phone.slice(1)}@c.us`);
    this.chats.set(`${session} ${chat.chatId}`, chat);
    return chat;
  }

  /** Posts an event, signed; it has been taken when this resolves. */
  async post(session: string, event: string, payload: object): Promise<void> {
    const body = JSON.stringify({ id: 'evt_01', timestamp: Date.now(), event, session, payload, engine: 'NOWEB' });
    const { status } = await postJson(`${this.webhooks}/${session}`, body, {
      'X-Webhook-Timestamp': String(Date.now()),
      'X-Webhook-Hmac-Algorithm': 'sha512',
      'X-Webhook-Hmac': createHmac('sha512', HMAC_KEY).update(body).digest('hex'),
    });
    if (status !== 200) this.problems.push(`${event} was answered ${status}`);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = this.read(request, Buffer.concat(chunks).toString());
    const { status, headers, body } = call === null ? UNDOCUMENTED : await this.answerTo(call);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(body === undefined ? '' : JSON.stringify(body));
  }

  /** @returns null when WAHA documents nothing like it, or the session has no such chat */
  private read({ method = '', url = '', headers }: IncomingMessage, text: string): (WahaCall & { chat: Chat }) | null {
    const [, presenceOf, subscribed] = /^\/api\/([\w-]+)\/presence\/([^/]+)\/subscribe$/.exec(url) ?? [];
    const action = subscribed === undefined ? url.replace(/^\/api\//, '') : 'subscribe';
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const session = presenceOf ?? String(body['session']);
    const chatId = decodeURIComponent(subscribed ?? String(body['chatId']));
    const chat = this.chats.get(`${session} ${chatId}`);
    const fits =
      method === 'POST' &&
      headers['x-api-key'] === API_KEY &&
      (subscribed === undefined
        ? headers['content-type'] === 'application/json' && FIELDS[action]?.test(Object.keys(body).sort().join())
        : text === '');
    if (fits && chat?.knows(body)) {
      const call = { action, chatId, body, at: Date.now() };
      this.calls.push(call);
      return { ...call, chat };
    }
    this.problems.push(`${method} ${url} ${text}`);
    return null;
  }

  private async answerTo({ action, body, chat }: WahaCall & { chat: Chat }): Promise<Refusal> {
    if (action !== 'sendText') return { status: 201, body: {} };
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return refusal;
    return { status: 201, body: { id: await chat.receive(body), _data: {} } };
  }
}

const UNDOCUMENTED: Refusal = { status: 418, body: { message: 'nothing that WAHA documents' } };

let count = 0;
/** Of WhatsApp's form. */
const newKey = (): string => `3EB0${String(++count).padStart(8, '0')}`;

/** One person's chat with the business, from the person's side; a human of the business may write in it, too. */
export class Chat {
  /** What has arrived, in order. */
  readonly arrived: ArrivedText[] = [];
  private readonly said: string[] = [];

  constructor(
    private readonly waha: Waha,
    private readonly session: string,
    readonly chatId: string,
  ) {}

  get texts(): string[] {
    return this.arrived.map(({ text }) => text);
  }

  /** What was asked of WAHA for this chat, in order. */
  get actions(): string[] {
    return this.all.map(({ action }) => action);
  }

  private get all(): WahaCall[] {
    return this.waha.calls.filter(({ chatId }) => chatId === this.chatId);
  }

  calls(action: string): WahaCall[] {
    return this.all.filter((call) => call.action === action);
  }

  /** @returns the message's id, as the gateway names it */
  async says(body: string): Promise<string> {
    const id = `false_${this.chatId}_${newKey()}`;
    this.said.push(id);
    await this.post('message.any', { ...this.message(id, body), fromMe: false });
    return id;
  }

  async shows(lastKnownPresence: 'typing' | 'paused'): Promise<void> {
    await this.post('presence.update', {
      id: this.chatId,
      presences: [{ participant: this.chatId, lastKnownPresence, lastSeen: null }],
    });
  }

  /** A human of the business writes from its phone. */
  async isWrittenToByAHuman(body: string): Promise<void> {
    await this.post('message.any', { ...this.message(`true_${this.chatId}_${newKey()}`, body), fromMe: true });
  }

  /** What became of a text that has arrived. @param id its own @param ack 1 SERVER, 2 DEVICE, 3 READ */
  async acknowledges(id: string, ack: 1 | 2 | 3): Promise<void> {
    const ackName = ['SERVER', 'DEVICE', 'READ'][ack - 1];
    await this.post('message.ack', {
      ...{ id: `true_${this.chatId}_${id}`, from: this.chatId, fromMe: true, participant: null },
      ...{ ack, ackName },
    });
  }

  /** Whether what a call names are messages of this chat. */
  knows({ messageIds = [], reply_to: quoted, linkPreview = false }: Readonly<Record<string, unknown>>): boolean {
    const named = [...(messageIds as unknown[]), ...(quoted === undefined ? [] : [quoted])];
    return linkPreview === false && named.every((id) => this.said.includes(String(id)));
  }

  /** @returns the id of what is sent, when its echo has been posted */
  async receive({ text, reply_to: quotes }: Readonly<Record<string, unknown>>): Promise<string> {
    const key = newKey();
    const id = `true_${this.chatId}_${key}`;
    await this.post('message.any', { ...this.message(id, String(text)), fromMe: true, source: 'api' });
    this.arrived.push({ id: key, text: String(text), quotes });
    return id;
  }

  private post(event: string, payload: object): Promise<void> {
    return this.waha.post(this.session, event, payload);
  }

  private message(id: string, body: string): object {
    const timestamp = Math.floor(Date.now() / 1000);
    return { id, timestamp, from: this.chatId, to: null, source: 'app', body, hasMedia: false, media: null };
  }
}
