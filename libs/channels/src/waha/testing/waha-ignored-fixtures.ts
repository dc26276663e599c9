import type { IgnoredCode } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';
import { of, PAYLOAD } from './waha-bodies.js';

const unheard = (name: string, event: string, payload: unknown, code: IgnoredCode): Fixture =>
  of(name, event, payload, { kind: 'ignored', code });

const GROUP = '120363025246125486@g.us';

/** What nobody has to answer. */
export const IGNORED_FIXTURES: readonly Fixture[] = [
  unheard(
    'a message in a group',
    'message',
    { ...PAYLOAD, id: `false_${GROUP}_3EB0ABCDEF_79161234567@c.us`, from: GROUP, participant: '79161234567@c.us' },
    'ignored_group',
  ),
  unheard(
    'a message of the business in a group',
    'message.any',
    { ...PAYLOAD, id: `true_${GROUP}_3EB0_79222222222@c.us`, from: '79222222222@c.us', to: GROUP, fromMe: true },
    'ignored_group',
  ),
  unheard(
    'a status',
    'message',
    { ...PAYLOAD, id: 'false_status@broadcast_3EB0', from: 'status@broadcast' },
    'ignored_status',
  ),
  unheard('a newsletter', 'message', { ...PAYLOAD, from: '120363025246125486@newsletter' }, 'ignored_newsletter'),
  unheard(
    'a change of how long messages stay',
    'message',
    { ...PAYLOAD, body: null, _data: { message: { protocolMessage: { type: 'EPHEMERAL_SETTING' } } } },
    'ignored_system',
  ),
  unheard(
    'a note by WEBJS',
    'message',
    { ...PAYLOAD, body: '', _data: { type: 'e2e_notification' } },
    'ignored_system',
  ),
  unheard('a message without anything', 'message', { ...PAYLOAD, body: null }, 'ignored_system'),
  unheard(
    'a status of the session',
    'session.status',
    { name: 'default', status: 'WORKING', statuses: [] },
    'ignored_event',
  ),
  unheard('a message that is waited for', 'message.waiting', PAYLOAD, 'ignored_event'),
  unheard('an event that is not known', 'label.upsert', { id: '10', name: 'Label' }, 'ignored_event'),
  unheard('an event without a payload', 'message', undefined, 'ignored_event'),
];
