import type { MessageKind } from '#libs/messaging';

/** WhatsApp Web's message types, as venom-bot, WPPConnect and their relays name them. */
const KINDS: ReadonlyMap<string, MessageKind> = new Map(
  Object.entries({
    chat: 'text',
    text: 'text',
    conversation: 'text',
    image: 'image',
    video: 'video',
    audio: 'audio',
    ptt: 'voice',
    voice: 'voice',
    document: 'document',
    sticker: 'sticker',
    location: 'location',
    vcard: 'contact',
    multi_vcard: 'contact',
    contact: 'contact',
  } as const),
);

/** @param type as the gateway wrote it; absent means text */
export function kindOf(type: string | undefined): MessageKind {
  return type === undefined ? 'text' : (KINDS.get(type.toLowerCase()) ?? 'unsupported');
}
