import type { OutgoingText, Recipient } from '../gateway.js';

/** What a relay is sent, as the contract for those outside has it. */
export interface RelayBody {
  /** The phone in E.164, or the gateway's id as it came. */
  readonly to: string;
  readonly text: string;
  readonly turnId: string;
  readonly idempotencyKey: string;
  readonly part: number;
  readonly parts: number;
}

export function relayBody({ address }: Recipient, message: OutgoingText): RelayBody {
  const { text, turnId, idempotencyKey, part, parts } = message;
  return { to: address.user, text, turnId, idempotencyKey, part, parts };
}
