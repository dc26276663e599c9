import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway, type GatewayRequest } from '../http/call-gateway.js';
import { idOf, objectOf } from '../json.js';
import { OutboundError } from '../outbound.error.js';
import { jidOfUser } from './evolution-chat.js';
import { EVOLUTION_FAULTS } from './evolution-faults.js';
import type { EvolutionAccount } from './evolution-form.js';
import { webhookSettings } from './webhook-settings.js';

/** How long one typing sign is shown. */
const TYPING_MS = 8_000;

/**
 * When to ask for the next: a bit later. Evolution itself ends a typing sign with a `paused`, and one that was asked for
 * before that went out would be taken back by it.
 */
export const TYPING_EVERY_MS = TYPING_MS + 500;

/** What is wrong with a typing sign is answered at once; that it is shown, only when it is over. */
const TYPING_ANSWER_MS = 2_000;

/** The shortest that Evolution takes: it wants a number, and shows the presence for so long. */
const AT_ONCE_MS = 1;

/** Speaks to one instance of an Evolution API 2 (routes and bodies: its src/api and src/validate, 2.3.7). */
export class EvolutionGateway implements Gateway {
  private readonly instance: string;

  /** @param timeoutMs of one call, the connecting included */
  constructor(
    private readonly account: EvolutionAccount,
    private readonly timeoutMs?: number,
  ) {
    this.instance = encodeURIComponent(account.instance);
  }

  async sendText(to: Recipient, { text, quotes }: OutgoingText): Promise<readonly string[]> {
    const quoted = quotes === null ? {} : { quoted: { key: keyOf(to, quotes) } };
    const json = { number: numberOf(to), text, linkPreview: false, ...quoted };
    const answer = await this.call({ path: `/message/sendText/${this.instance}`, json });
    const id = idOf(objectOf(objectOf(answer).key).id);
    return id === undefined ? [] : [id];
  }

  /** Keys with a hidden id are dropped by Evolution without a word (2.3.6 to this day): the phone is named where it is known. */
  async markRead(to: Recipient, messageIds: readonly string[]): Promise<void> {
    const json = { readMessages: messageIds.map((id) => keyOf(to, id)) };
    await this.call({ path: `/chat/markMessageAsRead/${this.instance}`, json });
  }

  /** Evolution answers only when the sign is over; nobody has to wait for that. */
  async showTyping(to: Recipient, on: boolean): Promise<void> {
    if (!on) return await this.sendPresence(to, 'paused', AT_ONCE_MS);
    const shown = this.sendPresence(to, 'composing', TYPING_MS);
    const stop = new AbortController();
    const enough = sleep(TYPING_ANSWER_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    // What goes wrong after that is lost in the race: a sign that broke off is no harm.
    await Promise.race([shown, enough]).finally(() => stop.abort());
  }

  /**
   * Evolution has no call that asks for a person's presence, but asks for it before it sends ours. `paused` is the one
   * that shows the person nothing.
   */
  async watchTyping(to: Recipient): Promise<void> {
    await this.sendPresence(to, 'paused', AT_ONCE_MS);
  }

  async check(): Promise<string> {
    const answer = await this.call({ method: 'GET', path: `/instance/connectionState/${this.instance}` });
    if (objectOf(objectOf(answer).instance).state === 'open') return 'the instance is connected to WhatsApp';
    throw new OutboundError('EVOLUTION_INSTANCE is not connected to WhatsApp: scan its QR code', true);
  }

  async register(webhookUrl: string): Promise<string> {
    const json = { webhook: webhookSettings(webhookUrl, this.account) };
    await this.call({ path: `/webhook/set/${this.instance}`, json });
    return 'the webhook of the instance is set';
  }

  private async sendPresence(to: Recipient, presence: 'composing' | 'paused', delay: number): Promise<void> {
    await this.call({ path: `/chat/sendPresence/${this.instance}`, json: { number: numberOf(to), presence, delay } });
  }

  private call(request: GatewayRequest): Promise<unknown> {
    const { account, timeoutMs } = this;
    const headers = { apikey: account.apiKey };
    const patience = timeoutMs === undefined ? {} : { timeoutMs };
    return callGateway(
      { name: 'EVOLUTION_URL', url: account.url, headers, faults: EVOLUTION_FAULTS, ...patience },
      request,
    );
  }
}

/** Whom Evolution sends to: the digits of a phone, or a jid as it came: a hidden id is answered under the hidden id. */
function numberOf({ address: { user } }: Recipient): string {
  return user.startsWith('+') ? user.slice(1) : user;
}

/** How WhatsApp names a message of the person; `replyTo` has the jid of their phone, where the chat has a hidden id. */
function keyOf({ address, replyTo }: Recipient, id: string): Readonly<Record<string, unknown>> {
  return { remoteJid: replyTo ?? jidOfUser(address.user), fromMe: false, id };
}
