import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const API_KEY = 'key-of-the-instance';

/** The name of the instance, as it was created. */
export const INSTANCE = 'salon / 1';

/** What was asked: `POST /message/sendText`, without the instance, and the body. */
export interface EvolutionCall {
  readonly action: string;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly answer?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What happens to the next requests instead of what Evolution would answer. */
export type Trouble = Answer | 'hang up' | 'silence';

/** The bodies that Evolution takes, by the routes they go to (its src/validate/*.schema.ts). */
const TAKES: Readonly<Record<string, (body: Record<string, unknown>) => boolean>> = {
  '/message/sendText': ({ number, text, linkPreview, quoted }) =>
    isText(number) && isText(text) && linkPreview === false && (quoted === undefined || isKey(quoted, 'key')),
  '/chat/markMessageAsRead': ({ readMessages }) =>
    Array.isArray(readMessages) &&
    readMessages.length > 0 &&
    readMessages.every((key: unknown) => isKey({ key }, 'key')),
  '/chat/sendPresence': ({ number, presence, delay }) =>
    isText(number) && ['composing', 'paused'].includes(String(presence)) && typeof delay === 'number',
  '/webhook/set': ({ webhook }) => {
    const { enabled, url, headers } = (webhook ?? {}) as Record<string, unknown>;
    return enabled === true && isText(url) && typeof headers === 'object';
  },
};

/** An Evolution API 2.3.7 with one instance. Strict: a request that it does not document fits no table of errors. */
export class EvolutionServer {
  readonly calls: EvolutionCall[] = [];
  trouble: Trouble | null = null;
  state = 'open';
  /** Presences whose end has not come; they are answered then. */
  private readonly shown: (() => void)[] = [];
  private readonly server = createServer((request, response) => void this.take(request, response));

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Lets all presences that are shown end. @returns how many there were */
  endPresences(): number {
    const ending = this.shown.splice(0);
    ending.forEach((end) => end());
    return ending.length;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { trouble } = this;
    if (trouble === 'silence') return;
    if (trouble === 'hang up') return void request.socket.destroy();
    const { status, answer, headers } = trouble ?? this.answerTo(request, text);
    const end = (): void => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(answer));
    };
    if (status === 201 && text.includes('"composing"')) this.shown.push(end);
    else end();
  }

  private answerTo({ method, url = '', headers }: IncomingMessage, text: string): Answer {
    const [, route = '', instance = ''] = /^(\/\w+\/\w+)\/([^/?]+)$/.exec(url) ?? [];
    if (headers.apikey !== API_KEY) return failure(401, 'Unauthorized', 'Unauthorized');
    if (decodeURIComponent(instance) !== INSTANCE) {
      return failure(404, 'Not Found', [`The "${instance}" instance does not exist`]);
    }
    if (method === 'GET' && route === '/instance/connectionState') {
      return { status: 200, answer: { instance: { instanceName: INSTANCE, state: this.state } } };
    }
    const takes = TAKES[route];
    const isJson = headers['content-type'] === 'application/json';
    const body = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
    if (method !== 'POST' || !takes?.(body)) return failure(418, 'Teapot', ['nothing that Evolution documents']);
    this.calls.push({ action: `${method} ${route}`, body });
    if (route !== '/message/sendText') return { status: 201, answer: { message: 'done' } };
    const key = { remoteJid: '79161234567@s.whatsapp.net', fromMe: true, id: '3EB0FFFF01' };
    return { status: 201, answer: { key, status: 'PENDING', messageType: 'conversation', instanceId: 'bae4' } };
  }
}

/** As its main.ts answers what went wrong. */
export function failure(status: number, error: string, message: unknown): Answer {
  return { status, answer: { status, error, response: { message } } };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isKey(holder: unknown, field: string): boolean {
  const { remoteJid, fromMe, id } = ((holder as Record<string, unknown>)[field] ?? {}) as Record<string, unknown>;
  return isText(remoteJid) && fromMe === false && isText(id);
}
