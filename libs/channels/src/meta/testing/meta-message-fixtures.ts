import type { InboundMessage } from '#libs/messaging';
import type { ChannelEvent, Sender } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';
import { BSUID, fromSheena, HIDDEN_SHEENA, metaWebhook, NUMBER_ID, SHEENA, WAMID } from './meta-webhook.js';

const PHONE: Sender = { user: '+16505551234' };

function message(fields: Partial<InboundMessage>, sender: Sender = PHONE): ChannelEvent {
  const about = { id: WAMID, kind: 'text', text: '', sentAt: 1_749_416_383_000, sender: { name: 'Sheena Nelson' } };
  return { kind: 'message', gatewayAccount: NUMBER_ID, sender, message: { ...about, ...fields } as InboundMessage };
}

const MEDIUM = {
  mime_type: 'image/jpeg',
  sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=',
  id: '1003383421387256',
};
const HI = { type: 'text', text: { body: 'Does it come in another color?' } };
const HI_EVENT = { text: 'Does it come in another color?' };

/** What people send, by kind. */
const KINDS: readonly (readonly [name: string, sent: object, fields: Partial<InboundMessage>])[] = [
  ['a text', HI, HI_EVENT],
  [
    'a reply to a message of ours',
    { ...HI, context: { from: '15550783881', id: 'wamid.OURS' } },
    // Meta tells only the id of what is quoted.
    HI_EVENT,
  ],
  [
    'a text after an advertisement',
    { ...HI, referral: { source_url: 'https://fb.me/x', source_type: 'ad', body: 'Summer succulents are here!' } },
    HI_EVENT,
  ],
  ['an image', { type: 'image', image: MEDIUM }, { kind: 'image' }],
  [
    'an image with a caption',
    { type: 'image', image: { caption: 'Like this', ...MEDIUM } },
    { kind: 'image', text: 'Like this' },
  ],
  ['a video', { type: 'video', video: { caption: 'Look', ...MEDIUM } }, { kind: 'video', text: 'Look' }],
  [
    'a document',
    { type: 'document', document: { filename: 'plan.pdf', caption: 'The plan', ...MEDIUM } },
    { kind: 'document', text: 'The plan' },
  ],
  ['a voice message', { type: 'audio', audio: { voice: true, ...MEDIUM } }, { kind: 'voice' }],
  ['a piece of music', { type: 'audio', audio: { voice: false, ...MEDIUM } }, { kind: 'audio' }],
  ['a sticker', { type: 'sticker', sticker: { animated: false, ...MEDIUM } }, { kind: 'sticker' }],
  [
    'a location',
    { type: 'location', location: { latitude: 37.4421, longitude: -122.1615, name: 'Philz', address: '101 Forest' } },
    { kind: 'location' },
  ],
  [
    'a contact card',
    { type: 'contacts', contacts: [{ name: { formatted_name: 'Barbara' }, phones: [{ phone: '+1 650 555 7890' }] }] },
    { kind: 'contact' },
  ],
  [
    'a reaction',
    { type: 'reaction', reaction: { message_id: 'wamid.OURS', emoji: '👍' } },
    { kind: 'reaction', text: '👍' },
  ],
  ['a tapped button of a template', { type: 'button', button: { payload: 'NO', text: 'No' } }, { text: 'No' }],
  [
    'a tapped reply button',
    { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'cancel', title: 'Cancel' } } },
    { text: 'Cancel' },
  ],
  [
    'a chosen row of a list',
    {
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: 'p', title: 'Priority', description: 'Next day' } },
    },
    { text: 'Priority' },
  ],
  [
    'the form of a flow',
    {
      type: 'interactive',
      interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{}' } },
    },
    { kind: 'unsupported' },
  ],
  [
    'an order',
    { type: 'order', order: { catalog_id: '194836987003835', text: 'Love these!', product_items: [{ quantity: 2 }] } },
    { kind: 'unsupported', text: 'Love these!' },
  ],
  [
    'a type that Meta does not support',
    {
      type: 'unsupported',
      unsupported: { type: 'video_note' },
      errors: [{ code: 131051, title: 'Message type unknown', error_data: { details: 'Not supported.' } }],
    },
    { kind: 'unsupported' },
  ],
  [
    'a message that is not there yet',
    { type: 'unsupported', errors: [{ code: 131060, title: 'This message is unavailable' }] },
    { kind: 'unsupported' },
  ],
];

