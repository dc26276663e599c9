import type { MessageKind } from '#libs/messaging';
import { objectOf, textOf, type Json } from '../json.js';
import { kindOf } from '../whatsapp/whatsapp-kinds.js';

/** What WhatsApp Web's message object carries. */
export interface WebContent {
  readonly kind: MessageKind | 'system';
  /** As the person wrote it, of any length; empty when there is nothing. */
  readonly text: string;
}

/**
 * The words of a text stand in `body`. Of a medium `body` is its bytes in base64, of a contact its card, of a place a
 * thumbnail: none of that was written by anybody; the words of a medium are its caption.
 */
export function readWebContent(message: Json): WebContent {
  const kind = readKind(message);
  if (kind === 'text') {
    const text = textOf(message.body) ?? '';
    return { kind: text.trim() === '' ? 'unsupported' : 'text', text };
  }
  // WhatsApp Web gives a document its own name for a caption where it has none.
  const caption = textOf(message.caption) ?? '';
  return { kind, text: caption === message.filename ? '' : caption };
}

function readKind(message: Json): MessageKind | 'system' {
  if (message.isNotification === true || message.isPSA === true) return 'system';
  const type = textOf(message.type);
  if (type !== undefined) return kindOf(type);
  const isMedium = message.isMedia === true || message.isMMS === true || textOf(message.mimetype) !== undefined;
  return isMedium || message.type != null ? 'unsupported' : 'text';
}

/** The words of the message that this one answers, where it comes along. */
export function readQuoted(message: Json): string | undefined {
  const quoted = [message.quotedMsgObj, message.quotedMsg].map(objectOf).find(({ type }) => textOf(type) !== undefined);
  return quoted === undefined ? undefined : textOf(readWebContent(quoted).text);
}
