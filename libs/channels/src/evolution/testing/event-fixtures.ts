import type { Fixture } from '../../testing/fixture.js';
import { CHAT, LID, KEY, MESSAGE, OWN_KEY, PHONE_JID, of, unheard } from './evolution-body.js';

export const CHANGES: readonly Fixture[] = [
  of(
    'an edit',
    'messages.update',
    {
      keyId: '3EB0A1B2C3',
      remoteJid: PHONE_JID,
      fromMe: false,
      status: 'SERVER_ACK',
      instanceId: MESSAGE.instanceId,
      messageId: 'cm9m2q06m2pakoe4rcgdmwe42',
      message: { editedMessage: { message: { conversation: 'Добрый вечер' } } },
    },
    { kind: 'edit', ...CHAT, id: '3EB0A1B2C3', text: 'Добрый вечер' },
  ),
  of(
    'an edit inside a message, as older versions have it',
    'messages.upsert',
    {
      ...MESSAGE,
      key: { ...KEY, id: '258317BD26A4EC1C' },
      messageType: 'editedMessage',
      message: {
        editedMessage: {
          message: {
            protocolMessage: {
              key: { remoteJid: '79222222222@s.whatsapp.net', fromMe: true, id: '3EB0A1B2C3' },
              type: 'MESSAGE_EDIT',
              editedMessage: { extendedTextMessage: { text: 'Добрый вечер' } },
              timestampMs: '1749416390000',
            },
          },
        },
      },
    },
    { kind: 'edit', ...CHAT, id: '3EB0A1B2C3', text: 'Добрый вечер' },
  ),
  unheard(
    'an edit that does not tell whose words it has',
    'messages.edited',
    {
      key: { remoteJid: '79222222222@s.whatsapp.net', fromMe: true, id: '3EB0A1B2C3' },
      type: 'MESSAGE_EDIT',
      editedMessage: { conversation: 'Добрый вечер' },
      timestampMs: '1749416390000',
    },
    'ignored_event',
  ),
  of('a deletion', 'messages.delete', { ...KEY, status: 'DELETED' }, { kind: 'delete', ...CHAT, id: '3EB0A1B2C3' }),
  of(
    'a deletion inside a message',
    'messages.upsert',
    { ...MESSAGE, message: { protocolMessage: { key: KEY, type: 'REVOKE' } } },
    { kind: 'delete', ...CHAT, id: '3EB0A1B2C3' },
  ),
  unheard(
    'a deletion of the business',
    'messages.delete',
    { id: 'cm9m2q06m', key: OWN_KEY, status: 'DELETED', message: { conversation: 'Записал' } },
    'ignored_own',
  ),
];

export const OWN: readonly Fixture[] = [
  ...(['messages.upsert', 'send.message'] as const).map((event) =>
    of(
      `a message of the business: ${event}`,
      event,
      { ...MESSAGE, key: OWN_KEY, pushName: 'Você', message: { conversation: 'Записал вас' } },
      { kind: 'own', ...CHAT, id: '3EB0FFFF01', text: 'Записал вас', sentAt: 1749416383000 },
    ),
  ),
  // Baileys puts the business' own phone there, which is no alias of the person.
  of(
    'a message of the business to a hidden id',
    'messages.upsert',
    { ...MESSAGE, key: { ...OWN_KEY, remoteJid: LID, remoteJidAlt: '79222222222@s.whatsapp.net' } },
    {
      kind: 'own',
      gatewayAccount: 'salon',
      sender: { user: LID },
      id: '3EB0FFFF01',
      text: 'Добрый день',
      sentAt: 1749416383000,
    },
  ),
  unheard(
    'a reaction of the business',
    'messages.upsert',
    { ...MESSAGE, key: OWN_KEY, message: { reactionMessage: { key: KEY, text: '👍' } } },
    'ignored_own',
  ),
  ...(
    [
      ['SERVER_ACK', 'sent'],
      ['DELIVERY_ACK', 'delivered'],
      ['READ', 'read'],
      ['PLAYED', 'played'],
      ['ERROR', 'failed'],
    ] as const
  ).map(([status, becomes]) =>
    of(
      `a message of the business: ${status}`,
      'messages.update',
      { keyId: '3EB0FFFF01', remoteJid: PHONE_JID, fromMe: true, status, instanceId: MESSAGE.instanceId },
      { kind: 'status', ...CHAT, id: '3EB0FFFF01', status: becomes },
    ),
  ),
  unheard(
    'a message of the person, read here',
    'messages.update',
    { keyId: '3EB0A1B2C3', remoteJid: PHONE_JID, fromMe: false, status: 'READ' },
    'ignored_event',
  ),
];

export const TYPING: readonly Fixture[] = (
  [
    ['composing', 'composing'],
    ['recording', 'composing'],
    ['paused', 'paused'],
    ['available', 'paused'],
    ['unavailable', 'paused'],
  ] as const
).map(([lastKnownPresence, state]) =>
  of(
    `somebody is ${lastKnownPresence}`,
    'presence.update',
    { id: PHONE_JID, presences: { [PHONE_JID]: { lastKnownPresence } } },
    { kind: 'typing', ...CHAT, state },
  ),
);

const FROM_GROUP = { ...KEY, remoteJid: '120363000000000000@g.us', participant: PHONE_JID };

export const NOTHING_TO_ANSWER: readonly Fixture[] = [
  unheard('a message in a group', 'messages.upsert', { ...MESSAGE, key: FROM_GROUP }, 'ignored_group'),
  unheard(
    'typing in a group',
    'presence.update',
    { id: FROM_GROUP.remoteJid, presences: { [PHONE_JID]: { lastKnownPresence: 'composing' } } },
    'ignored_group',
  ),
  unheard(
    'a status',
    'messages.upsert',
    { ...MESSAGE, key: { ...KEY, remoteJid: 'status@broadcast' } },
    'ignored_status',
  ),
  unheard(
    'a newsletter',
    'messages.upsert',
    { ...MESSAGE, key: { ...KEY, remoteJid: '1203630@newsletter' } },
    'ignored_newsletter',
  ),
  unheard(
    'WhatsApp itself',
    'messages.upsert',
    { ...MESSAGE, key: { ...KEY, remoteJid: '0@s.whatsapp.net' } },
    'ignored_system',
  ),
  unheard(
    'a new time after which messages vanish',
    'messages.upsert',
    { ...MESSAGE, message: { protocolMessage: { key: KEY, type: 'EPHEMERAL_SETTING', ephemeralExpiration: 86400 } } },
    'ignored_system',
  ),
  unheard(
    'the cover of an album',
    'messages.upsert',
    { ...MESSAGE, message: { albumMessage: { expectedImageCount: 2 }, messageContextInfo: {} } },
    'ignored_system',
  ),
  unheard(
    'an edit that cannot be read',
    'messages.upsert',
    { ...MESSAGE, message: { secretEncryptedMessage: { targetMessageKey: KEY, secretEncType: 2 } } },
    'ignored_system',
  ),
  unheard('a message without one', 'messages.upsert', { ...MESSAGE, message: null }, 'ignored_system'),
  unheard(
    'a connection',
    'connection.update',
    { instance: 'salon', state: 'open', statusReason: 200 },
    'ignored_event',
  ),
];
