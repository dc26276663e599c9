import type { ChannelEvent } from '#libs/channels';
import { formatConversationId, type ConversationId, type InboundMessage, type StoredMessage } from '#libs/messaging';
import { redisContent, type TestRedis } from '#libs/testing';

/** A message that waits before anything is posted. */
export const FORMER: InboundMessage & { readonly id: string } = {
  id: 'former',
  kind: 'text',
  text: 'Здравствуйте',
  sentAt: null,
};

/** The place of a reply of ours. */
export const SENT = { turnId: 'turn-1', part: 1 } as const;

/** What Redis holds of a conversation. */
export interface Chat {
  readonly waiting: readonly InboundMessage[];
  readonly isPaused: boolean;
  readonly isTyping: boolean;
  /** By the gateway's id: how far a reply has come. */
  readonly sent: Readonly<Record<string, string>>;
}

const NOTHING: Chat = { waiting: [], isPaused: false, isTyping: false, sent: {} };

export function conversationWith(channel: string, user: string): ConversationId {
  return formatConversationId({ tenant: 'demo', channel, account: 'default', user });
}

/** What there has to be after these events, where whatever they are about was there before. */
export function chatsAfter(channel: string, events: readonly ChannelEvent[]): Record<ConversationId, Chat> {
  const chats: Record<ConversationId, Chat> = {};
  for (const event of events) {
    // Of a conversation whose only message was taken back nothing is left.
    if (event.kind === 'ignored' || event.kind === 'delete') continue;
    const conversation = conversationWith(channel, event.sender.user);
    const chat = chats[conversation] ?? NOTHING;
    chats[conversation] = { ...chat, ...changeOf(event, chat) };
  }
  return chats;
}

function changeOf(
  event: Exclude<ChannelEvent, { kind: 'ignored' | 'delete' }>,
  { waiting, sent }: Chat,
): Partial<Chat> {
  switch (event.kind) {
    case 'message':
      return { waiting: [...waiting, event.message] };
    case 'edit':
      return { waiting: [...waiting, { ...FORMER, id: event.id, text: event.text, edited: true }] };
    case 'typing':
      return { waiting: [FORMER], isTyping: event.state === 'composing' };
    case 'own':
      return { isPaused: true };
    case 'human':
      return { waiting: [FORMER], isPaused: event.has };
    case 'status':
      return { sent: { ...sent, [event.id]: `${SENT.turnId} ${SENT.part} ${event.status}` } };
    default:
      return event satisfies never;
  }
}

/** What Redis holds of every conversation of the only shard; of one without anything, none. */
export async function chatsIn({ client }: TestRedis): Promise<Record<ConversationId, Chat>> {
  const found = new Set<ConversationId>();
  for (const key of await client.keys('*')) {
    const [, conversation] = /^(?:rapid-fire|turn|paused|sent):\{0\}:(.+)$/.exec(key) ?? [];
    if (conversation !== undefined) found.add(conversation as ConversationId);
  }
  const entries = [...found].map(async (conversation) => [conversation, await read(conversation)] as const);
  return Object.fromEntries(await Promise.all(entries));

  async function read(conversation: ConversationId): Promise<Chat> {
    return {
      waiting: (await client.lrange(`rapid-fire:{0}:${conversation}`, 0, -1)).map(messageOf),
      isPaused: (await client.exists(`paused:{0}:${conversation}`)) === 1,
      isTyping: (await client.hexists(`turn:{0}:${conversation}`, 'typing')) === 1,
      sent: Object.fromEntries(
        Object.entries(await client.hgetall(`sent:{0}:${conversation}`)).map(([id, noted]) => [id, withoutTime(noted)]),
      ),
    };
  }
}

/** `<turn> <part> <status>`, without when it goes. */
const withoutTime = (noted: string): string => noted.replace(/ \d+$/, '');

function messageOf(json: string): InboundMessage {
  const { arrivedAt: _redis, ...message } = JSON.parse(json) as StoredMessage;
  return message;
}

/** All that Redis holds but what an app writes by itself: the time, who is there, how it is laid out. */
export async function keptIn({ client }: TestRedis): Promise<Record<string, unknown>> {
  const content = Object.entries(await redisContent(client));
  return Object.fromEntries(content.filter(([key]) => !/^(clock:|fleet|rapidfire:|polling:|\{bull\})/.test(key)));
}
