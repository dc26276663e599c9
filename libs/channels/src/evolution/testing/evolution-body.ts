import type { ChannelEvent } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';

/** Bodies as Evolution API 2.3.7 posts them (webhook.controller.ts, whatsapp.baileys.service.ts) for the instance `salon`. */
const ENVELOPE = {
  instance: 'salon',
  destination: 'https://bot.example/webhooks/evolution',
  date_time: '2026-06-08T18:59:43.000Z',
  sender: '79222222222@s.whatsapp.net',
  server_url: 'http://evolution:8080',
  apikey: null,
};
export const PHONE_JID = '79161234567@s.whatsapp.net';
export const LID = '13718@lid';
export const KEY = { remoteJid: PHONE_JID, fromMe: false, id: '3EB0A1B2C3' };
export const LID_KEY = { ...KEY, remoteJid: LID, remoteJidAlt: PHONE_JID, addressingMode: 'lid' };
export const OWN_KEY = { ...KEY, fromMe: true, id: '3EB0FFFF01' };
export const MESSAGE = {
  key: KEY,
  pushName: 'Анна',
  status: 'DELIVERY_ACK',
  message: { conversation: 'Добрый день' },
  contextInfo: null,
  messageType: 'conversation',
  messageTimestamp: 1749416383,
  instanceId: 'bae4c3a0-7586-4462-95c4-0a1b2c3d4e5f',
  source: 'android',
};
export const MEDIUM = {
  url: 'https://mmg.whatsapp.net/v/t62.7118-24/1?ccb=11-4',
  mimetype: 'image/jpeg',
  mediaKey: { '0': 12, '1': 250 },
  jpegThumbnail: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCE',
};

export const CHAT = { gatewayAccount: 'salon', sender: { user: '+79161234567' } };
export const LID_CHAT = { gatewayAccount: 'salon', sender: { user: LID, aliases: ['+79161234567'] } };
export const TEXT = {
  id: '3EB0A1B2C3',
  kind: 'text',
  text: 'Добрый день',
  sentAt: 1749416383000,
  sender: { name: 'Анна' },
} as const;

/** A fixture of one event, by what is posted as `data`. */
export function of(name: string, event: string, data: unknown, becomes: ChannelEvent): Fixture {
  return { name, body: { event, ...ENVELOPE, data }, events: [becomes] };
}

/** A message of a person, by its parts; what it becomes differs in these fields from a plain text. */
export function said(name: string, message: object, becomes: object): Fixture {
  const event = { kind: 'message', ...CHAT, message: { ...TEXT, ...becomes } } as ChannelEvent;
  return of(name, 'messages.upsert', { ...MESSAGE, message }, event);
}

export function unheard(name: string, event: string, data: unknown, code: string): Fixture {
  return of(name, event, data, { kind: 'ignored', code } as ChannelEvent);
}
