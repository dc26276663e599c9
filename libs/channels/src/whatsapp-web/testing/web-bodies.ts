import type { ChannelEvent } from '../../channel-event.js';

export const ANNA = '79161234567@c.us';
export const ANNA_HIDDEN = '137186543210987@lid';
export const SALON = '79222222222@c.us';

/** 2025-06-08, in seconds as WhatsApp Web has it and in milliseconds as an event has it. */
export const SENT_AT = 1_749_416_383;
export const SENT_AT_MS = SENT_AT * 1000;

/** The bytes of a medium, or its thumbnail, as they stand in `body`. */
export const BASE64 = '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcU';

/** An id of a person or a group as an object with its parts. */
export const wid = (id: string): object => {
  const [user, server] = id.split('@');
  return { server, user, _serialized: id };
};

/** The key of a message as an object with its parts. */
export const messageKey = (fromMe: boolean, remote: string, id: string): object => ({
  ...{ fromMe, remote, id },
  _serialized: `${fromMe}_${remote}_${id}`,
});

/** What a person writes: the fields of the message object that both libraries document. */
export const webMessage = (fields: object = {}): object => ({
  ...{ id: `false_${ANNA}_3EB0AAAA`, body: 'Здравствуйте', type: 'chat', t: SENT_AT, timestamp: SENT_AT },
  ...{ notifyName: 'Анна', from: ANNA, to: SALON, author: null, fromMe: false, isGroupMsg: false },
  ...{ isMedia: false, isMMS: false, isNotification: false, isPSA: false, ack: 1, chatId: ANNA, quotedMsgId: null },
  sender: { id: ANNA, name: null, pushname: 'Анна', isMyContact: false },
  ...fields,
});

/** What the business writes, from its phone or through the gateway. */
export const ownWebMessage = (fields: object = {}): object =>
  webMessage({
    ...{ id: `true_${ANNA}_3EB0BBBB`, from: SALON, to: ANNA, fromMe: true, body: 'Ждём вас', notifyName: '' },
    ...{ sender: { id: SALON, isMe: true } },
    ...fields,
  });

type MessageEvent = Extract<ChannelEvent, { kind: 'message' }>;

/** What `webMessage()` has to become, but for these fields. */
export const webMessageEvent = (
  gatewayAccount: string,
  fields: Partial<MessageEvent['message']> = {},
): ChannelEvent => ({
  ...{ kind: 'message', gatewayAccount, sender: { user: '+79161234567' } },
  message: {
    ...{ id: `false_${ANNA}_3EB0AAAA`, kind: 'text', text: 'Здравствуйте', sentAt: SENT_AT_MS },
    sender: { name: 'Анна' },
    ...fields,
  },
});
