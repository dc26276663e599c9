import type { ChannelEvent } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';
import { of, PAYLOAD, PHONE } from './waha-bodies.js';

const CHAT = { gatewayAccount: 'default', sender: { user: PHONE } } as const;
const HIDDEN_CHAT = { gatewayAccount: 'default', sender: { user: '13718@lid' } } as const;
const OURS = '79222222222@c.us';
const PERSON = '79161234567@c.us';
const IGNORED_OWN: ChannelEvent = { kind: 'ignored', code: 'ignored_own' };
const IGNORED_EVENT: ChannelEvent = { kind: 'ignored', code: 'ignored_event' };
const IGNORED_SYSTEM: ChannelEvent = { kind: 'ignored', code: 'ignored_system' };

const OWN_PAYLOAD = { ...PAYLOAD, id: `true_${PERSON}_3EB0FFFF01`, fromMe: true, source: 'api', body: 'Записал вас' };
const own = (change: object = {}): ChannelEvent => ({
  kind: 'own',
  ...CHAT,
  id: '3EB0FFFF01',
  text: 'Записал вас',
  sentAt: 1_741_249_702_000,
  ...change,
});

const OWN: readonly Fixture[] = [
  of('the echo of ours by NOWEB', 'message.any', { ...OWN_PAYLOAD, from: PERSON, to: null }, own()),
  of('the echo of ours by WEBJS', 'message.any', { ...OWN_PAYLOAD, from: OURS, to: PERSON }, own()),
  of('a human’s message', 'message.any', { ...OWN_PAYLOAD, from: PERSON, to: null, source: 'app' }, own()),
  of(
    'the echo of ours in a chat under a hidden id by GOWS',
    'message.any',
    {
      ...OWN_PAYLOAD,
      id: 'true_13718@lid_3EB0FFFF01',
      from: '13718@lid',
      to: null,
      _data: {
        Info: {
          Chat: '13718@lid',
          Sender: '79222222222:3@s.whatsapp.net',
          IsFromMe: true,
          SenderAlt: '900@lid',
          RecipientAlt: '79161234567@s.whatsapp.net',
        },
        Message: { conversation: 'Записал вас' },
      },
    },
    own({ sender: { user: '13718@lid', aliases: [PHONE] } }),
  ),
  of('an own message that the docs show as an incoming one', 'message', { ...OWN_PAYLOAD, from: PERSON }, own()),
];

const REACTION = { ...PAYLOAD, reaction: { text: '👍', messageId: `true_${PERSON}_3EB0FFFF01` } };
const REACTIONS: readonly Fixture[] = [
  of(
    'a reaction',
    'message.reaction',
    { ...REACTION, timestamp: 1741249702.853 },
    {
      kind: 'message',
      ...CHAT,
      message: { id: PAYLOAD.id, kind: 'reaction', text: '👍', sentAt: 1_741_249_702_853 },
    },
  ),
  of('a reaction that is taken back', 'message.reaction', { ...REACTION, reaction: { text: '' } }, IGNORED_SYSTEM),
  of('a reaction of ours', 'message.reaction', { ...REACTION, id: `true_${PERSON}_3EB0`, fromMe: true }, IGNORED_OWN),
];

const ACK = { id: `true_${PERSON}_3EB0FFFF01`, from: PERSON, participant: null, fromMe: true, ack: 3, ackName: 'READ' };
const status = (becomes: string, chat: object = CHAT): ChannelEvent =>
  ({ kind: 'status', ...chat, id: '3EB0FFFF01', status: becomes }) as ChannelEvent;

