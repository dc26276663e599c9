import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway, type GatewayEndpoint } from '../http/call-gateway.js';
import { listOf, objectOf, textOf } from '../json.js';
import { OutboundError } from '../outbound.error.js';
import { relayBody } from '../relay/relay-body.js';
import { sign, SIGNATURE_HEADER } from '../signature.js';
import { ownWebIdOf } from '../whatsapp-web/web-id.js';
import { VENOM_FAULTS } from './venom-faults.js';
import type { VenomAccount } from './venom-form.js';

/** venom-bot is a library: what it is asked goes to a relay beside it, to one address, signed. */
export class VenomGateway implements Gateway {
  private readonly endpoint: GatewayEndpoint;
  private readonly secret: string | undefined;

  /** @param timeoutMs of each call, the connecting included */
  constructor({ relayUrl, secret }: VenomAccount, timeoutMs?: number) {
    this.secret = secret;
    this.endpoint = {
      ...{ name: 'VENOM_RELAY_URL', url: relayUrl, faults: VENOM_FAULTS },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
  }

  /** The body of a relay, and `quotes`. */
  async sendText(to: Recipient, message: OutgoingText): Promise<readonly string[]> {
    const { quotes } = message;
    const answer = await this.post({ ...relayBody(to, message), ...(quotes === null ? {} : { quotes }) });
    return listOf(objectOf(answer).ids).flatMap((id) => ownWebIdOf(id) ?? []);
  }

  /** Marks the whole chat as read. */
  async markRead({ address }: Recipient): Promise<void> {
    await this.post({ to: address.user, action: 'read' });
  }

  async showTyping({ address }: Recipient, on: boolean): Promise<void> {
    await this.post({ to: address.user, action: on ? 'typing' : 'paused' });
  }

  async check(): Promise<string> {
    const state = textOf(objectOf(await this.post({ action: 'check' })).state);
    if (state === 'CONNECTED') return 'the relay answers, and venom-bot is connected to WhatsApp';
    throw new OutboundError('VENOM_RELAY_URL: the relay answers, but venom-bot is not connected to WhatsApp', true);
  }

  private post(json: object): Promise<unknown> {
    const { secret } = this;
    const signed = secret === undefined ? {} : { sign: (body: string) => ({ [SIGNATURE_HEADER]: sign(body, secret) }) };
    return callGateway(this.endpoint, { path: '', json, ...signed });
  }
}
