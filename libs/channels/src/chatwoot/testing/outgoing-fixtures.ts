import type { Fixture } from '../../testing/fixture.js';
import { AGENT, CHAT, CONVERSATION, ignored, MESSAGE, SENT_AT } from './chatwoot-bodies.js';

const BOT = { id: 2, name: 'Rapidfire', type: 'agent_bot' };
const OPEN = { ...CONVERSATION, status: 'open' };
const REPLY = {
  ...MESSAGE,
  id: 1240,
  content: 'Записал вас на завтра',
  message_type: 'outgoing',
  source_id: null,
  additional_attributes: {},
};
const own = { kind: 'own', ...CHAT, id: '1240', text: 'Записал вас на завтра', sentAt: SENT_AT } as const;

/** Messages to a person. */
export const outgoingFixtures: readonly Fixture[] = [
  { name: 'a reply of ours', body: { ...REPLY, sender: BOT }, events: ignored('ignored_own') },
  { name: 'a reply of a human', body: { ...REPLY, sender: AGENT, conversation: OPEN }, events: [own] },
  {
    name: 'a reply of a human from the phone itself',
    body: { ...REPLY, sender: null, content_attributes: { external_echo: true } },
    events: [own],
  },
  { name: 'a note among colleagues', body: { ...REPLY, sender: AGENT, private: true }, events: ignored('ignored_own') },
  {
    name: 'a reply of a rule',
    body: { ...REPLY, sender: null, content_attributes: { automation_rule_id: 4 } },
    events: ignored('ignored_own'),
  },
  {
    name: 'a campaign',
    body: { ...REPLY, sender: AGENT, additional_attributes: { campaign_id: 9 } },
    events: ignored('ignored_own'),
  },
  {
    name: 'a greeting of the inbox',
    body: { ...REPLY, sender: null, message_type: 'template' },
    events: ignored('ignored_system'),
  },
  {
    name: 'what happened in a conversation',
    body: { ...REPLY, sender: null, message_type: 'activity', content: 'Conversation was reopened' },
    events: ignored('ignored_system'),
  },
];
