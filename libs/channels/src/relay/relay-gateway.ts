import type { ChannelLimits } from '../channel.js';
import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { callGateway } from '../http/call-gateway.js';
import type { Fault } from '../http/fault.js';
import { sign, SIGNATURE_HEADER } from '../signature.js';
import { relayBody } from './relay-body.js';

/** WhatsApp's own; how fast it may go is the relay's to say, with a 429. */
export const RELAY_LIMITS: ChannelLimits = { textLength: 4096, typingEveryMs: null, sendsPerSecond: 50 };

/** A relay answers 2xx when it has the message, and its author knows what 500 means: not taken. Source: README.md */
const RELAY_FAULTS: readonly Fault[] = [{ status: 500, means: 'retry', says: '' }];

/** POSTs replies to a URL of the operator's own: a venom-bot relay, or anything that speaks HTTP. */
export class RelayGateway implements Gateway {
  /** @param timeoutMs the connecting included */
  constructor(
    private readonly url: string,
    private readonly secret: string | null,
    private readonly timeoutMs?: number,
  ) {}

  async sendText(to: Recipient, message: OutgoingText): Promise<readonly string[]> {
    const { url, secret, timeoutMs } = this;
    await callGateway(
      { name: 'RELAY_OUTBOUND_URL', url, faults: RELAY_FAULTS, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
      {
        path: '',
        json: relayBody(to, message),
        ...(secret === null ? {} : { sign: (body) => ({ [SIGNATURE_HEADER]: sign(body, secret) }) }),
      },
    );
    return [];
  }

  check(): Promise<string> {
    return Promise.resolve('a relay is asked nothing: send it a message to try it');
  }
}
