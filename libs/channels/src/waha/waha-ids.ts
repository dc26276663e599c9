import { idOf, objectOf, textOf } from '../json.js';

/** The parts of `false_79161234567@c.us_3EB0ABCDEF`; in a group the participant follows. */
export interface WahaMessageId {
  readonly fromMe: boolean;
  /** The chat as it came. */
  readonly chat: string;
  /** WhatsApp's own id of the message. */
  readonly key: string;
}

/** @returns null when it is not of WAHA's form */
export function readMessageId(id: unknown): WahaMessageId | null {
  const [fromMe, chat, key] = textOf(idOf(id))?.split('_', 4) ?? [];
  return chat && key ? { fromMe: fromMe === 'true', chat, key } : null;
}

/**
 * What a message of the business' own is called here: by WhatsApp's id alone. Its chat may be a phone when it is sent
 * and a hidden id when it is read, and to miss an echo would be to take it for a human's.
 *
 * @param id of WAHA's form, or that part of it already
 */
export function ownIdOf(id: unknown): string | undefined {
  return readMessageId(id)?.key ?? idOf(id);
}

/** The person's message that an edit or a revocation is about: those name it by WhatsApp's id alone. */
export function siblingOf(actionId: unknown, key: unknown): string | undefined {
  const action = readMessageId(actionId);
  const named = ownIdOf(key) ?? action?.key;
  return action === null || named === undefined ? undefined : idOf(`false_${action.chat}_${named}`);
}

/** Whatever an engine answers when it has sent: `{id}`, `{id: {_serialized}}` (WEBJS) or Baileys' `{key: {id}}` (NOWEB). */
export function sentIdOf(answer: unknown): string | undefined {
  const { id, key } = objectOf(answer);
  return ownIdOf(id) ?? ownIdOf(objectOf(id)['_serialized']) ?? ownIdOf(objectOf(key).id);
}
