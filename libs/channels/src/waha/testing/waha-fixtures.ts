import type { ChannelEvent } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';
import { IGNORED_FIXTURES } from './waha-ignored-fixtures.js';
import { UPDATE_FIXTURES } from './waha-update-fixtures.js';
import { LID_CHAT, of, PAYLOAD, PHONE, said, THUMBNAIL, wahaBody } from './waha-bodies.js';

const CHAT = { gatewayAccount: 'default', sender: { user: PHONE } } as const;
const TEXT = {
  id: 'false_79161234567@c.us_3EB0ABCDEF',
  kind: 'text',
  text: 'Хочу записаться',
  sentAt: 1_741_249_702_000,
} as const;
const ANNA = { sender: { name: 'Анна' } } as const;

const LID = '13718@lid';
const LID_PAYLOAD = { ...PAYLOAD, id: `false_${LID}_3EB0ABCDEF`, from: LID };
const LID_TEXT = { ...TEXT, id: LID_PAYLOAD.id, replyTo: LID };
const HIDDEN = { ...LID_TEXT, sender: { phone: PHONE, name: 'Анна' } };

/** Baileys' key, as NOWEB passes it on. */
const KEY = { remoteJid: '79161234567@s.whatsapp.net', fromMe: false, id: '3EB0ABCDEF' };
/** whatsmeow's Info, as GOWS passes it on. */
const INFO = {
  Chat: LID,
  Sender: LID,
  IsFromMe: false,
  IsGroup: false,
  AddressingMode: '',
  SenderAlt: '79161234567:12@s.whatsapp.net',
  RecipientAlt: '',
  ID: '3EB0ABCDEF',
  Type: 'text',
  PushName: 'Анна',
  Timestamp: '2025-03-06T08:28:22Z',
};

const message = (name: string, payload: object, is: object, chat: object = CHAT): Fixture =>
  of(name, 'message', payload, { kind: 'message', ...chat, message: is } as ChannelEvent);

const WORDS: readonly Fixture[] = [
  message('a text', PAYLOAD, TEXT),
  of('a text among all messages', 'message.any', PAYLOAD, { kind: 'message', ...CHAT, message: TEXT }),
  message(
    'a text at a fraction of a second',
    { ...PAYLOAD, timestamp: 1741249702.485 },
    { ...TEXT, sentAt: 1741249702485 },
  ),
  message(
    'a text by NOWEB',
    { ...PAYLOAD, to: null, _data: { key: KEY, pushName: 'Анна', message: { conversation: PAYLOAD.body } } },
    { ...TEXT, ...ANNA },
  ),
  message(
    'a text by WEBJS',
    { ...PAYLOAD, _data: { id: { _serialized: PAYLOAD.id }, type: 'chat', notifyName: 'Анна', body: PAYLOAD.body } },
    { ...TEXT, ...ANNA },
  ),
  message(
    'a text under a hidden id by GOWS',
    { ...LID_PAYLOAD, _data: { Info: INFO, Message: { conversation: PAYLOAD.body } } },
    HIDDEN,
    LID_CHAT,
  ),
  message(
    'a text under a hidden id by NOWEB',
    {
      ...LID_PAYLOAD,
      _data: {
        key: { ...KEY, remoteJid: LID, remoteJidAlt: KEY.remoteJid, addressingMode: 'lid' },
        pushName: 'Анна',
        message: { extendedTextMessage: { text: PAYLOAD.body } },
      },
    },
    HIDDEN,
    LID_CHAT,
  ),
  message('a text under a hidden id alone', LID_PAYLOAD, LID_TEXT, {
    gatewayAccount: 'default',
    sender: { user: LID },
  }),
  message(
    'a text under a phone that has a hidden id',
    { ...PAYLOAD, _data: { key: { ...KEY, remoteJidAlt: LID }, message: { conversation: PAYLOAD.body } } },
    TEXT,
    { gatewayAccount: 'default', sender: { user: PHONE, aliases: [LID] } },
  ),
  message(
    'an answer to a message',
    { ...PAYLOAD, replyTo: { id: '3EB0FFFF01', participant: '79222222222@c.us', body: 'К кому вас записать?' } },
    { ...TEXT, quoted: 'К кому вас записать?' },
  ),
  message(
    'an answer to a message of which the docs show only the id',
    { ...PAYLOAD, replyTo: 'true_79161234567@c.us_3EB0FFFF01' },
    TEXT,
  ),
  said(
    'a text that vanishes',
    'Завтра',
    { ephemeralMessage: { message: { conversation: 'Завтра' } } },
    { text: 'Завтра' },
  ),
  said(
    'a button',
    'Да',
    { buttonsResponseMessage: { selectedButtonId: 'b1', selectedDisplayText: 'Да' } },
    { text: 'Да' },
  ),
  said('a choice of a list', 'Стрижка', { listResponseMessage: { title: 'Стрижка' } }, { text: 'Стрижка' }),
];

