import type { MessageKind } from '#libs/messaging';

/** WhatsApp Web's message types, as venom-bot, WPPConnect and their relays name them. */
const KINDS: ReadonlyMap<string, MessageKind | 'system'> = new Map(
  Object.entries({
    chat: 'text',
    text: 'text',
    conversation: 'text',
    // The answers to buttons and lists are words like any others.
    list_response: 'text',
    buttons_response: 'text',
    template_button_reply: 'text',
    interactive: 'text',
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
    // What WhatsApp itself puts into a chat: nobody wrote it, and nobody waits for an answer.
    e2e_notification: 'system',
    notification: 'system',
    notification_template: 'system',
    protocol: 'system',
    ciphertext: 'system',
    call_log: 'system',
    revoked: 'system',
    gp2: 'system',
  } as const),
);

/** @param type as the gateway wrote it; absent means text */
export function kindOf(type: string | null | undefined): MessageKind | 'system' {
  return !type ? 'text' : (KINDS.get(type.toLowerCase()) ?? 'unsupported');
}
