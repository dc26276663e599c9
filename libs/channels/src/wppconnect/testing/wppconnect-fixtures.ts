import type { ChannelEvent } from '../../channel-event.js';
import type { Fixture } from '../../testing/fixture.js';
import { ANNA, ANNA_HIDDEN, messageKey, SALON, SENT_AT_MS, wid } from '../../whatsapp-web/testing/web-bodies.js';
import { webFixtures } from '../../whatsapp-web/testing/web-fixtures.js';

const SESSION = 'salon';
const ANNAS = { gatewayAccount: SESSION, sender: { user: '+79161234567' } } as const;
const IGNORED: ChannelEvent = { kind: 'ignored', code: 'ignored_event' };

/** wppconnect-team/wppconnect, src/api/model/presence-event.ts */
const presence = (fields: object): object => ({
  ...{ event: 'onpresencechanged', session: SESSION, id: ANNA, isOnline: true, isGroup: false, isUser: true },
  ...{ state: 'composing', t: SENT_AT_MS, isContact: false, ...fields },
});

/** wppconnect-team/wa-js, `chat.new_reaction` */
const reaction = (fields: object): object => ({
  ...{ event: 'onreactionmessage', session: SESSION, id: messageKey(false, ANNA, '3EB0CCCC') },
  ...{ msgId: messageKey(true, ANNA, '3EB0BBBB'), reactionText: '👍', read: false, sender: wid(ANNA), orphan: 0 },
  ...{ orphanReason: null, timestamp: SENT_AT_MS, ...fields },
});

/** wppconnect-team/wa-js, `chat.msg_revoke` */
const revoke = (fields: object): object => ({
  ...{ event: 'onrevokedmessage', session: SESSION, from: wid(ANNA), to: wid(SALON), type: 'sender_revoke' },
  ...{ id: messageKey(false, ANNA, '3EB0DDDD'), refId: messageKey(false, ANNA, '3EB0AAAA'), ...fields },
});

export const wppconnectFixtures: readonly Fixture[] = [
  ...webFixtures(SESSION),
  {
    name: 'somebody types',
    body: presence({}),
    events: [{ kind: 'typing', ...ANNAS, state: 'composing' }],
  },
  {
    name: 'somebody speaks',
    body: presence({ id: wid(ANNA), state: 'recording' }),
    events: [{ kind: 'typing', ...ANNAS, state: 'composing' }],
  },
  {
    name: 'somebody stops typing',
    body: presence({ state: 'available' }),
    events: [{ kind: 'typing', ...ANNAS, state: 'paused' }],
  },
  {
    name: 'somebody under a hidden id goes away',
    body: presence({ id: ANNA_HIDDEN, isOnline: false, state: 'unavailable' }),
    events: [{ kind: 'typing', gatewayAccount: SESSION, sender: { user: ANNA_HIDDEN }, state: 'paused' }],
  },
  {
    name: 'somebody types in a group',
    body: presence({
      ...{ id: '120363025246125486@g.us', isGroup: true, isUser: false },
      participants: [{ id: ANNA, state: 'composing', shortName: 'Анна' }],
    }),
    events: [{ kind: 'ignored', code: 'ignored_group' }],
  },
  {
    name: 'a reaction',
    body: reaction({}),
    events: [
      {
        ...{ kind: 'message', ...ANNAS },
        message: { id: `false_${ANNA}_3EB0CCCC`, kind: 'reaction', text: '👍', sentAt: SENT_AT_MS },
      },
    ],
  },
  { name: 'a reaction that is taken back', body: reaction({ reactionText: '' }), events: [IGNORED] },
  {
    name: 'a reaction of the business',
    body: reaction({ id: messageKey(true, ANNA, '3EB0CCCC'), sender: wid(SALON) }),
    events: [{ kind: 'ignored', code: 'ignored_own' }],
  },
  {
    name: 'a message that is taken back',
    body: revoke({}),
    events: [{ kind: 'delete', ...ANNAS, id: `false_${ANNA}_3EB0AAAA` }],
  },
  {
    name: 'a message that the business takes back',
    body: revoke({ from: wid(SALON), to: wid(ANNA), refId: messageKey(true, ANNA, '3EB0BBBB') }),
    events: [{ kind: 'ignored', code: 'ignored_own' }],
  },
  {
    name: 'the state of the session',
    body: { event: 'status-find', session: SESSION, status: 'inChat' },
    events: [IGNORED],
  },
  {
    name: 'a QR code',
    body: { event: 'qrcode', session: SESSION, qrcode: 'iVBORw0KGgo', urlcode: '2@a' },
    events: [IGNORED],
  },
  { name: 'a call', body: { event: 'incomingcall', session: SESSION, id: 'A', peerJid: ANNA }, events: [IGNORED] },
];
