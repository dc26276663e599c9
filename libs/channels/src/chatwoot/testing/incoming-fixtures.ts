import type { Fixture } from '../../testing/fixture.js';
import { CHAT, CONVERSATION, human, ignored, MESSAGE, PERSON, SENT_AT } from './chatwoot-bodies.js';

const FACTS = { phone: '+79161234567', name: 'Анна' };
const message = {
  kind: 'message',
  ...CHAT,
  message: { id: '1234', kind: 'text', text: 'Хочу записаться', sentAt: SENT_AT, sender: FACTS, replyTo: '567' },
} as const;

const OPEN = { ...CONVERSATION, status: 'open' };
const url = 'https://chatwoot.example.com/rails/active_storage/blobs/redirect/x';

/** A message with these attachments and no text, as its kind. */
function media(
  name: string,
  kind: 'image' | 'audio' | 'video' | 'document' | 'location' | 'contact',
  of: object[],
): Fixture {
  return {
    name,
    body: { ...MESSAGE, content: null, attachments: of },
    events: [{ ...message, message: { ...message.message, kind, text: '' } }],
  };
}

/** Messages of a person. */
export const incomingFixtures: readonly Fixture[] = [
  { name: 'a text', body: MESSAGE, events: [message] },
  {
    name: 'a text as the user guide has it: ids as text, the time as a date of Ruby',
    body: { ...MESSAGE, id: '1234', created_at: '2026-06-08 18:59:43 UTC' },
    events: [message],
  },
  {
    name: 'a text of a visitor of the website, whose name is made up and whose phone is typed',
    body: {
      ...MESSAGE,
      created_at: 1780945183,
      sender: { ...PERSON, name: 'fragrant-darkness-820' },
      conversation: { ...CONVERSATION, channel: 'Channel::WebWidget' },
    },
    events: [
      {
        ...message,
        message: { id: '1234', kind: 'text', text: 'Хочу записаться', sentAt: SENT_AT, replyTo: '567' },
      },
    ],
  },
  {
    name: 'a text without its sender',
    body: { ...MESSAGE, sender: null },
    events: [
      {
        ...message,
        message: { id: '1234', kind: 'text', text: 'Хочу записаться', sentAt: SENT_AT, replyTo: '567' },
      },
    ],
  },
  media('a photo', 'image', [{ file_type: 'image', data_url: url, thumb_url: url, file_size: 1 }]),
  media('a recording', 'audio', [{ file_type: 'audio', data_url: url, extension: 'oga' }]),
  media('a video', 'video', [{ file_type: 'video', data_url: url }]),
  media('a file', 'document', [{ file_type: 'file', data_url: url, extension: 'pdf' }]),
  media('a place', 'location', [{ file_type: 'location', coordinates_lat: 55.7, coordinates_long: 37.6 }]),
  media('a contact', 'contact', [{ file_type: 'contact', fallback_title: '+79031112233' }]),
  media('several attachments: the first that is one', 'image', [
    { file_type: 'fallback', fallback_title: 'A page', data_url: 'https://example.com' },
    { file_type: 'image', data_url: url },
    { file_type: 'file', data_url: url },
  ]),
  {
    name: 'a photo with a caption',
    body: { ...MESSAGE, content: 'Так можно?', attachments: [{ file_type: 'image', data_url: url }] },
    events: [{ ...message, message: { ...message.message, kind: 'image', text: 'Так можно?' } }],
  },
  {
    name: 'a text with a link and its preview',
    body: { ...MESSAGE, attachments: [{ file_type: 'fallback', fallback_title: 'A page' }] },
    events: [message],
  },
  {
    name: 'a story that was shared',
    body: { ...MESSAGE, content: null, attachments: [{ file_type: 'story_mention', data_url: url }] },
    events: [{ ...message, message: { ...message.message, kind: 'unsupported', text: '' } }],
  },
  {
    name: 'a sticker',
    body: { ...MESSAGE, content: '', content_type: 'sticker', attachments: [{ file_type: 'image' }] },
    events: [{ ...message, message: { ...message.message, kind: 'sticker', text: '' } }],
  },
  {
    name: 'a reaction',
    body: { ...MESSAGE, content: '👍', content_attributes: { is_reaction: true } },
    events: [{ ...message, message: { ...message.message, kind: 'reaction', text: '👍' } }],
  },
  {
    name: 'a call',
    body: { ...MESSAGE, content: 'Voice call', content_type: 'voice_call' },
    events: ignored('ignored_system'),
  },
  {
    name: 'a text in a conversation that a human has',
    body: { ...MESSAGE, conversation: OPEN },
    events: [human(true)],
  },
  {
    name: 'a text of somebody who is blocked',
    body: { ...MESSAGE, conversation: { ...CONVERSATION, status: 'resolved' } },
    events: ignored('ignored_event'),
  },
  {
    name: 'a text in a group, by a bridge from WhatsApp Web',
    body: { ...MESSAGE, sender: { ...PERSON, identifier: '120363043211234567@g.us' } },
    events: ignored('ignored_group'),
  },
];
