import { escapePart, phoneOf, type ConversationAddress } from './conversation-id.js';

/**
 * One person at one business, whichever account of it they write to: `<tenant>/<phone>` where the channel tells the
 * phone, else `<tenant>/<channel>/<user>`; each part escaped as in a conversation id.
 */
export type PersonId = string & { readonly __brand: 'PersonId' };

export function personOf(address: ConversationAddress): PersonId {
  const parts = phoneOf(address) === null ? [address.channel, address.user] : [address.user];
  return [address.tenant, ...parts].map(escapePart).join('/') as PersonId;
}
