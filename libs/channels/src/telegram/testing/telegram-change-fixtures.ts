import type { Fixture } from '../../testing/fixture.js';
import {
  ANNA,
  CHAT,
  OWNER,
  BOT,
  DATE,
  CONNECTION,
  FILE,
  sender,
  anna,
  sentAt,
  ignored,
  message,
  update,
  business,
} from './telegram-updates.js';

/** What is no new message in the bot's own chat: changes, chats of a business, buttons, reactions. */
export const telegramChangeFixtures: readonly Fixture[] = [
  {
    name: 'a changed text',
    body: update({ edited_message: message({ text: 'Хочу на маникюр', edit_date: DATE + 5 }) }),
    events: [{ kind: 'edit', sender, id: '42', text: 'Хочу на маникюр' }],
  },
  {
    name: 'a changed caption',
    body: update({ edited_message: message({ photo: [FILE], caption: 'или такой', edit_date: DATE + 5 }) }),
    events: [{ kind: 'edit', sender, id: '42', text: 'или такой' }],
  },
  {
    name: 'a shared position that moved',
    body: update({ edited_message: message({ location: { latitude: 55.8, longitude: 37.6 }, edit_date: DATE + 5 }) }),
    events: ignored('ignored_event'),
  },
  {
    name: 'a message to a business that lets the bot answer',
    body: update({ business_message: business({ text: 'Вы открыты?' }) }),
    events: [
      {
        kind: 'message',
        gatewayAccount: CONNECTION,
        sender,
        message: { id: `${CONNECTION}:7`, kind: 'text', text: 'Вы открыты?', sentAt, ...anna, replyTo: CONNECTION },
      },
    ],
  },
  {
    name: 'the owner of the business, who answers by hand',
    body: update({ business_message: business({ from: OWNER, text: 'Да, до восьми' }) }),
    events: [{ kind: 'own', gatewayAccount: CONNECTION, sender, id: `${CONNECTION}:7`, text: 'Да, до восьми', sentAt }],
  },
  {
    name: 'what the bot sent for the business',
    body: update({ business_message: business({ from: OWNER, text: 'Да', sender_business_bot: BOT }) }),
    events: ignored('ignored_own'),
  },
  {
    name: 'the greeting that a business sends by itself',
    body: update({ business_message: business({ from: OWNER, text: 'Здравствуйте!', is_from_offline: true }) }),
    events: ignored('ignored_own'),
  },
  {
    name: 'a changed message to a business',
    body: update({ edited_business_message: business({ text: 'Вы завтра открыты?', edit_date: DATE + 5 }) }),
    events: [{ kind: 'edit', gatewayAccount: CONNECTION, sender, id: `${CONNECTION}:7`, text: 'Вы завтра открыты?' }],
  },
  {
    name: 'a message that the owner changed',
    body: update({ edited_business_message: business({ from: OWNER, text: 'До девяти', edit_date: DATE + 5 }) }),
    events: ignored('ignored_own'),
  },
  {
    name: 'messages to a business that were deleted',
    body: update({
      deleted_business_messages: { business_connection_id: CONNECTION, chat: CHAT, message_ids: [6, 7] },
    }),
    events: [
      { kind: 'delete', gatewayAccount: CONNECTION, sender, id: `${CONNECTION}:6` },
      { kind: 'delete', gatewayAccount: CONNECTION, sender, id: `${CONNECTION}:7` },
    ],
  },
  {
    name: 'a button',
    body: update({
      callback_query: {
        id: '4382bfdwdsb323b2d9',
        from: ANNA,
        chat_instance: '-5555',
        data: 'slot:18',
        message: {
          ...message({ from: BOT, text: 'Когда?' }),
          reply_markup: {
            inline_keyboard: [
              [
                { text: '17:00', callback_data: 'slot:17' },
                { text: '18:00', callback_data: 'slot:18' },
              ],
            ],
          },
        },
      },
    }),
    events: [
      {
        kind: 'message',
        sender,
        message: { id: 'callback:4382bfdwdsb323b2d9', kind: 'text', text: '18:00', sentAt: null, ...anna },
      },
    ],
  },
  {
    name: 'a button in a chat of a business',
    body: update({
      callback_query: {
        ...{ id: '4382bfdwdsb323b2d9', from: ANNA, chat_instance: '-5555', data: 'slot:18' },
        message: business({ from: OWNER, text: 'Когда?' }),
      },
    }),
    events: [
      {
        kind: 'message',
        gatewayAccount: CONNECTION,
        sender,
        message: {
          ...{ id: 'callback:4382bfdwdsb323b2d9', kind: 'text', text: 'slot:18', sentAt: null, ...anna },
          replyTo: CONNECTION,
        },
      },
    ],
  },
  {
    name: 'a button of a message that is too old to be shown',
    body: update({
      callback_query: {
        id: '4382bfdwdsb323b2d9',
        from: ANNA,
        chat_instance: '-5555',
        data: 'slot:18',
        message: { chat: CHAT, message_id: 12, date: 0 },
      },
    }),
    events: [
      {
        kind: 'message',
        sender,
        message: { id: 'callback:4382bfdwdsb323b2d9', kind: 'text', text: 'slot:18', sentAt: null, ...anna },
      },
    ],
  },
  {
    name: 'a reaction',
    body: update({
      message_reaction: {
        chat: CHAT,
        message_id: 41,
        user: ANNA,
        date: DATE,
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji: '👍' }],
      },
    }),
    events: [
      { kind: 'message', sender, message: { id: 'reaction:10001', kind: 'reaction', text: '👍', sentAt, ...anna } },
    ],
  },
  {
    name: 'a reaction that was taken back',
    body: update({
      message_reaction: {
        chat: CHAT,
        message_id: 41,
        user: ANNA,
        date: DATE,
        old_reaction: [{ type: 'emoji', emoji: '👍' }],
        new_reaction: [],
      },
    }),
    events: ignored('ignored_event'),
  },
  {
    name: 'a bot that was blocked',
    body: update({
      my_chat_member: {
        chat: CHAT,
        from: ANNA,
        date: DATE,
        old_chat_member: { user: BOT, status: 'member' },
        new_chat_member: { user: BOT, status: 'kicked', until_date: 0 },
      },
    }),
    events: ignored('ignored_event'),
  },
];
