import type { Fixture } from '../../testing/fixture.js';
import { AGENT, CHAT, ignored, MESSAGE } from './chatwoot-bodies.js';

const QUESTION = {
  ...MESSAGE,
  event: 'message_updated',
  id: 1250,
  content: 'К кому?',
  message_type: 'template',
  content_type: 'input_select',
  sender: null,
};
const answer = (text: string) =>
  ({
    kind: 'message',
    ...CHAT,
    message: { id: '1250-answer', kind: 'text', text, sentAt: null, replyTo: '567' },
  }) as const;

/** What became of messages, and what a person filled into a question. */
export const updateFixtures: readonly Fixture[] = [
  {
    name: 'a changed text',
    body: { ...MESSAGE, event: 'message_updated', content: 'Хочу записаться к Бари' },
    events: [{ kind: 'edit', ...CHAT, id: '1234', text: 'Хочу записаться к Бари' }],
  },
  {
    name: 'a text that was taken back',
    body: {
      ...MESSAGE,
      event: 'message_updated',
      content: 'This message was deleted',
      content_attributes: { deleted: true },
    },
    events: [{ kind: 'delete', ...CHAT, id: '1234' }],
  },
  {
    name: 'a reply that was taken back',
    body: {
      ...MESSAGE,
      event: 'message_updated',
      message_type: 'outgoing',
      sender: AGENT,
      content_attributes: { deleted: true },
    },
    events: ignored('ignored_event'),
  },
  {
    name: 'a choice from a list',
    body: { ...QUESTION, content_attributes: { submitted_values: [{ title: 'Бари', value: 'bari' }] } },
    events: [answer('Бари')],
  },
  {
    name: 'a form',
    body: {
      ...QUESTION,
      content_type: 'form',
      content_attributes: {
        items: [{ name: 'day' }, { name: 'time' }],
        submitted_values: [
          { name: 'day', value: 'завтра' },
          { name: 'time', value: '18:00' },
        ],
      },
    },
    events: [answer('завтра, 18:00')],
  },
  {
    name: 'a mail address that was asked for',
    body: { ...QUESTION, content_type: 'input_email', content_attributes: { submitted_email: 'anna@example.com' } },
    events: [answer('anna@example.com')],
  },
  {
    name: 'a question that nobody has answered yet',
    body: { ...QUESTION, content_attributes: { items: [{ title: 'Бари', value: 'bari' }] } },
    events: ignored('ignored_event'),
  },
  {
    name: 'an opinion about the service',
    body: {
      ...QUESTION,
      content_type: 'input_csat',
      content_attributes: { submitted_values: { csat_survey_response: { rating: 5 } } },
    },
    events: ignored('ignored_event'),
  },
];
