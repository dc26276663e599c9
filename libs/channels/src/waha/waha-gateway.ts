import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway, type GatewayRequest } from '../http/call-gateway.js';
import { listOf, objectOf } from '../json.js';
import { OutboundError } from '../outbound.error.js';
import { chatIdOfUser } from './waha-chat.js';
import { WAHA_FAULTS } from './waha-faults.js';
import type { WahaAccount } from './waha-form.js';
import { sentIdOf } from './waha-ids.js';
import { webhookSettings, withWebhook } from './webhook-settings.js';

/** What to do about a session in any other state than WORKING (waha.devlike.pro/docs/how-to/sessions). */
const CURES: ReadonlyMap<unknown, string> = new Map([
  ['STOPPED', 'start it'],
  ['STARTING', 'wait a little'],
  ['SCAN_QR_CODE', 'scan its QR code'],
  ['PASSKEY_REQUIRED', 'finish the pairing'],
  ['PASSKEY_CONFIRMATION_REQUIRED', 'finish the pairing'],
  ['FAILED', 'restart it; if it fails again, log out and scan its QR code'],
]);

/** Speaks to one session of a WAHA (routes and bodies: waha.devlike.pro/docs/how-to). */
export class WahaGateway implements Gateway {
  private readonly session: string;

  /** @param timeoutMs of one call, the connecting included */
  constructor(
    private readonly account: WahaAccount,
    private readonly timeoutMs?: number,
  ) {
    this.session = encodeURIComponent(account.session);
  }

  async sendText(to: Recipient, { text, quotes }: OutgoingText): Promise<readonly string[]> {
    const quoted = quotes === null ? {} : { reply_to: quotes };
    const answer = await this.call({
      path: '/api/sendText',
      json: { ...this.chat(to), text, linkPreview: false, ...quoted },
    });
    const id = sentIdOf(answer);
    return id === undefined ? [] : [id];
  }

  /** NOWEB and GOWS mark these messages; the other engines the whole chat. */
  async markRead(to: Recipient, messageIds: readonly string[]): Promise<void> {
    await this.call({ path: '/api/sendSeen', json: { ...this.chat(to), messageIds } });
  }

  async showTyping(to: Recipient, on: boolean): Promise<void> {
    await this.call({ path: on ? '/api/startTyping' : '/api/stopTyping', json: this.chat(to) });
  }

  async watchTyping(to: Recipient): Promise<void> {
    await this.call({ path: `/api/${this.session}/presence/${encodeURIComponent(chatIdOf(to))}/subscribe` });
  }

  async check(): Promise<string> {
    const { status } = objectOf(await this.call({ method: 'GET', path: `/api/sessions/${this.session}` }));
    if (status === 'WORKING') return 'the session is WORKING';
    const cure = CURES.get(status);
    const problem = cure === undefined ? 'is not WORKING' : `is ${String(status)}: ${cure}`;
    throw new OutboundError(`WAHA_SESSION ${problem}`, true);
  }

  /** A session that is not there yet is made. */
  async register(webhookUrl: string): Promise<string> {
    const { session: name } = this.account;
    const webhook = webhookSettings(webhookUrl, this.account);
    const sessions = listOf(await this.call({ method: 'GET', path: '/api/sessions?all=true' }));
    const session = sessions.find((each) => objectOf(each).name === name);
    if (session === undefined) {
      await this.call({ path: '/api/sessions', json: { name, config: { webhooks: [webhook] } } });
      return 'the session was created with its webhook; now scan its QR code';
    }
    const config = withWebhook(objectOf(session).config, webhook);
    if (config === null) return 'the webhook of the session was set already';
    await this.call({ method: 'PUT', path: `/api/sessions/${this.session}`, json: { name, config } });
    return 'the webhook of the session is set; WAHA restarts the session for it';
  }

  private chat(to: Recipient): { readonly session: string; readonly chatId: string } {
    return { session: this.account.session, chatId: chatIdOf(to) };
  }

  private call(request: GatewayRequest): Promise<unknown> {
    const { account, timeoutMs } = this;
    const endpoint = {
      name: 'WAHA_URL',
      url: account.url,
      faults: WAHA_FAULTS,
      ...(account.apiKey === undefined ? {} : { headers: { 'X-Api-Key': account.apiKey } }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
    return callGateway(endpoint, request);
  }
}

/** Where the latest message came from; else what the user's id says. */
function chatIdOf({ address, replyTo }: Recipient): string {
  return replyTo ?? chatIdOfUser(address.user);
}
