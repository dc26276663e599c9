import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway, type GatewayEndpoint } from '../http/call-gateway.js';
import { listOf, objectOf } from '../json.js';
import { OutboundError } from '../outbound.error.js';
import { ownWebIdOf } from '../whatsapp-web/web-id.js';
import { WPPCONNECT_FAULTS } from './wppconnect-faults.js';
import type { WppconnectAccount } from './wppconnect-form.js';

/** A session of a WPPConnect server: https://wppconnect.io/swagger/wppconnect-server */
export class WppconnectGateway implements Gateway {
  private readonly endpoint: GatewayEndpoint;
  private readonly session: string;

  /** @param timeoutMs of each call, the connecting included */
  constructor({ url, session, token }: WppconnectAccount, timeoutMs?: number) {
    this.session = `/api/${encodeURIComponent(session)}`;
    this.endpoint = {
      name: 'WPPCONNECT_URL',
      url,
      headers: { Authorization: `Bearer ${token}` },
      faults: WPPCONNECT_FAULTS,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
  }

  async sendText(to: Recipient, { text, quotes }: OutgoingText): Promise<readonly string[]> {
    const options = quotes === null ? {} : { options: { quotedMsg: quotes } };
    const answer = await this.post('send-message', to, { message: text, ...options });
    return listOf(objectOf(answer).response).flatMap((sent) => ownWebIdOf(objectOf(sent).id) ?? []);
  }

  /** Marks the whole chat as read. */
  async markRead(to: Recipient): Promise<void> {
    await this.post('send-seen', to);
  }

  /** Lasts until it is taken back. */
  async showTyping(to: Recipient, on: boolean): Promise<void> {
    await this.post('typing', to, { value: on });
  }

  /** Without it nothing is heard of a person's typing. */
  async watchTyping(to: Recipient): Promise<void> {
    await this.post('subscribe-presence', to, { all: false });
  }

  async check(): Promise<string> {
    const path = `${this.session}/check-connection-session`;
    const answer = objectOf(await callGateway(this.endpoint, { method: 'GET', path }));
    if (answer.status === true) return 'the session is connected to WhatsApp';
    throw new OutboundError(
      'WPPCONNECT_URL: the session is not connected to WhatsApp: start it, scan its QR code',
      true,
    );
  }

  private post(action: string, { address }: Recipient, fields: object = {}): Promise<unknown> {
    const json = { ...destinationOf(address.user), isGroup: false, ...fields };
    return callGateway(this.endpoint, { path: `${this.session}/${action}`, json });
  }
}

/** The server wants bare digits, and to be told whether they are a hidden id's. @throws OutboundError */
function destinationOf(user: string): { phone: string; isLid: boolean } {
  const [, phone, suffix] = /^\+?(\d+)(@lid|@c\.us)?$/.exec(user) ?? [];
  if (phone === undefined) throw new OutboundError('WPPConnect can write to phones and hidden ids only', false);
  return { phone, isLid: suffix === '@lid' };
}
