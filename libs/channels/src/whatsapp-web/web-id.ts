import { idOf, objectOf } from '../json.js';

/**
 * An id as WhatsApp Web's libraries write it: a string, or an object with its parts and the whole of it in
 * `_serialized`. Of a person or a group (`79161234567@c.us`) as well as of a message (`false_79161234567@c.us_3EB0`).
 */
export function webIdOf(value: unknown): string | undefined {
  return idOf(typeof value === 'object' ? objectOf(value)._serialized : value);
}

/**
 * What a message of the business' own is called here: by WhatsApp's id alone, `3EB0` of `true_79161234567@c.us_3EB0`. Its
 * chat may be a phone when it is sent and a hidden id when it is read, and a participant may follow: to miss an echo
 * would be to take it for a human's.
 *
 * @param id of that form, or that part of it already
 */
export function ownWebIdOf(id: unknown): string | undefined {
  const whole = webIdOf(id);
  const [, chat, key] = whole?.split('_', 3) ?? [];
  return chat && key ? key : whole;
}

/** Whether the business itself sent a message, by the message or by its key. */
export function isOwn(message: { readonly fromMe?: unknown; readonly id?: unknown }): boolean {
  const { fromMe, id } = message;
  return fromMe === true || objectOf(id).fromMe === true || (webIdOf(id)?.startsWith('true_') ?? false);
}
