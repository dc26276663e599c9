import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TOKEN = '123456789:AAF-a_token';

/** The parameters that a method is documented with: one that is required, one that is not. */
const METHODS: Readonly<Record<string, { readonly needs: readonly string[]; readonly takes: readonly string[] }>> = {
  getMe: { needs: [], takes: [] },
  getWebhookInfo: { needs: [], takes: [] },
  getUpdates: { needs: [], takes: ['offset', 'limit', 'timeout', 'allowed_updates'] },
  deleteWebhook: { needs: [], takes: ['drop_pending_updates'] },
  setWebhook: { needs: ['url'], takes: ['secret_token', 'allowed_updates', 'drop_pending_updates'] },
  sendMessage: {
    needs: ['chat_id', 'text'],
    takes: ['business_connection_id', 'link_preview_options', 'reply_parameters'],
  },
  sendChatAction: { needs: ['chat_id', 'action'], takes: ['business_connection_id'] },
  readBusinessMessage: { needs: ['business_connection_id', 'chat_id', 'message_id'], takes: [] },
};

export interface TelegramCall {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What the server does with a call: answers, hangs up, or says nothing at all. */
export type TelegramAnswer =
  { status: number; body: unknown; headers?: Record<string, string> } | 'hang up' | 'silence';

export const ok = (result: unknown): TelegramAnswer => ({ status: 200, body: { ok: true, result } });

export const refusal = (status: number, description: string, parameters?: object): TelegramAnswer => ({
  status,
  body: { ok: false, error_code: status, description, ...(parameters === undefined ? {} : { parameters }) },
});

export const WEBHOOK_IS_SET =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/** The Bot API on 127.0.0.1, as strict as its documentation: https://core.telegram.org/bots/api#making-requests */
export class TelegramServer {
  readonly calls: TelegramCall[] = [];
  /** Answers of a method, in turn, before the usual one. */
  readonly answers: Record<string, TelegramAnswer[]> = {};
  webhook = '';
  /** Updates that nobody has confirmed. */
  updates: { update_id: number }[] = [];
  /** Requests for updates that are held because there are none. */
  held = 0;
  private readonly server = createServer((request, response) => void this.handle(request, response));
  private release = (): void => undefined;

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Somebody writes. */
  bring(...updates: { update_id: number }[]): void {
    this.updates.push(...updates);
    this.release();
  }

  /** What it was asked by a method, oldest first. */
  asked(method: string): readonly TelegramCall['parameters'][] {
    return this.calls.filter((call) => call.method === method).map(({ parameters }) => parameters);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const answer = await this.answerTo(token, method, request, Buffer.concat(chunks).toString(), response);
    if (answer === 'silence' || response.destroyed) return;
    if (answer === 'hang up') return void request.socket.destroy();
    response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }

  private async answerTo(
    token: string | undefined,
    method: string,
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
  ): Promise<TelegramAnswer> {
    const known = METHODS[method];
    if (token === undefined || known === undefined) return refusal(404, 'Not Found');
    if (token !== TOKEN) return refusal(401, 'Unauthorized');
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json') {
      return refusal(400, 'Bad Request: this server wants a POST with JSON');
    }
    const parameters = JSON.parse(body) as Record<string, unknown>;
    this.calls.push({ method, parameters });
    const missing = known.needs.filter((name) => parameters[name] == null);
    const strange = Object.keys(parameters).filter((name) => ![...known.needs, ...known.takes].includes(name));
    if (missing.length + strange.length > 0) return refusal(400, `Bad Request: see ${[...missing, ...strange].join()}`);
    const scripted = this.answers[method]?.shift();
    return scripted ?? this.usual(method, parameters, response);
  }

  private async usual(
    method: string,
    parameters: Record<string, unknown>,
    response: ServerResponse,
  ): Promise<TelegramAnswer> {
    if (method === 'getMe') return ok({ id: 123456789, is_bot: true, first_name: 'Запись', username: 'salon_bot' });
    if (method === 'getWebhookInfo') return ok({ url: this.webhook, pending_update_count: this.updates.length });
    if (method === 'setWebhook') this.webhook = parameters['url'] as string;
    if (method === 'deleteWebhook') this.webhook = '';
    if (method === 'getUpdates') return this.give(parameters, response);
    if (method !== 'sendMessage') return ok(true);
    return ok({ message_id: 43, date: 1749416390, chat: { id: parameters['chat_id'], type: 'private' }, text: '...' });
  }

  /** Whoever asks confirms what lies before the offset; while there is nothing, the request is held. */
  private async give({ offset }: Record<string, unknown>, response: ServerResponse): Promise<TelegramAnswer> {
    if (this.webhook !== '') return refusal(409, WEBHOOK_IS_SET);
    if (typeof offset === 'number') this.updates = this.updates.filter(({ update_id: id }) => id >= offset);
    if (this.updates.length === 0) {
      this.held++;
      await new Promise<void>((resolve) => {
        this.release = resolve;
        response.once('close', resolve);
      });
      this.held--;
    }
    return ok(this.updates);
  }
}

/** An address at which nobody answers any more. */
export async function urlOfNobody(): Promise<string> {
  const server = await new TelegramServer().start();
  const { url } = server;
  await server.stop();
  return url;
}
