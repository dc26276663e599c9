import type { InboundMessage, MessageKind } from '#libs/messaging';
import { messageText } from '../json.js';
import type { Field } from './twilio-fields.js';

/** Of several media in one message the first one counts. */
const MEDIA_KINDS: readonly (readonly [contentType: RegExp, kind: MessageKind])[] = [
  // WhatsApp's stickers are WebP and its voice messages Ogg; Twilio says neither in any other way.
  [/^image\/webp\b/i, 'sticker'],
  [/^image\//i, 'image'],
  [/^audio\/ogg\b/i, 'voice'],
  [/^audio\//i, 'audio'],
  [/^video\//i, 'video'],
  [/^text\/(x-)?vcard\b/i, 'contact'],
];

/** What a message is made of: `Body` is its text, the caption of its media, or the words on the button that was tapped. */
export function readTwilioContent(field: Field): Pick<InboundMessage, 'kind' | 'text' | 'cut'> {
  const content = messageText(field('Body') || field('ButtonText'));
  return { kind: kindOf(field, content.text), ...content };
}

function kindOf(field: Field, text: string): MessageKind {
  const contentType = field('MediaContentType0');
  if (contentType !== '' || Number(field('NumMedia')) > 0) {
    return MEDIA_KINDS.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'document';
  }
  if (field('Latitude') !== '' && field('Longitude') !== '') return 'location';
  return text.trim() === '' ? 'unsupported' : 'text';
}
