import type { Fixture } from '../../testing/fixture.js';
import { telegramChangeFixtures } from './telegram-change-fixtures.js';
import {
  CHAT,
  BOT,
  DATE,
  CONNECTION,
  FILE,
  sender,
  anna,
  sentAt,
  ignored,
  update,
  received,
  medium,
} from './telegram-updates.js';

/**
 * Updates as Telegram's documentation has them, and what they are to us.
 * Source: https://core.telegram.org/bots/api#update and the types that are linked there
 */
export const telegramFixtures: readonly Fixture[] = [
  {
    name: 'a text',
    body: received({ text: 'Хочу записаться' }),
    events: [
      { kind: 'message', sender, message: { id: '42', kind: 'text', text: 'Хочу записаться', sentAt, ...anna } },
    ],
  },
  {
    name: 'the first words to a bot',
    body: received({ text: '/start', entities: [{ offset: 0, length: 6, type: 'bot_command' }] }),
    events: [{ kind: 'message', sender, message: { id: '42', kind: 'text', text: '/start', sentAt, ...anna } }],
  },
  {
    name: 'an answer to a message',
    body: received({
      text: 'да',
      reply_to_message: { message_id: 41, from: BOT, chat: CHAT, date: DATE - 9, text: 'В 18:00?' },
    }),
    events: [
      {
        kind: 'message',
        sender,
        message: { id: '42', kind: 'text', text: 'да', quoted: 'В 18:00?', sentAt, ...anna },
      },
    ],
  },
  {
    name: 'an answer to a part of a message',
    body: received({
      text: 'это',
      reply_to_message: { message_id: 41, from: BOT, chat: CHAT, date: DATE - 9, text: 'Есть 18:00 и 19:00' },
      quote: { text: '19:00', position: 13, is_manual: true },
    }),
    events: [
      { kind: 'message', sender, message: { id: '42', kind: 'text', text: 'это', quoted: '19:00', sentAt, ...anna } },
    ],
  },
  {
    name: 'a forwarded text',
    body: received({
      text: 'адрес',
      forward_origin: { type: 'hidden_user', sender_user_name: 'Ира', date: DATE - 99 },
    }),
    events: [{ kind: 'message', sender, message: { id: '42', kind: 'text', text: 'адрес', sentAt, ...anna } }],
  },
  { name: 'a voice message', body: received({ voice: { ...FILE, duration: 3 } }), events: medium('voice') },
  {
    name: 'a photo of an album, with its caption',
    body: received({
      photo: [
        { ...FILE, width: 90, height: 67 },
        { ...FILE, width: 1280, height: 960 },
      ],
      media_group_id: '13988888888888',
      caption: 'такой цвет',
    }),
    events: medium('image', 'такой цвет'),
  },
  { name: 'music', body: received({ audio: { ...FILE, duration: 180 } }), events: medium('audio') },
  {
    name: 'a video',
    body: received({ video: { ...FILE, width: 1, height: 1, duration: 3 } }),
    events: medium('video'),
  },
  {
    name: 'a round video',
    body: received({ video_note: { ...FILE, length: 240, duration: 3 } }),
    events: medium('video'),
  },
  {
    name: 'an animation, which is a document, too',
    body: received({ animation: { ...FILE, width: 1, height: 1, duration: 3 }, document: FILE }),
    events: medium('video'),
  },
  { name: 'a document', body: received({ document: { ...FILE, file_name: 'a.pdf' } }), events: medium('document') },
  {
    name: 'a sticker',
    body: received({ sticker: { ...FILE, type: 'regular', emoji: '👍' } }),
    events: medium('sticker'),
  },
  {
    name: 'a place',
    body: received({
      venue: { location: { latitude: 55.7, longitude: 37.6 }, title: 'Салон', address: 'Тверская, 1' },
      location: { latitude: 55.7, longitude: 37.6 },
    }),
    events: [{ kind: 'message', sender, message: { id: '42', kind: 'location', text: '', sentAt, ...anna } }],
  },
  {
    name: 'their own phone, shared',
    body: received({ contact: { phone_number: '79161234567', first_name: 'Анна', user_id: 111222333 } }),
    events: [
      {
        kind: 'message',
        sender,
        message: {
          id: '42',
          kind: 'contact',
          text: '',
          sentAt,
          sender: { phone: '+79161234567', name: 'Анна' },
        },
      },
    ],
  },
  {
    name: "somebody else's phone, which proves nothing",
    body: received({ contact: { phone_number: '+79161234567', first_name: 'Ира', user_id: 111222334 } }),
    events: [{ kind: 'message', sender, message: { id: '42', kind: 'contact', text: '', sentAt, ...anna } }],
  },
  {
    name: 'a poll, of which nothing is known here',
    body: received({ poll: { id: '5', question: 'Когда?', options: [], total_voter_count: 0 } }),
    events: [{ kind: 'message', sender, message: { id: '42', kind: 'unsupported', text: '', sentAt, ...anna } }],
  },
  {
    name: 'a pinned message',
    body: received({ pinned_message: { message_id: 41, chat: CHAT, date: DATE, text: 'В 18:00' } }),
    events: ignored('ignored_system'),
  },
  {
    name: 'the leave to write',
    body: received({ write_access_allowed: { from_request: true } }),
    events: ignored('ignored_system'),
  },
  {
    name: 'another bot',
    body: update({
      message: { message_id: 42, from: { ...BOT, id: 111222333 }, chat: CHAT, date: DATE, text: 'привет' },
    }),
    events: ignored('ignored_system'),
  },
  {
    name: "Telegram's own notice with a login code",
    body: update({
      business_message: {
        business_connection_id: CONNECTION,
        message_id: 8,
        from: { id: 777000, is_bot: false, first_name: 'Telegram' },
        chat: { id: 777000, type: 'private', first_name: 'Telegram' },
        date: DATE,
        text: 'Login code: 12345',
      },
    }),
    events: ignored('ignored_system'),
  },
  {
    name: 'a group',
    body: received({ chat: { id: -100500, type: 'group', title: 'Подруги' }, text: 'всем привет' }),
    events: ignored('ignored_group'),
  },
  {
    name: 'a large group',
    body: received({ chat: { id: -1001234567890, type: 'supergroup', title: 'Подруги' }, text: 'всем привет' }),
    events: ignored('ignored_group'),
  },
  {
    name: 'a channel',
    body: received({ chat: { id: -1001234567891, type: 'channel', title: 'Новости' }, text: 'скидки' }),
    events: ignored('ignored_newsletter'),
  },
  ...telegramChangeFixtures,
];