const MEDIUM = { url: 'https://mmg.whatsapp.net/v/1', mimetype: 'image/jpeg', jpegThumbnail: THUMBNAIL };
const file = (mimetype: string): object => ({
  hasMedia: true,
  media: { url: 'http://waha:3000/api/files/default/3EB0ABCDEF', mimetype, filename: null, error: null },
});

const OTHER_KINDS: readonly Fixture[] = [
  said(
    'a picture',
    'Так хочу',
    { imageMessage: { ...MEDIUM, caption: 'Так хочу' } },
    { kind: 'image', text: 'Так хочу' },
  ),
  said(
    'a picture to be seen once',
    null,
    { viewOnceMessageV2: { message: { imageMessage: MEDIUM } } },
    { kind: 'image' },
  ),
  said('a video', 'Вот', { videoMessage: { ...MEDIUM, caption: 'Вот' } }, { kind: 'video', text: 'Вот' }),
  said('a round video', null, { ptvMessage: MEDIUM }, { kind: 'video' }),
  said('a voice message by NOWEB', null, { audioMessage: { ...MEDIUM, ptt: true, seconds: 4 } }, { kind: 'voice' }),
  said('a piece of music', null, { audioMessage: { ...MEDIUM, ptt: false } }, { kind: 'audio' }),
  said('a sticker', null, { stickerMessage: MEDIUM }, { kind: 'sticker' }),
  said('a contact', null, { contactMessage: { displayName: 'Олег', vcard: 'BEGIN:VCARD' } }, { kind: 'contact' }),
  said('a poll', null, { pollCreationMessageV3: { name: 'Когда?', options: [] } }, { kind: 'unsupported' }),
  said(
    'a document',
    'Справка',
    { documentWithCaptionMessage: { message: { documentMessage: { ...MEDIUM, caption: 'Справка' } } } },
    { kind: 'document', text: 'Справка' },
  ),
  message(
    'a voice message by GOWS',
    { ...LID_PAYLOAD, body: null, _data: { Info: INFO, Message: { audioMessage: { PTT: true, seconds: 4 } } } },
    { ...HIDDEN, kind: 'voice', text: '' },
    LID_CHAT,
  ),
  message(
    'a voice message by WEBJS',
    { ...PAYLOAD, body: '', ...file('audio/ogg; codecs=opus'), _data: { type: 'ptt' } },
    { ...TEXT, kind: 'voice', text: '' },
  ),
  message(
    'a place by WEBJS, which has a picture of the map for its body',
    { ...PAYLOAD, body: THUMBNAIL, location: { latitude: 55.75, longitude: 37.6 }, _data: { type: 'location' } },
    { ...TEXT, kind: 'location', text: '' },
  ),
  message(
    'a picture with a thumbnail for its body',
    { ...PAYLOAD, body: THUMBNAIL, ...file('image/jpeg'), _data: { type: 'image' } },
    { ...TEXT, kind: 'image', text: '' },
  ),
  message(
    'a file of which only WAHA tells the kind',
    { ...PAYLOAD, body: 'Так хочу', ...file('image/jpeg') },
    {
      ...TEXT,
      kind: 'image',
      text: 'Так хочу',
    },
  ),
  message(
    'a voice message of which only WAHA tells the kind',
    { ...PAYLOAD, body: null, ...file('audio/ogg; codecs=opus') },
    {
      ...TEXT,
      kind: 'voice',
      text: '',
    },
  ),
  message(
    'a file that was not downloaded',
    { ...PAYLOAD, body: null, hasMedia: true, media: null },
    {
      ...TEXT,
      kind: 'unsupported',
      text: '',
    },
  ),
  message(
    'a place of which only WAHA tells',
    { ...PAYLOAD, body: null, location: { latitude: '55', longitude: '37' } },
    {
      ...TEXT,
      kind: 'location',
      text: '',
    },
  ),
  message(
    'a contact of which only WAHA tells',
    { ...PAYLOAD, body: null, vCards: ['BEGIN:VCARD'] },
    {
      ...TEXT,
      kind: 'contact',
      text: '',
    },
  ),
];

/** WAHA repeats a body byte for byte. */
const REDELIVERED: readonly Fixture[] = [
  {
    name: 'a text that comes again',
    body: wahaBody('message', PAYLOAD),
    events: [{ kind: 'message', ...CHAT, message: TEXT }],
  },
];

/** Bodies of WAHA 2026.7 for the session `default`, by any of its engines, and what they become. */
export const wahaFixtures: readonly Fixture[] = [
  ...WORDS,
  ...OTHER_KINDS,
  ...UPDATE_FIXTURES,
  ...IGNORED_FIXTURES,
  ...REDELIVERED,
];
