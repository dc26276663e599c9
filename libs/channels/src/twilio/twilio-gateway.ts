import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway, type GatewayEndpoint } from '../http/call-gateway.js';
import { idOf, objectOf } from '../json.js';
import { OutboundError } from '../outbound.error.js';
import { TWILIO_FAULTS } from './twilio-faults.js';
import type { TwilioAccount } from './twilio-form.js';

/**
 * A WhatsApp sender at Twilio. It quotes nothing. Marking as read and typing signs go by an API that Twilio calls a
 * public beta, to be changed at any time: they are left out.
 */
export class TwilioGateway implements Gateway {
  private readonly endpoint: GatewayEndpoint;
  private readonly account: string;
  private readonly from: string;

  /** @param timeoutMs of each call, the connecting included */
  constructor({ accountSid, authToken, from, apiUrl }: TwilioAccount, timeoutMs?: number) {
    this.account = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`;
    this.from = from;
    this.endpoint = {
      name: 'TWILIO_API_URL',
      url: apiUrl,
      headers: { Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      faults: TWILIO_FAULTS,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
  }

  async sendText({ address }: Recipient, { text }: OutgoingText): Promise<readonly string[]> {
    const form = { From: this.from, To: `whatsapp:${address.user}`, Body: text };
    const message = objectOf(await callGateway(this.endpoint, { path: `${this.account}/Messages.json`, form }));
    const id = idOf(message.sid);
    return id === undefined ? [] : [id];
  }

  /** @throws OutboundError also for an account that is suspended or closed: it still answers, and sends nothing */
  async check(): Promise<string> {
    const answer = await callGateway(this.endpoint, { method: 'GET', path: `${this.account}.json` });
    const { status, type } = objectOf(answer);
    if (status === 'suspended' || status === 'closed') {
      throw new OutboundError(`the Twilio account is ${status}: see the console`, false);
    }
    return type === 'Trial' ? 'the account answers; it is a trial' : 'the account answers';
  }
}
