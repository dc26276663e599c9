import type { MessageStatus } from '#libs/messaging';
import type { ChannelEvent, Sender } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';
import { BSUID, HIDDEN_SHEENA, metaWebhook, NUMBER_ID, SENT_WAMID, SHEENA } from './meta-webhook.js';

const TO_PHONE = { recipient_id: '16505551234' };
const PHONE: Sender = { user: '+16505551234' };

const status = (name: string, more: object): object => ({
  id: SENT_WAMID,
  status: name,
  timestamp: '1750030073',
  ...more,
});

function event(name: MessageStatus, sender: Sender, error?: string): ChannelEvent {
  const about = { kind: 'status', gatewayAccount: NUMBER_ID, sender, id: SENT_WAMID, status: name } as const;
  return error === undefined ? about : { ...about, error };
}

const PLAIN: readonly Fixture[] = (['sent', 'delivered', 'read', 'played'] as const).map((name) => ({
  name: `a message of ours: ${name}`,
  body: metaWebhook({
    contacts: [{ ...SHEENA, user_id: BSUID }],
    statuses: [
      status(name, { ...TO_PHONE, recipient_user_id: BSUID, pricing: { billable: true, category: 'service' } }),
    ],
  }),
  events: [event(name, { user: '+16505551234', aliases: [BSUID] })],
}));

export const META_STATUS_FIXTURES: readonly Fixture[] = [
  ...PLAIN,
  {
    name: 'a message of ours to a hidden phone',
    body: metaWebhook({ contacts: [HIDDEN_SHEENA], statuses: [status('delivered', { recipient_user_id: BSUID })] }),
    events: [event('delivered', { user: BSUID })],
  },
  {
    name: 'a message of ours that came too late',
    body: metaWebhook({
      statuses: [
        status('failed', {
          ...TO_PHONE,
          errors: [
            {
              ...{ code: 131047, title: 'Re-engagement message', message: 'Re-engagement message' },
              error_data: { details: 'More than 24 hours have passed since 16505551234 last replied.' },
            },
          ],
        }),
      ],
    }),
    events: [event('failed', PHONE, '131047 Re-engagement message')],
  },
  {
    name: 'a message of ours to a group',
    body: metaWebhook({
      statuses: [
        status('read', { recipient_id: 'HBgL', recipient_type: 'group', recipient_participant_id: '16505551234' }),
      ],
    }),
    events: [{ kind: 'ignored', code: 'ignored_group' }],
  },
  {
    name: 'a status that nobody knows',
    body: metaWebhook({ statuses: [status('warning', TO_PHONE)] }),
    events: [{ kind: 'ignored', code: 'ignored_event' }],
  },
];
