import type { InboundMessage, MessageStatus } from '#libs/messaging';
import type { ChannelEvent, Sender } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';

export const ACCOUNT_SID = 'AC00000000000000000000000000000000';
export const FROM = 'whatsapp:+14155238886';
const MESSAGE_SID = 'SM8824d91645395b17594d92659b878468';
const BSUID = 'ID.4566546130240823';
const PHONE: Sender = { user: '+6285176810035' };

/** The fields of a message that came in, as Twilio posts them. */
export function incoming(fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    ...{ SmsMessageSid: MESSAGE_SID, NumMedia: '0', ProfileName: 'Anna', MessageType: 'text', SmsSid: MESSAGE_SID },
    ...{ WaId: '6285176810035', SmsStatus: 'received', Body: 'Hi', To: FROM, NumSegments: '1', ReferralNumMedia: '0' },
    ...{ MessageSid: MESSAGE_SID, AccountSid: ACCOUNT_SID, From: 'whatsapp:+6285176810035', ApiVersion: '2010-04-01' },
    ...fields,
  };
}

function message(fields: Partial<InboundMessage> = {}, sender: Sender = PHONE): ChannelEvent {
  const about = { id: MESSAGE_SID, kind: 'text', text: 'Hi', sentAt: null, sender: { name: 'Anna' } };
  return { kind: 'message', gatewayAccount: FROM, sender, message: { ...about, ...fields } as InboundMessage };
}

const media = (contentType: string, body = '', count = '1') => ({
  ...{ NumMedia: count, MediaContentType0: contentType, Body: body },
  MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM0/Media/ME0',
});

const MESSAGES: readonly (readonly [name: string, fields: Record<string, string>, message: Partial<InboundMessage>])[] =
  [
    ['a text', {}, {}],
    ['a text in Russian', { Body: 'Запишите меня 😀' }, { text: 'Запишите меня 😀' }],
    ['a forwarded text', { Forwarded: 'true', FrequentlyForwarded: 'true' }, {}],
    ['a reply', { OriginalRepliedMessageSid: 'SM1', OriginalRepliedMessageSender: FROM }, {}],
    ['an image', media('image/jpeg'), { kind: 'image', text: '' }],
    ['an image with a caption', media('image/jpeg', 'Like this'), { kind: 'image', text: 'Like this' }],
    [
      'two media in one message',
      { ...media('video/mp4', 'Both', '2'), MediaContentType1: 'image/png', MediaUrl1: 'https://api.twilio.com/ME1' },
      { kind: 'video', text: 'Both' },
    ],
    ['a voice message', media('audio/ogg'), { kind: 'voice', text: '' }],
    ['a piece of music', media('audio/mpeg'), { kind: 'audio', text: '' }],
    ['a sticker', media('image/webp'), { kind: 'sticker', text: '' }],
    ['a document', media('application/pdf', 'plan.pdf'), { kind: 'document', text: 'plan.pdf' }],
    ['a contact card', media('text/vcard'), { kind: 'contact', text: '' }],
    [
      'a location',
      {
        MessageType: 'location',
        Body: '',
        Latitude: '37.7879',
        Longitude: '-122.3963',
        Label: 'Twilio',
        Address: '375 Beale',
      },
      { kind: 'location', text: '' },
    ],
    [
      'a tapped button',
      { MessageType: 'interactive', Body: 'Yes', ButtonText: 'Yes', ButtonPayload: '{confirm:1}' },
      { text: 'Yes' },
    ],
    ['a tapped button without a body', { Body: '', ButtonText: 'Yes', ButtonPayload: 'yes' }, { text: 'Yes' }],
    ['what Twilio cannot show', { MessageType: 'unsupported', Body: '' }, { kind: 'unsupported', text: '' }],
  ];

/** The fields of a status callback; what it is about went from us to the person. */
export function callback(status: string, fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    ...{ MessageSid: 'SM0ut', MessageStatus: status, SmsSid: 'SM0ut', SmsStatus: status, AccountSid: ACCOUNT_SID },
    ...{ To: 'whatsapp:+6285176810035', From: FROM, ApiVersion: '2010-04-01', ChannelPrefix: 'whatsapp' },
    ...fields,
  };
}

function status(name: MessageStatus, error?: string): ChannelEvent {
  const about = { kind: 'status', gatewayAccount: FROM, sender: PHONE, id: 'SM0ut', status: name } as const;
  return error === undefined ? about : { ...about, error };
}

const STATUSES: readonly Fixture[] = [
  { name: 'a message of ours: sent', body: callback('sent'), events: [status('sent')] },
  { name: 'a message of ours: delivered', body: callback('delivered'), events: [status('delivered')] },
  { name: 'a message of ours: read', body: callback('read', { EventType: 'READ' }), events: [status('read')] },
  {
    name: 'a message of ours that came too late',
    body: callback('failed', { ErrorCode: '63016', ChannelStatusMessage: 'To +6285176810035: outside the window' }),
    events: [status('failed', '63016, the person last wrote more than 24 hours ago; only a template may be sent now')],
  },
  {
    name: 'a message of ours that did not arrive, for a reason unknown here',
    body: callback('undelivered', { ErrorCode: '63999' }),
    events: [status('failed', '63999')],
  },
  {
    name: 'a message of ours that still waits',
    body: callback('queued'),
    events: [{ kind: 'ignored', code: 'ignored_event' }],
  },
];

/** Webhooks of Twilio for WhatsApp: its reference (March 2026), and what it has been seen to send. */
export const twilioFixtures: readonly Fixture[] = [
  ...MESSAGES.map(([name, fields, read]) => ({ name, body: incoming(fields), events: [message(read)] })),
  {
    name: 'a phone beside the hidden id',
    body: incoming({ ExternalUserId: `whatsapp:${BSUID}` }),
    events: [message({}, { ...PHONE, aliases: [BSUID] })],
  },
  {
    name: 'a hidden phone',
    body: incoming({ From: `whatsapp:${BSUID}`, ExternalUserId: `whatsapp:${BSUID}`, WaId: '' }),
    events: [message({}, { user: BSUID })],
  },
  {
    name: 'a text message to the same address',
    body: incoming({ From: '+6285176810035', To: '+14155238886' }),
    events: [{ kind: 'ignored', code: 'ignored_event' }],
  },
  ...STATUSES,
];
