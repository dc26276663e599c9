import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TOKEN = 'bot-token';

/** What was asked, as `<what comes after the account> <body>`. */
export interface ChatwootCall {
  readonly action: string;
  readonly body: unknown;
}

/** What is answered to the next request instead of what Chatwoot would. */
export type Trouble =
  | { readonly status: number; readonly answer?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang up'
  | 'silence';

/**
 * Account 1 of a Chatwoot with conversation 567 and one agent bot, which may do what Chatwoot lets bots do. Strict:
 * a request that its documentation does not have is answered with a 400 that fits no table of errors.
 */
export class ChatwootServer {
  readonly calls: ChatwootCall[] = [];
  trouble: Trouble | null = null;
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

  private answerTo(request: IncomingMessage, text: string): Exclude<Trouble, string> {
    const { method, url = '', headers } = request;
    if (method === 'GET' && url === '/api') return { status: 200, answer: { version: '4.13.0', queue_services: 'ok' } };
    const path = /^\/api\/v1\/accounts\/(\d+)\/conversations\/(\d+)\/(\w+)$/.exec(url);
    if (method !== 'POST' || path === null || headers['content-type'] !== 'application/json') return UNDOCUMENTED;
    const [, account, conversation, action = ''] = path;
    const token = headers['api_access_token'];
    if (token === undefined) return refusal(401, { errors: ['You need to sign in or sign up before continuing.'] });
    if (token !== TOKEN) return refusal(401, { error: 'Invalid Access Token' });
    if (account !== '1') return refusal(401, { error: 'Bot is not authorized to access this account' });
    if (conversation !== '567') return refusal(404, { error: 'Resource could not be found' });
    const body = JSON.parse(text) as Record<string, unknown>;
    this.calls.push({ action, body });
    switch (action) {
      case 'messages':
        if (typeof body['content'] !== 'string' || body['message_type'] !== 'outgoing') return UNDOCUMENTED;
        return { status: 200, answer: { id: 1240, content: body['content'], conversation_id: 567, message_type: 1 } };
      case 'toggle_typing_status':
        return ['on', 'off'].includes(String(body['typing_status'])) ? { status: 200 } : UNDOCUMENTED;
      case 'toggle_status':
        if (body['status'] !== 'open') return UNDOCUMENTED;
        return { status: 200, answer: { payload: { success: true, current_status: 'open', conversation_id: 567 } } };
      default:
        return UNDOCUMENTED;
    }
  }
}

const UNDOCUMENTED = { status: 400, answer: { error: 'nothing that Chatwoot documents' } } as const;

function refusal(status: number, answer: object): Exclude<Trouble, string> {
  return { status, answer };
}
