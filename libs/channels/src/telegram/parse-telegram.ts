import type { ChannelEvent } from '../channel-event.js';
import { isObject, listOf, messageText, objectOf, textOf, timeOf, type Json } from '../json.js';
import { readChat } from './telegram-chat.js';
import { readEdit, readMessage, replyToOf } from './telegram-message.js';
import { callbackId, connectionOf, idIn, reactionId } from './telegram-message-id.js';
import { senderFacts } from './telegram-sender-facts.js';

/** Of a history that is deleted whole, only the end can still be waiting for an answer. */
const MAX_DELETED = 1000;

/** Without their connection they would be taken for chats of the bot's own. */
const BUSINESS_UPDATES = ['business_message', 'edited_business_message', 'deleted_business_messages'];

/**
 * Reads an update, as a webhook's body or one of those that getUpdates brings.
 *
 * @returns null when it is no update. Source: https://core.telegram.org/bots/api#update
 */
export function parseTelegram(body: unknown): readonly ChannelEvent[] | null {
  if (!isObject(body)) return null;
  const { update_id: updateId } = body;
  if (typeof updateId !== 'number' || !Number.isSafeInteger(updateId)) return null;
  return readUpdate(body, updateId);
}

/** Of all that an update can be, at most one is there. */
function readUpdate(update: Json, updateId: number): readonly ChannelEvent[] {
  const has = (field: string): boolean => isObject(update[field]);
  if (BUSINESS_UPDATES.some((field) => has(field) && connectionOf(objectOf(update[field])) === null)) {
    return [{ kind: 'ignored', code: 'ignored_event' }];
  }
  if (has('message')) return [readMessage(update['message'])];
  if (has('business_message')) return [readMessage(update['business_message'])];
  if (has('edited_message')) return [readEdit(update['edited_message'])];
  if (has('edited_business_message')) return [readEdit(update['edited_business_message'])];
  if (has('deleted_business_messages')) return readDeleted(objectOf(update['deleted_business_messages']));
  if (has('callback_query')) return [readButton(objectOf(update['callback_query']))];
  if (has('message_reaction')) return [readReaction(objectOf(update['message_reaction']), updateId)];
  return [{ kind: 'ignored', code: 'ignored_event' }];
}

/** Telegram does not tell whose messages they were: those of ours are known to nobody, and nothing comes of it. */
function readDeleted(deleted: Json): readonly ChannelEvent[] {
  const chat = readChat(deleted);
  if (chat.kind === 'ignored') return [chat];
  const connection = connectionOf(deleted);
  return listOf(deleted['message_ids'])
    .slice(-MAX_DELETED)
    .map((number) => idIn(connection, number))
    .filter((id) => id !== null)
    .map((id) => ({ kind: 'delete', ...chat.of, id }));
}

/** Whoever presses a button says what stands on it. */
function readButton(query: Json): ChannelEvent {
  const message = objectOf(query['message']);
  const chat = readChat(message);
  if (chat.kind === 'ignored') return chat;
  const text = labelOf(message, query['data']) ?? textOf(query['data']);
  if (text === undefined) return { kind: 'ignored', code: 'ignored_event' };
  return {
    kind: 'message',
    ...chat.of,
    message: {
      id: callbackId(query['id']),
      kind: 'text',
      ...messageText(text),
      // The message is the one with the button: when it was pressed, nobody tells.
      sentAt: null,
      ...senderFacts(objectOf(query['from']), undefined),
      ...replyToOf(message),
    },
  };
}

/** Undefined, too, when the message is too old for Telegram to tell its buttons. */
function labelOf(message: Json, data: unknown): string | undefined {
  const rows = listOf(objectOf(message['reply_markup'])['inline_keyboard']);
  const buttons = rows.flatMap(listOf).map(objectOf);
  return textOf(buttons.find((button) => button['callback_data'] === data)?.['text']);
}

/** What was added; taking one back says nothing that needs an answer. */
function readReaction(reaction: Json, updateId: number): ChannelEvent {
  const chat = readChat(reaction);
  if (chat.kind === 'ignored') return chat;
  const before = new Set(listOf(reaction['old_reaction']).map(emojiOf));
  const added = listOf(reaction['new_reaction'])
    .map(emojiOf)
    .filter((emoji) => emoji !== undefined && !before.has(emoji));
  if (added.length === 0) return { kind: 'ignored', code: 'ignored_event' };
  return {
    kind: 'message',
    ...chat.of,
    message: {
      id: reactionId(updateId),
      kind: 'reaction',
      ...messageText(added.join('')),
      sentAt: timeOf(reaction['date']),
      ...senderFacts(objectOf(reaction['user']), undefined),
    },
  };
}

/** Emoji of Telegram's own making are pictures without a text. */
function emojiOf(reaction: unknown): string | undefined {
  return textOf(objectOf(reaction)['emoji']);
}
