import type { IgnoredCode, Sender } from '../channel-event.js';
import { idOf, type Json } from '../json.js';
import { readWhatsAppSender } from '../whatsapp/whatsapp-user.js';

/** Whose chat an event is about. */
export type EvolutionChat =
  | {
      readonly kind: 'person';
      readonly sender: Sender;
      /** The jid of the person's phone as it came, where the user's id does not give it. */
      readonly phoneJid?: string;
    }
  | { readonly kind: 'ignored'; readonly code: IgnoredCode };

/**
 * Where a key tells the person's other id: `remoteJidAlt` since Baileys 7, `senderPn` and `senderLid` in 6.7.
 * Evolution 2.3.0 to 2.3.4 put the phone in place of a hidden id and kept that as `previousRemoteJid`.
 */
const OTHER_JIDS = ['remoteJidAlt', 'previousRemoteJid', 'senderPn', 'senderLid'] as const;

/** @param key as Baileys has it: `{remoteJid, remoteJidAlt?, fromMe, id}` @param country see readWhatsAppSender */
export function readChat(key: Json, country: string): EvolutionChat {
  const jid = jidOf(key.remoteJid);
  const chat = jid === undefined ? undefined : readWhatsAppSender(jid, country);
  if (jid === undefined || chat === undefined || chat.kind === 'unreadable') {
    return { kind: 'ignored', code: 'ignored_system' };
  }
  if (chat.kind === 'ignored') return chat;
  const { user } = chat;
  // Of a message of the business it is the sender's other id, too, as Baileys has it (decode-wa-message.ts): the business'
  // own phone, by which all people would become one.
  const otherJids = key.fromMe === true ? [] : OTHER_JIDS;
  const jids = [jid, ...otherJids.map((field) => jidOf(key[field])).filter((other) => other !== undefined)];
  const users = jids
    .map((other) => readWhatsAppSender(other, country))
    .flatMap((who) => ('user' in who ? who.user : []));
  const aliases = [...new Set(users)].filter((other) => other !== user);
  const phoneJid = jids.find((other) => other.endsWith('@s.whatsapp.net'));
  return {
    kind: 'person',
    sender: { user, ...(aliases.length > 0 ? { aliases } : {}) },
    ...(phoneJid !== undefined && phoneJid !== jidOfUser(user) ? { phoneJid } : {}),
  };
}

/** What Evolution calls a user of ours. @param user a phone in E.164, or a jid */
export function jidOfUser(user: string): string {
  return user.startsWith('+') ? `${user.slice(1)}@s.whatsapp.net` : user;
}

/** A jid without its device, which stands behind a colon. */
function jidOf(value: unknown): string | undefined {
  const jid = typeof value === 'string' ? idOf(value) : undefined;
  return jid?.includes('@')
    ? jid
        .trim()
        .replace(/:\d+(?=@)/, '')
        .toLowerCase()
    : undefined;
}
