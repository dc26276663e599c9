/** Who talks to whom: one person, on one account of one channel of one business. */
export interface ConversationAddress {
  readonly tenant: string;
  /** `whatsapp`, ... */
  readonly channel: string;
  /** The business' account on the channel; `default` where there is one. */
  readonly account: string;
  /** The normalised phone, or the gateway's stable id as it came. */
  readonly user: string;
}

/** `<tenant>/<channel>/<account>/<user>`, each part escaped. */
export type ConversationId = string & { readonly __brand: 'ConversationId' };

/** Kept readable: what phones, jids and ordinary names are made of. Anything else could break a Redis key or a hash tag. */
const PLAIN = /^[A-Za-z0-9+@._-]*$/;
const NEEDS_ESCAPE = /[^A-Za-z0-9+@._-]/gu;

export function formatConversationId(address: ConversationAddress): ConversationId {
  const parts = [address.tenant, address.channel, address.account, address.user];
  return parts.map(escapePart).join('/') as ConversationId;
}

/** @throws Error when the text is no conversation id */
export function parseConversationId(id: string): ConversationAddress {
  const [tenant, channel, account, user, ...more] = id.split('/').map(decodeURIComponent);
  if (!tenant || !channel || !account || !user || more.length > 0) {
    throw new Error(`not a conversation id: it has to be <tenant>/<channel>/<account>/<user>`);
  }
  return { tenant, channel, account, user };
}

/** The person's phone in E.164, when the address is one. */
export function phoneOf(address: ConversationAddress): string | null {
  return /^\+\d{7,15}$/.test(address.user) ? address.user : null;
}

export function escapePart(part: string): string {
  if (PLAIN.test(part)) return part;
  return part.toWellFormed().replace(NEEDS_ESCAPE, (character) => percentEncode(character));
}

function percentEncode(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
