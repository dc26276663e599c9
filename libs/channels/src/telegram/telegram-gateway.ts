import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway } from '../http/call-gateway.js';
import { objectOf, textOf, type Json } from '../json.js';
import { ALLOWED_UPDATES } from './allowed-updates.js';
import { isPolled, webhookSecretOf, type TelegramAccount } from './telegram-account.js';
import { methodPath, telegramEndpoint } from './telegram-endpoint.js';
import { idIn, parseMessageId } from './telegram-message-id.js';

/**
 * Telegram's Bot API. Where a business lets the bot answer, the recipient's `replyTo` is the business connection, and all
 * that is done is done in the business' name.
 */
export class TelegramGateway implements Gateway {
  /** @param timeoutMs of a call, the connecting included */
  constructor(
    private readonly account: TelegramAccount,
    private readonly timeoutMs?: number,
  ) {}

  async sendText(to: Recipient, message: OutgoingText): Promise<readonly string[]> {
    const sent = await this.call('sendMessage', {
      ...chatOf(to),
      text: message.text,
      link_preview_options: { is_disabled: true },
      ...quoteOf(to, message),
    });
    const id = idIn(to.replyTo ?? null, sent['message_id']);
    return id === null ? [] : [id];
  }

  /** Only a business' messages can be marked; whoever writes to a bot sees no marks. */
  async markRead(to: Recipient, messageIds: readonly string[]): Promise<void> {
    const latest = messageIds.map((id) => numberIn(to, id)).findLast((number) => number !== null);
    if (to.replyTo === undefined || latest === undefined) return;
    // As in Telegram's apps, what was written before is read with it.
    await this.call('readBusinessMessage', { ...chatOf(to), message_id: latest });
  }

  /** It lasts five seconds or until the next message, and cannot be taken back. */
  async showTyping(to: Recipient, on: boolean): Promise<void> {
    if (on) await this.call('sendChatAction', { ...chatOf(to), action: 'typing' });
  }

  async check(): Promise<string> {
    const { username } = await this.call('getMe', {});
    const { url, last_error_message: problem } = await this.call('getWebhookInfo', {});
    const bot = `@${textOf(username) ?? 'a bot without a name'}`;
    const host = hostOf(url);
    if (isPolled(this.account)) return `${bot} answers${host === null ? '' : `, but its webhook goes to ${host}`}`;
    if (host === null) return `${bot} answers, but has no webhook yet: register it`;
    return `${bot} answers, its webhook goes to ${host}${textOf(problem) === undefined ? '' : ' and failed lately'}`;
  }

  async register(webhookUrl: string): Promise<string> {
    if (isPolled(this.account)) return 'nothing was registered: the bot is polled (TELEGRAM_MODE)';
    await this.call('setWebhook', {
      url: webhookUrl,
      secret_token: webhookSecretOf(this.account),
      allowed_updates: ALLOWED_UPDATES,
      drop_pending_updates: false,
    });
    return `Telegram posts ${ALLOWED_UPDATES.join(', ')} there from now on`;
  }

  /** @returns the result when it is an object */
  private async call(method: string, json: Json): Promise<Json> {
    const { account, timeoutMs } = this;
    const answer = await callGateway(
      { ...telegramEndpoint(account), ...(timeoutMs === undefined ? {} : { timeoutMs }) },
      { path: methodPath(account, method), json },
    );
    return objectOf(objectOf(answer)['result']);
  }
}

function chatOf({ address, replyTo }: Recipient): Json {
  const chat = { chat_id: Number(address.user) };
  return replyTo === undefined ? chat : { ...chat, business_connection_id: replyTo };
}

/** The number of a message in the chat that is answered; null: it stands in another. */
function numberIn({ replyTo }: Recipient, id: string): number | null {
  const place = parseMessageId(id);
  return place !== null && place.connection === (replyTo ?? null) ? place.number : null;
}

function quoteOf(to: Recipient, { quotes }: OutgoingText): Json {
  const number = quotes === null ? null : numberIn(to, quotes);
  if (number === null) return {};
  return { reply_parameters: { message_id: number, allow_sending_without_reply: true } };
}

/** Without path and query, which may have a secret in them. */
function hostOf(url: unknown): string | null {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : null;
}
