import type { Fixture } from '../../testing/fixture.js';
import { ACCOUNT, AGENT, CHAT, CONVERSATION, human, ignored, PERSON } from './chatwoot-bodies.js';

const TYPING = { event: 'conversation_typing_on', user: PERSON, conversation: CONVERSATION, is_private: false };
const desk = (event: string, status: string): object => ({ event, ...CONVERSATION, status, account: ACCOUNT });
const withoutAccount = { sender: CHAT.sender };

/** What happens around a conversation: who types in it, and whose it is. */
export const deskFixtures: readonly Fixture[] = [
  {
    name: 'the person types',
    body: TYPING,
    events: [{ kind: 'typing', ...withoutAccount, state: 'composing' }],
  },
  {
    name: 'the person types no more, by a release that does not say what a user is',
    body: { ...TYPING, event: 'conversation_typing_off', user: { id: 89, name: 'Анна' } },
    events: [{ kind: 'typing', ...withoutAccount, state: 'paused' }],
  },
  { name: 'a colleague types', body: { ...TYPING, user: { ...AGENT, id: 89 } }, events: ignored('ignored_own') },

  { name: 'a human has taken it', body: desk('conversation_opened', 'open'), events: [human(true)] },
  { name: 'a human is done with it', body: desk('conversation_resolved', 'resolved'), events: [human(false)] },
  { name: 'a human takes it later', body: desk('conversation_status_changed', 'snoozed'), events: [human(true)] },
  {
    name: 'a human has given it back',
    body: {
      ...desk('conversation_status_changed', 'pending'),
      changed_attributes: [{ status: { previous_value: 'open', current_value: 'pending' } }],
    },
    events: [human(false)],
  },
  {
    name: 'a human has taken it, by an update of the conversation',
    body: {
      ...desk('conversation_updated', 'open'),
      changed_attributes: [
        { assignee_id: { previous_value: null, current_value: 7 } },
        { status: { previous_value: 'pending', current_value: 'open' } },
      ],
    },
    events: [human(true)],
  },
  {
    name: 'a label was added',
    body: {
      ...desk('conversation_updated', 'open'),
      changed_attributes: [{ label_list: { previous_value: [], current_value: ['vip'] } }],
    },
    events: ignored('ignored_event'),
  },
  { name: 'a conversation begins', body: desk('conversation_created', 'pending'), events: ignored('ignored_event') },
  {
    name: 'the widget was opened',
    body: { event: 'webwidget_triggered', id: 12, source_id: 'x', contact: PERSON, event_info: {} },
    events: ignored('ignored_event'),
  },
  {
    name: 'a contact was changed',
    body: { event: 'contact_updated', ...PERSON, account: ACCOUNT },
    events: ignored('ignored_event'),
  },
];
