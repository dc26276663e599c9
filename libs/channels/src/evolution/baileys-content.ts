import type { MessageKind } from '#libs/messaging';
import { isObject, listOf, objectOf, textOf, type Json } from '../json.js';
import { MESSAGE_PARTS, NOT_WRITTEN, unwrap } from '../whatsapp/message-parts.js';

/** What a message of WhatsApp says, by the one of its parts that says it. */
export interface BaileysContent {
  readonly kind: MessageKind;
  /** The text, the caption, the emoji of a reaction; empty when there is none. As long as it came. */
  readonly text: string;
  /** What it says of itself: `quotedMessage` and more. */
  readonly contextInfo: Json;
}

/** What Evolution adds to the parts of WhatsApp's message: when it knows the poll, what was chosen in it. */
const PARTS: Readonly<Record<string, MessageKind>> = { ...MESSAGE_PARTS, pollUpdateMessage: 'text' };

/** Where the words of a part are; in others there are none. */
const WORDS: Readonly<Record<string, (part: Json) => unknown>> = {
  extendedTextMessage: ({ text }) => text,
  imageMessage: ({ caption }) => caption,
  videoMessage: ({ caption }) => caption,
  documentMessage: ({ caption }) => caption,
  locationMessage: ({ comment }) => comment,
  liveLocationMessage: ({ caption }) => caption,
  reactionMessage: ({ text }) => text,
  buttonsResponseMessage: ({ selectedDisplayText }) => selectedDisplayText,
  listResponseMessage: ({ title }) => title,
  templateButtonReplyMessage: ({ selectedDisplayText }) => selectedDisplayText,
  interactiveResponseMessage: ({ body }) => objectOf(body).text,
  pollUpdateMessage: ({ vote }) => namesOf(objectOf(vote).selectedOptions),
};

/** What Evolution puts beside a message. */
const BESIDE: ReadonlySet<string> = new Set(['conversation', 'base64', 'mediaUrl', 'speechToText']);

/** @returns null when there is nothing in it that a person wrote */
export function readContent(message: unknown): BaileysContent | null {
  const content = unwrap(message);
  const conversation = wordsOf(content.conversation);
  if (conversation !== '') return { kind: 'text', text: conversation, contextInfo: {} };
  const name = Object.keys(PARTS).find((name) => isObject(content[name]));
  if (name === undefined) {
    const unknown = Object.keys(content).some(
      (name) => !NOT_WRITTEN.has(name) && !BESIDE.has(name) && content[name] != null,
    );
    return unknown ? { kind: 'unsupported', text: '', contextInfo: {} } : null;
  }
  const part = objectOf(content[name]);
  const kind = PARTS[name]!;
  const text = wordsOf(WORDS[name]?.(part));
  const contextInfo = objectOf(part.contextInfo);
  if (kind === 'audio' && part.ptt === true) return { kind: 'voice', text, contextInfo };
  return { kind: kind === 'text' && text === '' ? 'unsupported' : kind, text, contextInfo };
}

function wordsOf(value: unknown): string {
  const text = textOf(value) ?? '';
  return text.trim() === '' ? '' : text;
}

/** Evolution puts the names of the chosen answers where WhatsApp has their hashes, when it knows the poll. */
function namesOf(options: unknown): string {
  return listOf(options)
    .filter((option) => typeof option === 'string')
    .join(', ');
}