const from = (ids: object, contact: object): object =>
  metaWebhook({ contacts: [contact], messages: [{ ...ids, id: WAMID, timestamp: '1749416383', ...HI }] });

/** Who sends it. */
const SENDERS: readonly Fixture[] = [
  {
    name: 'a person whose phone is shown beside the hidden id',
    body: from({ from: '16505551234', from_user_id: BSUID }, { ...SHEENA, user_id: BSUID }),
    events: [message(HI_EVENT, { user: '+16505551234', aliases: [BSUID] })],
  },
  {
    name: 'a person whose phone is hidden',
    body: from({ from_user_id: BSUID, from_parent_user_id: 'US.ENT.11815799212886844830' }, HIDDEN_SHEENA),
    events: [message(HI_EVENT, { user: BSUID })],
  },
  {
    name: 'a person who is named by the contact alone',
    body: from({}, HIDDEN_SHEENA),
    events: [message(HI_EVENT, { user: BSUID })],
  },
  {
    name: 'a Mexican wa_id, which the number plan has not known for years',
    body: from({ from: '5215512345678' }, { ...SHEENA, wa_id: '5215512345678' }),
    events: [message(HI_EVENT, { user: '+5215512345678' })],
  },
  {
    name: 'a message without a contact',
    body: metaWebhook({ messages: [{ from: '16505551234', id: WAMID, timestamp: '1749416383', ...HI }] }),
    events: [
      {
        kind: 'message',
        gatewayAccount: NUMBER_ID,
        sender: PHONE,
        message: { id: WAMID, kind: 'text', text: HI_EVENT.text, sentAt: 1_749_416_383_000 },
      },
    ],
  },
];

/** What changes a message, and what is none. */
const OTHERS: readonly Fixture[] = [
  {
    name: 'an edited text',
    body: fromSheena({
      type: 'edit',
      edit: {
        original_message_id: 'wamid.FIRST',
        message: { context: { id: 'M0' }, type: 'text', text: { body: 'At six' } },
      },
    }),
    events: [{ kind: 'edit', gatewayAccount: NUMBER_ID, sender: PHONE, id: 'wamid.FIRST', text: 'At six' }],
  },
  {
    name: 'an edited caption',
    body: fromSheena({
      type: 'edit',
      edit: {
        original_message_id: 'wamid.FIRST',
        message: { type: 'image', image: { caption: 'Shorter', ...MEDIUM } },
      },
    }),
    events: [{ kind: 'edit', gatewayAccount: NUMBER_ID, sender: PHONE, id: 'wamid.FIRST', text: 'Shorter' }],
  },
  {
    name: 'a message that was taken back',
    body: fromSheena({ type: 'revoke', revoke: { original_message_id: 'wamid.FIRST' } }),
    events: [{ kind: 'delete', gatewayAccount: NUMBER_ID, sender: PHONE, id: 'wamid.FIRST' }],
  },
  {
    name: 'a reaction that was taken back',
    body: fromSheena({ type: 'reaction', reaction: { message_id: 'wamid.OURS', emoji: '' } }),
    events: [{ kind: 'ignored', code: 'ignored_event' }],
  },
  {
    name: 'a message in a group',
    body: fromSheena({ ...HI, group_id: 'HBgLMTY1MDM4Nzk0MzkVAgASGBQ' }),
    events: [{ kind: 'ignored', code: 'ignored_group' }],
  },
  {
    name: 'a changed phone number',
    body: metaWebhook({
      messages: [
        {
          ...{ from: '16505551234', id: WAMID, timestamp: '1750269342', type: 'system' },
          system: { body: 'User changed from 1650 to 1212', wa_id: '12195555358', type: 'user_changed_number' },
        },
      ],
    }),
    events: [{ kind: 'ignored', code: 'ignored_system' }],
  },
];

export const META_MESSAGE_FIXTURES: readonly Fixture[] = [
  ...KINDS.map(([name, sent, fields]) => ({ name, body: fromSheena(sent), events: [message(fields)] })),
  ...SENDERS,
  ...OTHERS,
];
