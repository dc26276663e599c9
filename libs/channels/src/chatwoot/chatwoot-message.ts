import { normalisePhone, type InboundMessage, type MessageKind, type SenderFacts } from '#libs/messaging';
import { idOf, listOf, messageText, nameOf, objectOf, textOf, timeOf, type Json } from '../json.js';
import type { ChatwootChat } from './chatwoot-chat.js';

/** Kinds of attachments; what is not here (`fallback`, `share`, `story_mention`, ...) is a link that was shared. */
const KINDS: ReadonlyMap<unknown, MessageKind> = new Map([
  ['image', 'image'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['file', 'document'],
  ['location', 'location'],
  ['contact', 'contact'],
]);

/**
 * Inboxes that know a person's phone because the person writes from it. Elsewhere it is what somebody typed into a
 * form, or an agent into the contact, and proves nothing.
 */
const PHONE_INBOXES: ReadonlySet<unknown> = new Set(['Channel::Whatsapp', 'Channel::TwilioSms', 'Channel::Sms']);

/** Visitors of a website are called `fragrant-darkness-820`, others by their phone, until they say who they are. */
const MADE_UP_NAME = /^(?:[a-z]+-[a-z]+-\d+|\+?[\d\s()-]+)$/;

/** @param body of `message_created`. @param country ISO 3166 alpha-2; how a phone without a country code is read */
export function messageOf(body: Json, chat: ChatwootChat, country: string): InboundMessage {
  const text = textOf(body['content']) ?? '';
  const facts = factsOf(objectOf(body['sender']), chat, country);
  return {
    id: idOf(body['id']) ?? null,
    kind: kindOf(body, text),
    ...messageText(text),
    sentAt: timeOf(body['created_at']),
    ...(Object.keys(facts).length === 0 ? {} : { sender: facts }),
    replyTo: chat.replyTo,
  };
}

function kindOf({ attachments, content_type, content_attributes }: Json, text: string): MessageKind {
  if (objectOf(content_attributes)['is_reaction'] === true) return 'reaction';
  if (content_type === 'sticker') return 'sticker';
  // What somebody looks at comes first: of a photo and its place on the map, the photo.
  for (const attachment of listOf(attachments)) {
    const kind = KINDS.get(objectOf(attachment)['file_type']);
    if (kind !== undefined) return kind;
  }
  return text.trim() === '' ? 'unsupported' : 'text';
}

function factsOf({ name, phone_number }: Json, { inbox }: ChatwootChat, country: string): SenderFacts {
  const given = PHONE_INBOXES.has(inbox) ? textOf(phone_number) : undefined;
  const phone = given === undefined || given.length > 40 ? null : normalisePhone(given, country);
  const called = nameOf(name);
  return {
    ...(phone === null ? {} : { phone }),
    ...(called === undefined || MADE_UP_NAME.test(called) ? {} : { name: called }),
  };
}

/**
 * What a person filled into a question of the desk (`input_select`, `form`, `input_email`), which comes as an update of
 * the question.
 *
 * @returns null when nothing was filled in
 */
export function submissionOf(body: Json, chat: ChatwootChat): InboundMessage | null {
  const { submitted_values, submitted_email } = objectOf(body['content_attributes']);
  const values = listOf(submitted_values).map((value) => objectOf(value));
  const texts = [...values.map(({ title, value }) => textOf(title) ?? textOf(value)), textOf(submitted_email)];
  const text = texts.filter((each) => each !== undefined).join(', ');
  const question = idOf(body['id']);
  if (text === '' || question === undefined) return null;
  // The question has the id of its own, and its own time; further updates of it name the same answer.
  return { id: `${question}-answer`, kind: 'text', ...messageText(text), sentAt: null, replyTo: chat.replyTo };
}
