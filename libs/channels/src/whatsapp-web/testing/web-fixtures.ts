import type { ChannelEvent, IgnoredCode } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';
import {
  ANNA,
  ANNA_HIDDEN,
  BASE64,
  messageKey,
  ownWebMessage,
  SALON,
  SENT_AT_MS,
  webMessage,
  webMessageEvent,
  wid,
} from './web-bodies.js';

/**
 * What WPPConnect server and venom's relay post alike. The fields: wppconnect-team/wppconnect, src/api/model/message.ts
 * and ack.ts; venom-bot 5.3.0, dist/api/model/message.d.ts and ack.d.ts, and its serialiser in wapi.js.
 */
export function webFixtures(session: string): readonly Fixture[] {
  const message = (fields?: object): object => ({ event: 'onmessage', session, ...webMessage(fields) });
  const own = (fields?: object): object => ({ event: 'onselfmessage', session, ...ownWebMessage(fields) });
  const ack = (number: number, fields: object = {}): object => ({
    ...{ event: 'onack', session, id: messageKey(true, ANNA, '3EB0BBBB'), body: 'Ждём вас', type: 'chat' },
    ...{ t: 1_749_416_390, from: SALON, to: ANNA, self: 'out', ack: number, isNewMsg: true, ...fields },
  });
  const anna = { gatewayAccount: session, sender: { user: '+79161234567' } } as const;
  const status = { kind: 'status', ...anna, id: '3EB0BBBB' } as const;
  const ownEvent = { kind: 'own', ...anna, id: '3EB0BBBB', text: 'Ждём вас', sentAt: SENT_AT_MS } as const;
  const event: typeof webMessageEvent extends (account: string, fields?: infer F) => infer E
    ? (fields?: F) => E
    : never = (fields) => webMessageEvent(session, fields);
  const ignored = (code: IgnoredCode): readonly ChannelEvent[] => [{ kind: 'ignored', code }];
  const medium = { body: BASE64, isMedia: true, isMMS: true };
  const group = { from: '120363025246125486@g.us', chatId: '120363025246125486@g.us', isGroupMsg: true, author: ANNA };

  return [
    { name: 'a text', body: message(), events: [event()] },
    {
      name: 'the same text once more',
      body: message(),
      events: [event()],
    },
    {
      name: 'ids as objects',
      body: message({
        ...{ id: messageKey(false, ANNA, '3EB0AAAA'), from: wid(ANNA), to: wid(SALON), chatId: wid(ANNA) },
        sender: { id: wid(ANNA), pushname: 'Анна' },
      }),
      events: [event()],
    },
    {
      name: 'a text of somebody with a hidden id only',
      body: message({
        ...{ id: `false_${ANNA_HIDDEN}_3EB0AAAA`, from: ANNA_HIDDEN, chatId: ANNA_HIDDEN },
        sender: { id: ANNA_HIDDEN, pushname: 'Анна' },
      }),
      events: [{ ...event({ id: `false_${ANNA_HIDDEN}_3EB0AAAA` }), sender: { user: ANNA_HIDDEN } } as ChannelEvent],
    },
    {
      name: 'a text under a hidden id, with the phone beside it',
      body: message({ id: `false_${ANNA_HIDDEN}_3EB0AAAA`, from: ANNA_HIDDEN, chatId: ANNA_HIDDEN }),
      events: [
        {
          ...event({ id: `false_${ANNA_HIDDEN}_3EB0AAAA`, sender: { phone: '+79161234567', name: 'Анна' } }),
          sender: { user: ANNA_HIDDEN, aliases: ['+79161234567'] },
        } as ChannelEvent,
      ],
    },
    {
      name: 'a voice message',
      body: message({ ...medium, type: 'ptt', mimetype: 'audio/ogg; codecs=opus' }),
      events: [event({ kind: 'voice', text: '' })],
    },
    {
      name: 'a picture with a caption',
      body: message({ ...medium, type: 'image', mimetype: 'image/jpeg', caption: 'Хочу так же' }),
      events: [event({ kind: 'image', text: 'Хочу так же' })],
    },
    { name: 'a video', body: message({ ...medium, type: 'video' }), events: [event({ kind: 'video', text: '' })] },
    { name: 'a sound', body: message({ ...medium, type: 'audio' }), events: [event({ kind: 'audio', text: '' })] },
    {
      name: 'a document whose caption is its name',
      body: message({ ...medium, type: 'document', caption: 'справка.pdf', filename: 'справка.pdf' }),
      events: [event({ kind: 'document', text: '' })],
    },
    {
      name: 'a sticker',
      body: message({ ...medium, type: 'sticker' }),
      events: [event({ kind: 'sticker', text: '' })],
    },
    {
      name: 'a place',
      body: message({ type: 'location', body: BASE64, lat: 55.75, lng: 37.61 }),
      events: [event({ kind: 'location', text: '' })],
    },
    {
      name: 'a contact',
      body: message({ type: 'vcard', body: 'BEGIN:VCARD\nTEL:+79160000000\nEND:VCARD' }),
      events: [event({ kind: 'contact', text: '' })],
    },
    {
      name: 'a kind that nobody knows',
      body: message({ type: 'poll_creation', body: 'Когда?' }),
      events: [event({ kind: 'unsupported', text: '' })],
    },
    {
      name: 'an answer to a message',
      body: message({ quotedMsgId: `true_${ANNA}_3EB0BBBB`, quotedMsg: { type: 'chat', body: 'На какой день?' } }),
      events: [event({ quoted: 'На какой день?' })],
    },
    {
      name: 'an answer to a picture',
      body: message({ quotedMsgObj: { type: 'image', body: BASE64, caption: 'Наши работы' } }),
      events: [event({ quoted: 'Наши работы' })],
    },
    { name: 'a text of the business', body: own(), events: [ownEvent] },
    { name: 'a text of the business among all messages', body: { ...own(), event: 'onmessage' }, events: [ownEvent] },
    {
      name: 'a text of the business that is heard under a hidden id, with a participant',
      body: own({ id: `true_${ANNA_HIDDEN}_3EB0BBBB_${SALON}` }),
      events: [ownEvent],
    },
    { name: 'a text of the business with a bare id', body: own({ id: '3EB0BBBB' }), events: [ownEvent] },
    { name: 'a message in a group', body: message(group), events: ignored('ignored_group') },
    {
      name: 'a message of the business in a group',
      body: own({ to: group.from, chatId: group.from, isGroupMsg: true }),
      events: ignored('ignored_group'),
    },
    {
      name: 'a status that somebody shows',
      body: message({ from: 'status@broadcast', chatId: 'status@broadcast', author: ANNA }),
      events: ignored('ignored_status'),
    },
    {
      name: 'a newsletter',
      body: message({ from: '120363025246125486@newsletter', chatId: '120363025246125486@newsletter' }),
      events: ignored('ignored_newsletter'),
    },
    {
      name: 'what WhatsApp says of encryption',
      body: message({ type: 'e2e_notification', isNotification: true, body: '' }),
      events: ignored('ignored_system'),
    },
    { name: 'a call', body: message({ type: 'call_log', body: '' }), events: ignored('ignored_system') },
    { name: 'a reply that waits', body: ack(0), events: ignored('ignored_event') },
    { name: 'a reply that was sent', body: ack(1), events: [{ ...status, status: 'sent' }] },
    { name: 'a reply that arrived', body: ack(2), events: [{ ...status, status: 'delivered' }] },
    { name: 'a reply that was read', body: ack(3), events: [{ ...status, status: 'read' }] },
    { name: 'a voice reply that was played', body: ack(4), events: [{ ...status, status: 'played' }] },
    {
      name: 'a reply that failed',
      body: ack(-1),
      events: [{ ...status, status: 'failed', error: 'WhatsApp Web gave it up (ack -1)' }],
    },
    {
      name: 'a reply that failed, under a hidden id',
      body: ack(-1, { id: messageKey(true, ANNA_HIDDEN, `3EB0BBBB_${SALON}`) }),
      events: [
        {
          ...status,
          sender: { ...anna.sender, aliases: [ANNA_HIDDEN] },
          status: 'failed',
          error: 'WhatsApp Web gave it up (ack -1)',
        },
      ],
    },
    {
      name: 'that we have read a message of a person',
      body: ack(3, { id: messageKey(false, ANNA, '3EB0AAAA'), from: ANNA, to: SALON }),
      events: ignored('ignored_event'),
    },
  ];
}
