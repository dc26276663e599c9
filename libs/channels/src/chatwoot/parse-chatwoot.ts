import type { ChannelEvent } from '../channel-event.js';
import type { ParseContext } from '../channel.js';
import { ignored } from '../ignored.js';
import { idOf, isObject, listOf, messageText, objectOf, textOf, timeOf, type Json } from '../json.js';
import { chatOf, type ChatwootChat } from './chatwoot-chat.js';
import { messageOf, submissionOf } from './chatwoot-message.js';

/** How every event of Chatwoot is called. */
const EVENT_NAME = /^(?:message|conversation|contact|inbox|webwidget)_[a-z_]+$/;

/**
 * Reads a webhook of an agent bot or of the account, which have the same bodies: a message with its conversation, or a
 * conversation itself, and the event's name (Chatwoot's user guide, "How to use webhooks", and its source).
 *
 * Chatwoot goes on sending a bot what is written in a conversation that a human has: such a message is the human's to
 * answer, and all that it tells us is that a human has it.
 */
export function parseChatwoot(body: unknown, { country }: ParseContext): readonly ChannelEvent[] | null {
  if (!isObject(body)) return null;
  const name = textOf(body['event']);
  if (name === undefined || name.length > 100 || !EVENT_NAME.test(name)) return null;
  const event = readEvent(name, body, country);
  return event === null ? null : [event];
}

function readEvent(name: string, body: Json, country: string): ChannelEvent | null {
  switch (name) {
    case 'message_created':
      return inChat(chatOfMessage(body), (chat) => created(body, chat, country));
    case 'message_updated':
      return inChat(chatOfMessage(body), (chat) => updated(body, chat));
    case 'conversation_typing_on':
    case 'conversation_typing_off':
      return inChat(chatOf(objectOf(body['conversation']), null, body['account']), (chat) => typing(name, body, chat));
    case 'conversation_opened':
    case 'conversation_resolved':
    case 'conversation_status_changed':
      return inChat(chatOf(body, null, body['account']), desk);
    case 'conversation_updated':
      return hasChanged(body, 'status') ? inChat(chatOf(body, null, body['account']), desk) : ignored('ignored_event');
    default:
      return ignored('ignored_event');
  }
}

function chatOfMessage(body: Json): ChatwootChat | null {
  const incoming = messageTypeOf(body) === 'incoming';
  return chatOf(objectOf(body['conversation']), incoming ? body['sender'] : null, body['account']);
}

function inChat(chat: ChatwootChat | null, read: (chat: ChatwootChat) => ChannelEvent): ChannelEvent | null {
  if (chat === null) return null;
  return chat.isGroup ? ignored('ignored_group') : read(chat);
}

function created(body: Json, chat: ChatwootChat, country: string): ChannelEvent {
  switch (messageTypeOf(body)) {
    case 'incoming':
      if (body['content_type'] === 'voice_call') return ignored('ignored_system');
      return unlessHuman(chat, () => ({ kind: 'message', ...chat.of, message: messageOf(body, chat, country) }));
    case 'outgoing':
      return outgoing(body, chat);
    case 'activity':
    case 'template':
      return ignored('ignored_system');
    default:
      return ignored('ignored_event');
  }
}

/** Of what a person wrote, or of a question of the desk that the person has answered. */
function updated(body: Json, chat: ChatwootChat): ChannelEvent {
  if (messageTypeOf(body) === 'incoming') return changed(body, chat);
  const message = submissionOf(body, chat);
  if (message === null) return ignored('ignored_event');
  return unlessHuman(chat, () => ({ kind: 'message', ...chat.of, message }));
}

/** Chatwoot does not say what of a message is new: the text may well be the same. */
function changed(body: Json, { of }: ChatwootChat): ChannelEvent {
  const id = idOf(body['id']);
  const text = textOf(body['content']);
  if (id === undefined) return ignored('ignored_event');
  // What stands in its place is a sentence of Chatwoot's.
  if (objectOf(body['content_attributes'])['deleted'] === true) return { kind: 'delete', ...of, id };
  return text === undefined ? ignored('ignored_event') : { kind: 'edit', ...of, id, text: messageText(text).text };
}

/** A human's; by notes among colleagues, bots (us), rules and campaigns nobody has taken over. */
function outgoing(body: Json, chat: ChatwootChat): ChannelEvent {
  const byRule = objectOf(body['content_attributes'])['automation_rule_id'] ?? null;
  const byCampaign = objectOf(body['additional_attributes'])['campaign_id'] ?? null;
  const byBot = objectOf(body['sender'])['type'] === 'agent_bot';
  if (body['private'] === true || byBot || byRule !== null || byCampaign !== null) return ignored('ignored_own');
  return {
    kind: 'own',
    ...chat.of,
    id: idOf(body['id']) ?? null,
    text: messageText(textOf(body['content']) ?? '').text,
    sentAt: timeOf(body['created_at']),
  };
}

/** An agent who types, or types a note, is not the person. */
function typing(name: string, body: Json, chat: ChatwootChat): ChannelEvent {
  const { id, type } = objectOf(body['user']);
  const isPerson = type === 'contact' || (type === undefined && idOf(id) === chat.of.sender.user);
  if (!isPerson || body['is_private'] === true) return ignored('ignored_own');
  return { kind: 'typing', ...chat.of, state: name === 'conversation_typing_on' ? 'composing' : 'paused' };
}

function unlessHuman(chat: ChatwootChat, read: () => ChannelEvent): ChannelEvent {
  switch (chat.status) {
    case 'pending':
      return read();
    case 'open':
    case 'snoozed':
      return desk(chat);
    default:
      // Resolved, and it stays so: the person is blocked or muted.
      return ignored('ignored_event');
  }
}

/** A conversation that is resolved is nobody's: when the person writes again, it comes to the bot. */
function desk({ of, status }: ChatwootChat): ChannelEvent {
  switch (status) {
    case 'open':
    case 'snoozed':
      return { kind: 'human', ...of, has: true };
    case 'pending':
    case 'resolved':
      return { kind: 'human', ...of, has: false };
    default:
      return ignored('ignored_event');
  }
}

/** @returns undefined for what is none. Webhooks have the name, conversations the number (Message.message_type). */
function messageTypeOf({ message_type }: Json): string | undefined {
  return typeof message_type === 'number'
    ? ['incoming', 'outgoing', 'activity', 'template'][message_type]
    : textOf(message_type);
}

/** `changed_attributes: [{status: {previous_value, current_value}}]` */
function hasChanged({ changed_attributes }: Json, attribute: string): boolean {
  return listOf(changed_attributes).some((change) => Object.hasOwn(objectOf(change), attribute));
}
