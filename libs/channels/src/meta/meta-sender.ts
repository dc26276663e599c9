import { normalisePhone } from '#libs/messaging';
import type { Sender } from '../channel-event.js';
import { idOf, listOf, nameOf, objectOf, type Json } from '../json.js';

/** Meta writes phones as digits with the country code and no plus. */
const PHONE = /^\+?(\d{7,15})$/;

/** Who wrote, and what they call themself. */
export interface MetaSender {
  readonly sender: Sender;
  readonly name: string | undefined;
}

/**
 * One person by the ids that Meta gives of them: since people may take a username, the phone may be missing, and the
 * business-scoped user id (`US.13491208655302741918`) is all there is.
 *
 * @param phone `from`, `wa_id`, `recipient_id`
 * @param hiddenId `from_user_id`, `user_id`, `recipient_user_id`; sent as it came, it is never read as a phone
 * @returns undefined when nobody is named
 */
export function personOf(phone: unknown, hiddenId: unknown, country: string): Sender | undefined {
  const given = idOf(phone);
  const hidden = idOf(hiddenId);
  const digits = given === undefined ? undefined : PHONE.exec(given)?.[1];
  // What Meta calls a phone is one, even where the number plans of our library are older than it.
  const e164 = digits === undefined ? undefined : (normalisePhone(`+${digits}`, country) ?? `+${digits}`);
  const user = e164 ?? hidden ?? given;
  if (user === undefined) return undefined;
  return hidden === undefined || hidden === user ? { user } : { user, aliases: [hidden] };
}

/** The `contacts` of a change. */
export interface MetaContacts {
  readonly byId: ReadonlyMap<string, Json>;
  /** Where there is one alone. */
  readonly only: Json | undefined;
}

export function readMetaContacts(contacts: unknown): MetaContacts {
  const people = listOf(contacts).map(objectOf);
  const byId = people.flatMap((person) =>
    [idOf(person.wa_id), idOf(person.user_id)].flatMap((id) => (id === undefined ? [] : [[id, person] as const])),
  );
  return { byId: new Map(byId), only: people.length === 1 ? people[0] : undefined };
}

/**
 * The person behind a message: by its own fields and by the contact with the same id. Only a message that names nobody
 * takes the one contact there is: an id of somebody else would merge two people's chats.
 */
export function readMetaSender(message: Json, contacts: MetaContacts, country: string): MetaSender | undefined {
  const phone = idOf(message.from);
  const hidden = idOf(message.from_user_id);
  const named = phone !== undefined || hidden !== undefined;
  const contact = (named ? (find(contacts, phone) ?? find(contacts, hidden)) : contacts.only) ?? {};
  const sender = personOf(phone ?? contact.wa_id, hidden ?? contact.user_id, country);
  return sender === undefined ? undefined : { sender, name: nameOf(objectOf(contact.profile).name) };
}

function find({ byId }: MetaContacts, id: string | undefined): Json | undefined {
  return id === undefined ? undefined : byId.get(id);
}
