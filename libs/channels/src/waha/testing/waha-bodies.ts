import type { ChannelEvent } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';

export const PHONE = '+79161234567';
export const LID_CHAT = { gatewayAccount: 'default', sender: { user: '13718@lid', aliases: [PHONE] } } as const;

/** A JPEG of the size that engines put into a body. */
export const THUMBNAIL = `/9j/4AAQSkZJRgABAQAAAQABAAD/2wCE${'AAkGBwgHBgkIBwgKCgkL'.repeat(10)}==`;

/** A text, as every engine has it (waha.devlike.pro/docs/how-to/events). */
export const PAYLOAD = {
  id: 'false_79161234567@c.us_3EB0ABCDEF',
  timestamp: 1741249702,
  from: '79161234567@c.us',
  fromMe: false,
  source: 'app',
  to: '79222222222@c.us',
  participant: null,
  body: 'Хочу записаться',
  hasMedia: false,
  media: null,
  ack: 1,
  ackName: 'SERVER',
  vCards: [],
  location: null,
  replyTo: null,
};

/** The body of a webhook. */
export function wahaBody(event: string, payload: unknown): Record<string, unknown> {
  return {
    id: 'evt_01aaaaaaaaaaaaaaaaaaaaaaaa',
    timestamp: 1741249702485,
    event,
    session: 'default',
    metadata: {},
    me: { id: '79222222222@c.us', pushName: 'Salon' },
    ...(payload === undefined ? {} : { payload }),
    engine: 'NOWEB',
    environment: { version: '2026.7.1', engine: 'NOWEB', tier: 'CORE' },
  };
}

/** A fixture of one event. */
export function of(name: string, event: string, payload: unknown, becomes: ChannelEvent): Fixture {
  return { name, body: wahaBody(event, payload), events: [becomes] };
}

/** A message as NOWEB has it, by WAHA's body and the parts of WhatsApp's own message; what differs from a text without words. */
export function said(name: string, body: string | null, message: object, becomes: object): Fixture {
  const payload = { ...PAYLOAD, body, _data: { key: { id: '3EB0ABCDEF', fromMe: false }, pushName: 'Анна', message } };
  const is = {
    id: PAYLOAD.id,
    kind: 'text',
    text: '',
    sentAt: 1_741_249_702_000,
    sender: { name: 'Анна' },
    ...becomes,
  };
  const event = { kind: 'message', gatewayAccount: 'default', sender: { user: PHONE }, message: is };
  return of(name, 'message', payload, event as ChannelEvent);
}
