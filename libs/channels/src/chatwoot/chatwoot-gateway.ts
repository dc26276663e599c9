import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway, type GatewayEndpoint } from '../http/call-gateway.js';
import { idOf, objectOf, textOf } from '../json.js';
import { OutboundError } from '../outbound.error.js';
import { CHATWOOT_FAULTS, errorOf } from './chatwoot-faults.js';
import type { ChatwootAccount } from './chatwoot-form.js';

/** Conversations are counted from 1. */
const NO_CONVERSATION = '0';
const NOT_FOUND = 'there is no conversation 0';

/** Speaks to one account of Chatwoot as its agent bot. */
export class ChatwootGateway implements Gateway {
  private readonly endpoint: GatewayEndpoint;

  /** @param timeoutMs the connecting included */
  constructor(
    private readonly account: Pick<ChatwootAccount, 'url' | 'accountId' | 'botToken'>,
    timeoutMs?: number,
  ) {
    this.endpoint = {
      name: 'CHATWOOT_URL',
      url: account.url,
      headers: { api_access_token: account.botToken },
      faults: CHATWOOT_FAULTS,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
  }

  async sendText(to: Recipient, { text, quotes }: OutgoingText): Promise<readonly string[]> {
    const answer = await this.post(conversationOf(to), 'messages', {
      content: text,
      message_type: 'outgoing',
      private: false,
      // The answers to questions of the desk have ids of our own making, which Chatwoot does not know.
      ...(quotes !== null && /^\d+$/.test(quotes) ? { content_attributes: { in_reply_to: Number(quotes) } } : {}),
    });
    const id = idOf(objectOf(answer)['id']);
    return id === undefined ? [] : [id];
  }

  async showTyping(to: Recipient, on: boolean): Promise<void> {
    await this.post(conversationOf(to), 'toggle_typing_status', { typing_status: on ? 'on' : 'off' });
  }

  async handOver(to: Recipient): Promise<void> {
    await this.post(conversationOf(to), 'toggle_status', { status: 'open' });
  }

  /**
   * A bot's token may read nothing. So it asks to open a conversation that cannot be there: only a right token of a bot
   * that is connected gets as far as being told so.
   */
  async check(): Promise<string> {
    const version = textOf(objectOf(await callGateway(this.endpoint, { method: 'GET', path: '/api' }))['version']);
    if (version === undefined) throw new OutboundError('CHATWOOT_URL is the address of something else', false);
    const missing = { status: 404, code: 'Resource could not be found', codeOf: errorOf, means: 'final' } as const;
    const faults = [{ ...missing, says: NOT_FOUND }, ...CHATWOOT_FAULTS];
    try {
      await this.post(NO_CONVERSATION, 'toggle_status', { status: 'open' }, { ...this.endpoint, faults });
    } catch (error) {
      if (!(error instanceof OutboundError) || !error.message.endsWith(NOT_FOUND)) throw error;
      const release = version.slice(0, 20).replace(/[^\w.-]/g, '');
      return `Chatwoot ${release} knows the token; account ${this.account.accountId} takes it, or is not there`;
    }
    throw new OutboundError('CHATWOOT_URL answers what Chatwoot would not', false);
  }

  private post(conversation: string, action: string, json: object, endpoint = this.endpoint): Promise<unknown> {
    const path = `/api/v1/accounts/${this.account.accountId}/conversations/${conversation}/${action}`;
    return callGateway(endpoint, { path, json });
  }
}

/** @throws OutboundError for a person of whom no conversation is known */
function conversationOf({ replyTo }: Recipient): string {
  if (replyTo !== undefined && /^\d+$/.test(replyTo)) return replyTo;
  throw new OutboundError('no conversation in Chatwoot is known: the person has to write first', false);
}
