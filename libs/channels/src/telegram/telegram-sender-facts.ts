import { normalisePhone, type SenderFacts } from '#libs/messaging';
import { nameOf, objectOf, textOf, type Json } from '../json.js';

/**
 * What Telegram tells of who wrote. A contact that carries the sender's own id was shared by its owner: Telegram puts
 * the id of whom the phone belongs to. Source: https://core.telegram.org/bots/api#contact
 */
export function senderFacts(from: Json, contact: unknown): { sender?: SenderFacts } {
  const name = nameOf([textOf(from['first_name']), textOf(from['last_name'])].filter(Boolean).join(' '));
  const phone = ownPhone(from, objectOf(contact));
  if (name === undefined && phone === null) return {};
  return { sender: { ...(phone === null ? {} : { phone }), ...(name === undefined ? {} : { name }) } };
}

/** Telegram writes phones in full, with or without the plus, so that no country has to be guessed. */
function ownPhone(from: Json, contact: Json): string | null {
  const { user_id: owner, phone_number: phone } = contact;
  if (typeof owner !== 'number' || owner !== from['id'] || typeof phone !== 'string' || phone.length > 30) return null;
  const digits = phone.replace(/\D/g, '');
  return digits === '' ? null : normalisePhone(`+${digits}`, 'US');
}
