import type { MessageKind } from '#libs/messaging';
import { isObject, listOf, objectOf, textOf, type Json } from '../json.js';
import { MESSAGE_PARTS, NOT_WRITTEN, unwrap } from '../whatsapp/message-parts.js';
import { kindOf } from '../whatsapp/whatsapp-kinds.js';

/** What a message says; null: nothing that a person wrote. */
export type WahaContent = { readonly kind: MessageKind; readonly text: string } | null;

const PARTS: Readonly<Record<string, MessageKind>> = { ...MESSAGE_PARTS, conversation: 'text' };

/** Where the engine says nothing of the kind, what WAHA says of the file does. Voice messages are Ogg, songs are not. */
const MIME_TYPES: readonly (readonly [prefix: string, kind: MessageKind])[] = [
  ['image/', 'image'],
  ['video/', 'video'],
  ['audio/ogg', 'voice'],
  ['audio/', 'audio'],
  ['application/', 'document'],
  ['text/', 'document'],
];

/** Captions are words; engines that have none put a thumbnail in their place. */
const LOOKS_LIKE_BASE64 = /^[A-Za-z0-9+/\r\n]{100,}={0,2}$/;

/** The body of a place is a picture of the map with WEBJS, and that of a contact the card. */
const WITHOUT_WORDS: ReadonlySet<MessageKind> = new Set(['location', 'contact', 'sticker', 'unsupported']);

/** Reads `body` and the kind of what it stands beside. */
export function readContent(payload: Json): WahaContent {
  const kind = kindIn(payload);
  if (kind === 'system') return null;
  const body = textOf(payload.body) ?? '';
  const text = body.trim() === '' ? '' : body;
  if (kind === 'text') return { kind: text === '' ? 'unsupported' : 'text', text };
  return { kind, text: WITHOUT_WORDS.has(kind) || LOOKS_LIKE_BASE64.test(text.slice(0, 2_000)) ? '' : text };
}

/** NOWEB and GOWS pass WhatsApp's own message on; WEBJS and WPP have a type instead. */
function kindIn(payload: Json): MessageKind | 'system' {
  const data = objectOf(payload['_data']);
  const type = textOf(data.type);
  if (type !== undefined && type.length <= 64) return kindOf(type);
  const message = data.message ?? data.Message;
  return isObject(message) ? kindOfParts(unwrap(message)) : kindOfFields(payload);
}

function kindOfParts(content: Json): MessageKind | 'system' {
  const names = Object.keys(content).filter((name) => content[name] != null && !NOT_WRITTEN.has(name));
  const name = names.find((each) => Object.hasOwn(PARTS, each));
  if (name === undefined) return names.length > 0 ? 'unsupported' : 'system';
  const { ptt, PTT } = objectOf(content[name]);
  return name === 'audioMessage' && (ptt === true || PTT === true) ? 'voice' : PARTS[name]!;
}

function kindOfFields({ hasMedia, media, location, vCards, body }: Json): MessageKind | 'system' {
  if (isObject(location)) return 'location';
  if (listOf(vCards).length > 0) return 'contact';
  if (hasMedia === true || isObject(media)) {
    const mimetype = textOf(objectOf(media).mimetype)?.toLowerCase() ?? '';
    return MIME_TYPES.find(([prefix]) => mimetype.startsWith(prefix))?.[1] ?? 'unsupported';
  }
  return textOf(body) === undefined ? 'system' : 'text';
}
