import type { MessageKind } from '#libs/messaging';
import type { Json } from '../json.js';

/** By the field that a message of the kind has; the first that is there counts, since an animation is a document, too. */
const KINDS: readonly (readonly [field: string, kind: MessageKind])[] = [
  ['text', 'text'],
  ['voice', 'voice'],
  ['audio', 'audio'],
  ['photo', 'image'],
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['document', 'document'],
  ['sticker', 'sticker'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
];

/**
 * What Telegram itself puts into a chat: somebody pinned a message, paid, let the bot write. The fields that Telegram's
 * documentation calls service messages, https://core.telegram.org/bots/api#message
 */
const SERVICE_FIELDS =
  /^(new_chat_(members|title|photo)|left_chat_member|delete_chat_photo|(group|supergroup|channel)_chat_created|message_auto_delete_timer_changed|migrate_(to|from)_chat_id|pinned_message|successful_payment|refunded_payment|users_shared|chat_shared|(unique_)?gift(_upgrade_sent)?|connected_website|write_access_allowed|passport_data|proximity_alert_triggered|boost_added|chat_background_set|chat_owner_(left|changed)|checklist_tasks_(done|added)|(direct|paid)_message_price_changed|(general_)?forum_topic_\w+|giveaway_(created|completed)|suggested_post_\w+|video_chat_\w+)$/;

/** What a message is; one that is neither known nor Telegram's own is something a person sent, and `unsupported`. */
export function kindOfMessage(message: Json): MessageKind | 'system' {
  const known = KINDS.find(([field]) => Object.hasOwn(message, field));
  if (known !== undefined) return known[1];
  return Object.keys(message).some((field) => SERVICE_FIELDS.test(field)) ? 'system' : 'unsupported';
}
