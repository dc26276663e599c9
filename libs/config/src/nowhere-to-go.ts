import type { OutboundSettings } from './outbound-settings.js';
import { doesTheWorkOf, type Role } from './role.js';

interface WaysOut {
  readonly OUTBOUND: 'relay' | 'console' | undefined;
  readonly outbound: OutboundSettings | null;
  /** How many accounts of channels there are. */
  readonly accounts: number;
  readonly role: Role;
}

/** @returns a sentence when this process answers and a reply would have no way out */
export function nowhereToGo({ OUTBOUND, outbound, accounts, role }: WaysOut): string[] {
  if (outbound !== null || !doesTheWorkOf(role, 'conversation-worker')) return [];
  if (OUTBOUND === 'relay') {
    return [
      'RELAY_OUTBOUND_URL is not set though OUTBOUND=relay. Example: RELAY_OUTBOUND_URL=http://127.0.0.1:3100/send',
    ];
  }
  // An OUTBOUND that is none is told by itself.
  if (OUTBOUND !== undefined || accounts > 0) return [];
  return [
    'RELAY_OUTBOUND_URL is not set, so replies would go nowhere and be lost. Example: RELAY_OUTBOUND_URL=http://127.0.0.1:3100/send, the settings of another channel, or OUTBOUND=console to print them.',
  ];
}
