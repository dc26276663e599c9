import type { Fixture } from '../../testing/fixture.js';
import { META_MESSAGE_FIXTURES } from './meta-message-fixtures.js';
import { META_STATUS_FIXTURES } from './meta-status-fixtures.js';
import { metaWebhook, NUMBER_ID, SENT_WAMID, SHEENA } from './meta-webhook.js';

const text = (id: string, body: string) => ({
  from: '16505551234',
  id,
  timestamp: '1749416383',
  type: 'text',
  text: { body },
});

const read = (id: string, words: string) =>
  ({
    kind: 'message',
    gatewayAccount: NUMBER_ID,
    sender: { user: '+16505551234' },
    message: { id, kind: 'text', text: words, sentAt: 1_749_416_383_000, sender: { name: 'Sheena Nelson' } },
  }) as const;

const WHOLE: readonly Fixture[] = [
  {
    name: 'several messages and statuses in several changes',
    body: metaWebhook(
      { contacts: [SHEENA], messages: [text('wamid.1', 'Hi'), text('wamid.2', 'Tomorrow?')] },
      { statuses: [{ id: SENT_WAMID, status: 'read', timestamp: '1750030073', recipient_id: '16505551234' }] },
      { contacts: [SHEENA], messages: [text('wamid.3', 'At six')] },
    ),
    events: [
      read('wamid.1', 'Hi'),
      read('wamid.2', 'Tomorrow?'),
      {
        ...{ kind: 'status', gatewayAccount: NUMBER_ID, sender: { user: '+16505551234' } },
        ...{ id: SENT_WAMID, status: 'read' },
      },
      read('wamid.3', 'At six'),
    ],
  },
  {
    name: 'fields that nobody asked for',
    body: {
      object: 'whatsapp_business_account',
      entry: [
        { id: '1', changes: [{ field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } }] },
        { id: '1', changes: [{ field: 'message_template_status_update', value: { event: 'APPROVED' } }] },
      ],
    },
    events: [
      { kind: 'ignored', code: 'ignored_event' },
      { kind: 'ignored', code: 'ignored_event' },
    ],
  },
  {
    name: 'an error of the account',
    body: metaWebhook({ errors: [{ code: 130429, title: 'Rate limit hit' }] }),
    events: [{ kind: 'ignored', code: 'ignored_event' }],
  },
];

/** Webhooks of the WhatsApp Cloud API, as Meta's reference (2026) shows them, and what they have to become. */
export const metaFixtures: readonly Fixture[] = [...META_MESSAGE_FIXTURES, ...META_STATUS_FIXTURES, ...WHOLE];
