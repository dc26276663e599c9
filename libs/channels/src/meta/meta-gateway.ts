import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway, type GatewayEndpoint } from '../http/call-gateway.js';
import { idOf, listOf, objectOf, textOf } from '../json.js';
import { META_FAULTS } from './meta-faults.js';
import type { MetaAccount } from './meta-form.js';

/** A phone number of the WhatsApp Cloud API. */
export class MetaGateway implements Gateway {
  private readonly endpoint: GatewayEndpoint;
  private readonly number: string;

  /** @param timeoutMs of each call, the connecting included */
  constructor({ phoneNumberId, accessToken, apiUrl }: MetaAccount, timeoutMs?: number) {
    this.number = `/${encodeURIComponent(phoneNumberId)}`;
    this.endpoint = {
      name: 'META_API_URL',
      url: apiUrl,
      headers: { Authorization: `Bearer ${accessToken}` },
      faults: META_FAULTS,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
  }

  async sendText({ address }: Recipient, { text, quotes }: OutgoingText): Promise<readonly string[]> {
    const answer = await this.post({
      recipient_type: 'individual',
      ...recipientOf(address.user),
      type: 'text',
      text: { body: text, preview_url: false },
      ...(quotes === null ? {} : { context: { message_id: quotes } }),
    });
    return listOf(objectOf(answer).messages).flatMap((message) => idOf(objectOf(message).id) ?? []);
  }

  /** What is read marks all before it as read. */
  async markRead(_to: Recipient, messageIds: readonly string[]): Promise<void> {
    await this.post({ status: 'read', message_id: messageIds.at(-1) });
  }

  /** Marks as read, too. It ends with the reply or after 25 seconds, and cannot be taken back before. */
  async showTyping(_to: Recipient, on: boolean, latestMessageId: string | null): Promise<void> {
    if (!on || latestMessageId === null) return;
    await this.post({ status: 'read', message_id: latestMessageId, typing_indicator: { type: 'text' } });
  }

  async check(): Promise<string> {
    const path = `${this.number}?fields=display_phone_number,quality_rating`;
    const number = objectOf(await callGateway(this.endpoint, { method: 'GET', path }));
    const last = textOf(number.display_phone_number)?.replace(/\D/g, '').slice(-2) ?? '?';
    const quality = /^[A-Z]{1,20}$/.exec(textOf(number.quality_rating) ?? '')?.[0] ?? 'unknown';
    return `the number that ends in ${last} answers, its quality is ${quality}`;
  }

  private post(message: object): Promise<unknown> {
    const json = { messaging_product: 'whatsapp', ...message };
    return callGateway(this.endpoint, { path: `${this.number}/messages`, json });
  }
}

/**
 * A phone goes into `to`, as digits; a hidden id into `recipient`, which counts only where `to` is missing.
 *
 * Source: developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids, Sending messages
 */
function recipientOf(user: string): { to: string } | { recipient: string } {
  return /^\+?\d+$/.test(user) ? { to: user.replace('+', '') } : { recipient: user };
}