const ACKS: readonly Fixture[] = [
  of('a message of ours that is read', 'message.ack', ACK, status('read')),
  of('one that has left', 'message.ack', { ...ACK, ack: 1, ackName: 'SERVER' }, status('sent')),
  of('one that has arrived', 'message.ack', { ...ACK, ack: 2, ackName: 'DEVICE' }, status('delivered')),
  of('one that was played', 'message.ack', { ...ACK, ack: 4, ackName: 'PLAYED' }, status('played')),
  of('one that failed', 'message.ack', { ...ACK, ack: -1, ackName: 'ERROR' }, status('failed')),
  of('one that waits', 'message.ack', { ...ACK, ack: 0, ackName: 'PENDING' }, IGNORED_EVENT),
  of('one of which only the name is told', 'message.ack', { ...ACK, ack: null }, status('read')),
  of(
    'one of a chat under a hidden id',
    'message.ack',
    { ...ACK, id: 'true_13718@lid_3EB0FFFF01', from: '13718@lid' },
    status('read', HIDDEN_CHAT),
  ),
  of('one of the person’s that was read here', 'message.ack', { ...ACK, id: PAYLOAD.id, fromMe: false }, IGNORED_EVENT),
  of(
    'one of a group',
    'message.ack',
    { ...ACK, id: 'true_1203@g.us_3EB0_1@lid', from: '1203@g.us' },
    {
      kind: 'ignored',
      code: 'ignored_group',
    },
  ),
];

const EDITED = { ...PAYLOAD, id: `false_${PERSON}_3EB0EDIT`, editedMessageId: '3EB0ABCDEF', body: 'Хочу на завтра' };
const EDIT: ChannelEvent = { kind: 'edit', ...CHAT, id: PAYLOAD.id, text: 'Хочу на завтра' };
const DELETE: ChannelEvent = { kind: 'delete', ...CHAT, id: PAYLOAD.id };
const AFTER = { ...PAYLOAD, id: `false_${PERSON}_3EB0GONE`, body: null };

const CHANGES: readonly Fixture[] = [
  of('an edit', 'message.edited', EDITED, EDIT),
  of('an edit by WEBJS, which has the message’s own id', 'message.edited', { ...EDITED, id: PAYLOAD.id }, EDIT),
  of(
    'an edit that does not name what it edits',
    'message.edited',
    { ...EDITED, id: PAYLOAD.id, editedMessageId: null },
    EDIT,
  ),
  of('an edit of ours', 'message.edited', { ...EDITED, id: `true_${PERSON}_3EB0EDIT`, fromMe: true }, IGNORED_OWN),
  of('an edit without words', 'message.edited', { ...EDITED, body: '' }, IGNORED_SYSTEM),
  of('a revocation', 'message.revoked', { after: AFTER, revokedMessageId: '3EB0ABCDEF', before: null }, DELETE),
  of('a revocation by WEBJS', 'message.revoked', { after: { ...AFTER, id: PAYLOAD.id }, before: PAYLOAD }, DELETE),
  of('a revocation without what it left', 'message.revoked', { after: null, before: PAYLOAD }, DELETE),
  of(
    'a revocation of ours',
    'message.revoked',
    { after: { ...AFTER, id: `true_${PERSON}_3EB0GONE`, fromMe: true } },
    IGNORED_OWN,
  ),
];

const presence = (lastKnownPresence: string, id = PERSON, participant = PERSON): object => ({
  id,
  presences: [{ participant, lastKnownPresence, lastSeen: null }],
});
const typing = (state: string, chat: object = CHAT): ChannelEvent =>
  ({ kind: 'typing', ...chat, state }) as ChannelEvent;

const PRESENCES: readonly Fixture[] = [
  of('typing', 'presence.update', presence('typing'), typing('composing')),
  of('recording', 'presence.update', presence('recording'), typing('composing')),
  of('a pause', 'presence.update', presence('paused'), typing('paused')),
  of('a pause as NOWEB has it', 'presence.update', presence('online'), typing('paused')),
  of('somebody who has gone', 'presence.update', presence('offline'), typing('paused')),
  of(
    'typing under a hidden id',
    'presence.update',
    presence('typing', '13718@lid', '13718@lid'),
    typing('composing', HIDDEN_CHAT),
  ),
  of('typing of a hidden participant', 'presence.update', presence('typing', PERSON, '13718@lid'), typing('composing')),
  of('typing in a group', 'presence.update', presence('typing', '1203@g.us'), {
    kind: 'ignored',
    code: 'ignored_group',
  }),
  of('a presence that is not known', 'presence.update', presence('dreaming'), IGNORED_EVENT),
  of('no presence', 'presence.update', { id: PERSON, presences: [] }, IGNORED_EVENT),
];

/** What is no new message of a person: echoes, statuses, edits, revocations, typing; reactions are. */
export const UPDATE_FIXTURES: readonly Fixture[] = [...OWN, ...REACTIONS, ...ACKS, ...CHANGES, ...PRESENCES];
