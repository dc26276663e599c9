import { normalisePhone } from '#libs/messaging';

/** Who a gateway says the sender is. */
export type WhatsAppSender =
  /** `user` is a phone in E.164, or the gateway's id as it came. */
  | { readonly kind: 'person'; readonly user: string }
  | { readonly kind: 'ignored'; readonly code: IgnoredCode }
  | { readonly kind: 'unreadable' };

export type IgnoredCode = 'ignored_group' | 'ignored_status' | 'ignored_newsletter' | 'ignored_own' | 'ignored_system';

/** What a jid ends in, and what comes from there. A hidden id (`@lid`) is a person whose digits are no phone. */
const IGNORED: readonly (readonly [suffix: RegExp, code: IgnoredCode])[] = [
  [/@g\.us$/i, 'ignored_group'],
  [/^status@|@broadcast$/i, 'ignored_status'],
  [/@newsletter$/i, 'ignored_newsletter'],
];

const PHONE_JID = /^\+?(\d{5,15})@(?:c\.us|s\.whatsapp\.net)$/i;
const OTHER_JID = /^[\w.+-]{1,128}@(?:lid|bot|hosted|hosted\.lid)$/i;
const TYPED_PHONE = /^[+\d][\d\s().-]{4,24}$/;

/**
 * Reads the sender of a WhatsApp message: `8 (916) 123-45-67`, `79161234567@c.us` and `+79161234567` are one person.
 *
 * @param country ISO 3166 alpha-2; how a phone without a country code is read
 */
export function readWhatsAppSender(from: string, country: string): WhatsAppSender {
  const id = from.trim();
  const ignored = IGNORED.find(([suffix]) => suffix.test(id));
  if (ignored) return { kind: 'ignored', code: ignored[1] };
  // A person's phone and their computer are told apart behind a colon; both are one person.
  const jid = id.replace(/:\d+(?=@)/, '').toLowerCase();
  if (OTHER_JID.test(jid)) return { kind: 'person', user: jid };
  const digits = PHONE_JID.exec(jid)?.[1];
  if (digits !== undefined) return { kind: 'person', user: normalisePhone(`+${digits}`, country) ?? jid };
  if (!TYPED_PHONE.test(id)) return { kind: 'unreadable' };
  const phone = normalisePhone(id, country);
  return phone === null ? { kind: 'unreadable' } : { kind: 'person', user: phone };
}
