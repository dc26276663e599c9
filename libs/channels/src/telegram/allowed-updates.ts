/**
 * The updates that are asked for. The rest is not sent at all; reactions are sent only to whom names them.
 *
 * Source: https://core.telegram.org/bots/api#update
 */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'callback_query',
  'message_reaction',
] as const;
