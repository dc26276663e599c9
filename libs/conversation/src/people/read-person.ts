import { CHANNELS } from '#libs/channels';
import type { Tenant, Tenants } from '#libs/config';
import {
  formatConversationId,
  normalisePhone,
  parseConversationId,
  personOf,
  type ConversationAddress,
  type ConversationId,
  type PersonId,
} from '#libs/messaging';

/** Of whom an operator speaks. */
export interface NamedPerson {
  readonly tenant: string;
  readonly person: PersonId;
  /** Where they may have written without ever having been answered; at least one. */
  readonly conversations: readonly ConversationId[];
}

/** The classic route, which has no settings of an account. */
const CLASSIC = { channel: 'whatsapp', account: 'default' };

const NAMES: ReadonlySet<string> = new Set([CLASSIC.channel, ...CHANNELS.map(({ form }) => form.channel)]);

/**
 * A phone in any form, or the id of a conversation, which names its business itself.
 *
 * @param asked whose phone it is
 * @returns null when it is neither: an operator who mistypes must hear of it
 */
export function readPerson(id: string, tenants: Tenants, asked: Tenant): NamedPerson | null {
  const addresses = id.includes('/') ? conversation(id.trim(), tenants) : everywhere(id.trim(), asked);
  const [first] = addresses;
  if (first === undefined) return null;
  return { tenant: first.tenant, person: personOf(first), conversations: addresses.map(formatConversationId) };
}

/** A phone may have written to any account; who writes under another id there is not found by a phone. */
function everywhere(text: string, { id: tenant, salon, accounts }: Tenant): ConversationAddress[] {
  const user = normalisePhone(text, salon.country);
  if (user === null) return [];
  return [CLASSIC, ...accounts].map(({ channel, account }) => ({ tenant, channel, account, user }));
}

function conversation(id: string, tenants: Tenants): ConversationAddress[] {
  const address = readAddress(id);
  const tenant = address && tenants.find(address.tenant);
  if (!tenant || !NAMES.has(address.channel)) return [];
  // A phone without its plus is how people copy it; the conversation has it with one.
  const isPhone = /^[\d() +-]+$/.test(address.user);
  const user = isPhone ? normalisePhone(address.user, tenant.salon.country) : address.user;
  return user === null ? [] : [{ ...address, user }];
}

function readAddress(id: string): ConversationAddress | null {
  try {
    return parseConversationId(id);
  } catch {
    return null;
  }
}
