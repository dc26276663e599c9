import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const API_KEY = 'the-key-of-waha';

export interface WahaCall {
  /** `POST /api/sendText`. */
  readonly action: string;
  /** Undefined: there was none. */
  readonly body: unknown;
}

/** What is answered to the next requests instead of what WAHA would. */
export type Trouble =
  | { readonly status: number; readonly answer?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang up'
  | 'silence';

type Answer = Exclude<Trouble, string>;

/** A WAHA with the session `default`. Strict: what its documentation does not have is answered with a 418. */
export class WahaServer {
  readonly calls: WahaCall[] = [];
  trouble: Trouble | null = null;
  sessions: readonly Readonly<Record<string, unknown>>[] = [{ name: 'default', status: 'WORKING', config: {} }];
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

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { trouble } = this;
    if (trouble === 'silence') return;
    if (trouble === 'hang up') return void request.socket.destroy();
    const { status, answer, headers } = trouble ?? this.answerTo(request, text);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(answer === undefined ? '' : JSON.stringify(answer));
  }

  private answerTo({ method, url = '', headers }: IncomingMessage, text: string): Answer {
    if (headers['x-api-key'] !== API_KEY) return { status: 401, answer: { message: 'Unauthorized', statusCode: 401 } };
    if (text !== '' && headers['content-type'] !== 'application/json') return UNDOCUMENTED;
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const action = `${method} ${url}`;
    this.calls.push({ action, body });
    const fields = body === undefined ? [] : Object.keys(body as object).sort();
    const known = ROUTES.find(({ route, fields: asked }) => route.test(action) && asked.test(fields.join()));
    return known?.answer(this) ?? UNDOCUMENTED;
  }
}

const UNDOCUMENTED: Answer = { status: 418, answer: { message: 'nothing that WAHA documents' } };

interface Route {
  readonly route: RegExp;
  /** The names of the body's fields, in their order. */
  readonly fields: RegExp;
  readonly answer: (waha: WahaServer) => Answer;
}

const ROUTES: readonly Route[] = [
  {
    route: /^POST \/api\/sendText$/,
    fields: /^chatId,linkPreview,(reply_to,)?session,text$/,
    answer: () => ({ status: 201, answer: { id: 'true_79161234567@c.us_3EB0FFFF01', _data: {} } }),
  },
  {
    route: /^POST \/api\/sendSeen$/,
    fields: /^chatId,messageIds,session$/,
    answer: () => ({ status: 201, answer: {} }),
  },
  { route: /^POST \/api\/(start|stop)Typing$/, fields: /^chatId,session$/, answer: () => ({ status: 201 }) },
  { route: /^POST \/api\/default\/presence\/[\w%.]+\/subscribe$/, fields: /^$/, answer: () => ({ status: 201 }) },
  {
    route: /^GET \/api\/sessions\/default$/,
    fields: /^$/,
    answer: ({ sessions }) => ({ status: 200, answer: sessions[0] }),
  },
  {
    route: /^GET \/api\/sessions\?all=true$/,
    fields: /^$/,
    answer: ({ sessions }) => ({ status: 200, answer: sessions }),
  },
  { route: /^PUT \/api\/sessions\/default$/, fields: /^config,name$/, answer: () => ({ status: 200, answer: {} }) },
  { route: /^POST \/api\/sessions$/, fields: /^config,name$/, answer: () => ({ status: 201, answer: {} }) },
];
