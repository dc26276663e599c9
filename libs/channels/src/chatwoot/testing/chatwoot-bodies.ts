import type { ChannelEvent, IgnoredCode } from '../../channel-event.js';

/** Parts of webhooks, as Chatwoot's user guide and its source have them, cut down to what can matter. */
export const ACCOUNT = { id: 1, name: 'Salon' };
export const PERSON = {
  id: 89,
  name: 'Анна',
  email: null,
  identifier: null,
  phone_number: '+79161234567',
  type: 'contact',
};
export const AGENT = { id: 7, name: 'Ольга', email: 'olga@salon.example', type: 'user' };

export const CONVERSATION = {
  id: 567,
  inbox_id: 3,
  status: 'pending',
  channel: 'Channel::Whatsapp',
  can_reply: true,
  contact_inbox: { id: 12, contact_id: 89, inbox_id: 3, source_id: '79161234567', hmac_verified: false },
  meta: { sender: PERSON, assignee: null, hmac_verified: false },
  messages: [],
  labels: [],
  unread_count: 1,
};

export const MESSAGE = {
  event: 'message_created',
  id: 1234,
  content: 'Хочу записаться',
  message_type: 'incoming',
  content_type: 'text',
  content_attributes: {},
  private: false,
  created_at: '2026-06-08T18:59:43.000Z',
  source_id: 'wamid.HBgLNzkxNjEyMzQ1Njc',
  sender: PERSON,
  inbox: { id: 3, name: 'WhatsApp' },
  conversation: CONVERSATION,
  account: ACCOUNT,
};

export const SENT_AT = Date.parse('2026-06-08T18:59:43Z');
export const CHAT = { gatewayAccount: '1', sender: { user: '89' } };

export const ignored = (code: IgnoredCode): readonly ChannelEvent[] => [{ kind: 'ignored', code }];
export const human = (has: boolean): ChannelEvent => ({ kind: 'human', ...CHAT, has });
