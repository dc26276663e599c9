import type { Fixture } from '../../testing/fixture.js';
import {
  CHAT,
  KEY,
  LID,
  LID_CHAT,
  LID_KEY,
  MEDIUM,
  MESSAGE,
  OWN_KEY,
  PHONE_JID,
  TEXT,
  of,
  said,
} from './evolution-body.js';

export const WORDS: readonly Fixture[] = [
  of('a text', 'messages.upsert', MESSAGE, { kind: 'message', ...CHAT, message: TEXT }),
  of(
    'a text under a hidden id',
    'messages.upsert',
    { ...MESSAGE, key: LID_KEY },
    {
      kind: 'message',
      ...LID_CHAT,
      message: { ...TEXT, sender: { phone: '+79161234567', name: 'Анна' }, replyTo: PHONE_JID },
    },
  ),
  of(
    'a text under a hidden id alone',
    'messages.upsert',
    { ...MESSAGE, key: { ...KEY, remoteJid: LID } },
    {
      kind: 'message',
      gatewayAccount: 'salon',
      sender: { user: LID },
      message: TEXT,
    },
  ),
  of(
    'a text under a phone that had a hidden id',
    'messages.upsert',
    { ...MESSAGE, key: { ...KEY, previousRemoteJid: LID } },
    {
      kind: 'message',
      gatewayAccount: 'salon',
      sender: { user: '+79161234567', aliases: [LID] },
      message: TEXT,
    },
  ),
  of(
    'a text from another device',
    'messages.upsert',
    { ...MESSAGE, key: { ...KEY, remoteJid: '79161234567:12@s.whatsapp.net' } },
    {
      kind: 'message',
      ...CHAT,
      message: TEXT,
    },
  ),
  of('a text by the name of the settings', 'MESSAGES_UPSERT', MESSAGE, { kind: 'message', ...CHAT, message: TEXT }),
  of(
    'an answer to a message',
    'messages.upsert',
    { ...MESSAGE, contextInfo: { stanzaId: '3EB0FFFF01', quotedMessage: { conversation: 'К кому вас записать?' } } },
    { kind: 'message', ...CHAT, message: { ...TEXT, quoted: 'К кому вас записать?' } },
  ),
  said('a long text', { extendedTextMessage: { text: 'Добрый день' } }, {}),
  said('a text that vanishes', { ephemeralMessage: { message: { extendedTextMessage: { text: 'Добрый день' } } } }, {}),
  said(
    'a button',
    { buttonsResponseMessage: { selectedButtonId: 'b1', selectedDisplayText: 'Завтра' } },
    { text: 'Завтра' },
  ),
  said(
    'a template’s button',
    { templateButtonReplyMessage: { selectedId: 'b1', selectedDisplayText: 'Да' } },
    { text: 'Да' },
  ),
  said(
    'a choice of a list',
    { listResponseMessage: { title: 'Стрижка', singleSelectReply: { selectedRowId: '1' } } },
    { text: 'Стрижка' },
  ),
  said(
    'an answer to a form',
    { interactiveResponseMessage: { body: { text: 'В 18:00' }, nativeFlowResponseMessage: {} } },
    { text: 'В 18:00' },
  ),
  said('a vote', { pollUpdateMessage: { vote: { selectedOptions: ['Утро', 'Вечер'] } } }, { text: 'Утро, Вечер' }),
];

export const OTHER_KINDS: readonly Fixture[] = [
  said(
    'a picture with its bytes',
    { imageMessage: { ...MEDIUM, caption: 'Так хочу' }, base64: '/9j/4AAQSkZJRg==' },
    { kind: 'image', text: 'Так хочу' },
  ),
  said(
    'a picture to be seen once',
    { viewOnceMessageV2: { message: { imageMessage: MEDIUM } } },
    { kind: 'image', text: '' },
  ),
  said(
    'a video',
    { videoMessage: { ...MEDIUM, caption: 'Вот' }, mediaUrl: 'https://s3.example/1.mp4' },
    { kind: 'video', text: 'Вот' },
  ),
  said('a round video', { ptvMessage: MEDIUM }, { kind: 'video', text: '' }),
  said(
    'a voice message',
    { audioMessage: { ...MEDIUM, ptt: true, seconds: 4 }, base64: 'T2dnUwACAAAA' },
    { kind: 'voice', text: '' },
  ),
  said('a piece of music', { audioMessage: { ...MEDIUM, ptt: false } }, { kind: 'audio', text: '' }),
  said(
    'a document',
    {
      documentWithCaptionMessage: {
        message: { documentMessage: { ...MEDIUM, fileName: 'a.pdf', caption: 'Справка' } },
      },
    },
    { kind: 'document', text: 'Справка' },
  ),
  said('a sticker', { stickerMessage: MEDIUM }, { kind: 'sticker', text: '' }),
  said(
    'a place',
    { locationMessage: { degreesLatitude: 55.75, degreesLongitude: 37.6, name: 'Москва' } },
    { kind: 'location', text: '' },
  ),
  said(
    'a contact',
    { contactMessage: { displayName: 'Олег', vcard: 'BEGIN:VCARD\nEND:VCARD' } },
    { kind: 'contact', text: '' },
  ),
  said(
    'contacts',
    { contactsArrayMessage: { displayName: '2 contacts', contacts: [] } },
    { kind: 'contact', text: '' },
  ),
  said('a reaction', { reactionMessage: { key: OWN_KEY, text: '👍' } }, { kind: 'reaction', text: '👍' }),
  said(
    'a poll',
    { pollCreationMessageV3: { name: 'Когда?', options: [{ optionName: 'Утром' }] } },
    { kind: 'unsupported', text: '' },
  ),
];
