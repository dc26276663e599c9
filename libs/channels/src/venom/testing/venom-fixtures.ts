import type { Fixture } from '../../testing/fixture.js';
import {
  ANNA,
  messageKey,
  ownWebMessage,
  SENT_AT,
  SENT_AT_MS,
  webMessage,
  webMessageEvent,
  wid,
} from '../../whatsapp-web/testing/web-bodies.js';
import { webFixtures } from '../../whatsapp-web/testing/web-fixtures.js';

/** venom-bot's own name of a session that was given none. */
const SESSION = 'session';
const ANNAS = { gatewayAccount: SESSION, sender: { user: '+79161234567' } } as const;

/** venom-bot 5.3.0, dist/api/model/chat-status.d.ts; `id` is an object there. */
const chatState = (fields: object): object => ({
  ...{ event: 'onchatstate', session: SESSION, id: wid(ANNA), isGroup: false, isUser: true, type: 'composing' },
  ...fields,
});

/** venom-bot 5.3.0, dist/api/model/reaction.d.ts */
const reaction = (fields: object): object => ({
  ...{ event: 'onreactionmessage', session: SESSION, id: messageKey(false, ANNA, '3EB0CCCC'), from: ANNA },
  ...{ reactionParentKey: messageKey(true, ANNA, '3EB0BBBB'), reactionText: '👍', reactionTimestamp: SENT_AT_MS },
  ...{ t: SENT_AT, read: false, ...fields },
});

export const venomFixtures: readonly Fixture[] = [
  ...webFixtures(SESSION),
  { name: 'somebody types', body: chatState({}), events: [{ kind: 'typing', ...ANNAS, state: 'composing' }] },
  {
    name: 'somebody stops typing',
    body: chatState({ type: 'available' }),
    events: [{ kind: 'typing', ...ANNAS, state: 'paused' }],
  },
  {
    name: 'somebody types in a group',
    body: chatState({ id: wid('120363025246125486@g.us'), isGroup: true, isUser: false }),
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
  {
    name: 'a text that was changed',
    body: { event: 'onmessageedit', session: SESSION, ...webMessage({ body: 'Добрый день' }) },
    events: [{ kind: 'edit', ...ANNAS, id: `false_${ANNA}_3EB0AAAA`, text: 'Добрый день' }],
  },
  {
    name: 'a medium whose bytes were loaded',
    body: { event: 'onmessageedit', session: SESSION, ...webMessage({ type: 'image', caption: 'Хочу так же' }) },
    events: [{ kind: 'ignored', code: 'ignored_event' }],
  },
  {
    name: 'a message that is taken back',
    body: { event: 'onrevokedmessage', session: SESSION, ...webMessage({ type: 'revoked', body: '' }) },
    events: [{ kind: 'delete', ...ANNAS, id: `false_${ANNA}_3EB0AAAA` }],
  },
  {
    name: 'a message that the business takes back',
    body: { event: 'onrevokedmessage', session: SESSION, ...ownWebMessage({ type: 'revoked', body: '' }) },
    events: [{ kind: 'ignored', code: 'ignored_own' }],
  },
  {
    name: 'a message object as it is, from a relay of one’s own',
    body: { ...webMessage(), session: SESSION },
    events: [webMessageEvent(SESSION)],
  },
];
