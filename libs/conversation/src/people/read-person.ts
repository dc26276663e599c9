import {
  CHANNELS,
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
  readonly person: PersonId;
  /** Where they may have written without ever having been answered. */
  readonly conversation: ConversationId;
}

/** Which business is asked, and how it reads a phone without a country code. */
interface Business {
  readonly id: string;
  readonly country: string;
}

/**
 * A phone in any form, or the id of a conversation of this business.
 *
 * @returns null when it is neither: an operator who mistypes must hear of it
 */
export function readPerson(id: string, business: Business): NamedPerson | null {
  const address = addressOf(id.trim(), business);
  return address && { person: personOf(address), conversation: formatConversationId(address) };
}

function addressOf(id: string, { id: tenant, country }: Business): ConversationAddress | null {
  const phone = normalisePhone(id, country);
  if (!id.includes('/')) {
    return phone === null ? null : { tenant, channel: 'whatsapp', account: 'default', user: phone };
  }
  const address = readAddress(id);
  if (address?.tenant !== tenant || !CHANNELS.some((channel) => channel === address.channel)) return null;
  // A phone without its plus is how people copy it; the conversation has it with one.
  const user = /^[\d() +-]+$/.test(address.user) ? normalisePhone(address.user, country) : address.user;
  return user === null ? null : { ...address, user };
}

function readAddress(id: string): ConversationAddress | null {
  try {
    return parseConversationId(id);
  } catch {
    return null;
  }
}
