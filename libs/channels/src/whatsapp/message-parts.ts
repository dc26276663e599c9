import type { MessageKind } from '#libs/messaging';
import { isObject, objectOf, type Json } from '../json.js';

/**
 * The parts of WhatsApp's own message that a person makes, beside `conversation`, which is a bare text; by their names in
 * its protocol (WAProto.proto, as Baileys 7 has it). A part that is not here is `unsupported`. What somebody chose from a
 * list or of buttons is words, too.
 */
export const MESSAGE_PARTS: Readonly<Record<string, MessageKind>> = {
  extendedTextMessage: 'text',
  buttonsResponseMessage: 'text',
  listResponseMessage: 'text',
  templateButtonReplyMessage: 'text',
  interactiveResponseMessage: 'text',
  imageMessage: 'image',
  videoMessage: 'video',
  ptvMessage: 'video',
  audioMessage: 'audio',
  documentMessage: 'document',
  stickerMessage: 'sticker',
  locationMessage: 'location',
  liveLocationMessage: 'location',
  contactMessage: 'contact',
  contactsArrayMessage: 'contact',
  reactionMessage: 'reaction',
};

/**
 * What nobody wrote: keys and notes of the protocol, and the cover of an album whose pictures follow. A
 * `secretEncryptedMessage` is an edit that cannot be read (evolution-api issue 2545).
 */
export const NOT_WRITTEN: ReadonlySet<string> = new Set([
  'messageContextInfo',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
  'protocolMessage',
  'placeholderMessage',
  'stickerSyncRmrMessage',
  'pinInChatMessage',
  'keepInChatMessage',
  'callLogMesssage',
  'bcallMessage',
  'call',
  'albumMessage',
  'encReactionMessage',
  'secretEncryptedMessage',
]);

/** What holds the message proper in a `message` of its own: it vanishes, may be seen once, has a caption, ... */
const WRAPPERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'lottieStickerMessage',
  'deviceSentMessage',
  'editedMessage',
] as const;

/** Nobody nests deeper than a caption in what vanishes in what another device sent. */
const MAX_WRAPPERS = 6;

/** The message proper. whatsmeow writes `Message` where Baileys writes `message`. */
export function unwrap(message: unknown): Json {
  let content = objectOf(message);
  for (let depth = 0; depth < MAX_WRAPPERS; depth++) {
    const wrapper = WRAPPERS.map((name) => content[name]).find(isObject);
    if (wrapper === undefined) break;
    content = objectOf(wrapper.message ?? wrapper.Message);
  }
  return content;
}
