import type { IgnoredCode, Sender } from '../channel-event.js';
import { idOf, nameOf, objectOf, type Json } from '../json.js';
import { readWhatsAppSender } from '../whatsapp/whatsapp-user.js';
import { readMessageId } from './waha-ids.js';

/** Whose chat an event is about. */
export type WahaChat =
  | {
      readonly kind: 'person';
      readonly sender: Sender;
      /** The chat's id, as WAHA wants it in a call. */
      readonly chatId: string;
    }
  | { readonly kind: 'ignored'; readonly code: IgnoredCode };

/** @param jid `79161234567@c.us`, `137186543210987@lid`, a group, ... @param others of the same person @param country see readWhatsAppSender */
export function readChat(jid: unknown, others: readonly unknown[], country: string): WahaChat {
  const chatId = chatIdIn(jid);
  const chat = chatId === undefined ? undefined : readWhatsAppSender(chatId, country);
  if (chatId === undefined || chat === undefined || chat.kind === 'unreadable') {
    return { kind: 'ignored', code: 'ignored_system' };
  }
  if (chat.kind === 'ignored') return chat;
  const users = others
    .map((other) => chatIdIn(other))
    .filter((other) => other !== undefined)
    .map((other) => readWhatsAppSender(other, country))
    .flatMap((who) => (who.kind === 'person' ? who.user : []));
  const aliases = [...new Set(users)].filter((user) => user !== chat.user);
  return { kind: 'person', sender: { user: chat.user, ...(aliases.length > 0 ? { aliases } : {}) }, chatId };
}

/**
 * The chat of a message, an ack, an edit, a reaction: `from` of what came in. Of the business' own it is in the id: there
 * `from` is the business with WEBJS and the chat with NOWEB and GOWS.
 */
export function chatOf(payload: Json, country: string): WahaChat {
  const { from, to, _data: data } = payload;
  const id = readMessageId(payload.id);
  const isOwn = isFromMe(payload);
  const jid = isOwn ? (id?.chat ?? to ?? from) : (from ?? id?.chat);
  return readChat(jid, otherJidsIn(objectOf(data), isOwn), country);
}

export function isFromMe(payload: Json): boolean {
  return payload.fromMe === true || readMessageId(payload.id)?.fromMe === true;
}

/** What WAHA calls a user of ours. @param user a phone in E.164, or a jid */
export function chatIdOfUser(user: string): string {
  return user.startsWith('+') ? `${user.slice(1)}@c.us` : cus(user);
}

/** What they call themself, by whichever engine tells it. */
export function nameIn(data: Json): string | undefined {
  return nameOf(data.pushName) ?? nameOf(data.notifyName) ?? nameOf(objectOf(data.Info).PushName);
}

/**
 * Where an engine tells the person's other id: NOWEB in Baileys' key (`remoteJidAlt` since 7, `senderPn` and `senderLid`
 * in 6.7), GOWS in whatsmeow's Info, where `SenderAlt` is the sender's and `RecipientAlt` the other side's.
 */
function otherJidsIn(data: Json, isOwn: boolean): readonly unknown[] {
  const key = objectOf(data.key);
  const info = objectOf(data.Info);
  if (isOwn) return [key.remoteJidAlt, info.RecipientAlt];
  return [key.remoteJidAlt, key.senderPn, key.senderLid, info.SenderAlt];
}

/** A jid without its device, which stands behind a colon. Without an `@` nothing tells a phone from a hidden id. */
function chatIdIn(value: unknown): string | undefined {
  const jid = typeof value === 'string' ? idOf(value) : undefined;
  return jid?.includes('@')
    ? cus(
        jid
          .trim()
          .replace(/:\d+(?=@)/, '')
          .toLowerCase(),
      )
    : undefined;
}

/** `@s.whatsapp.net` is what engines say among themselves; WAHA asks to be given `@c.us`. */
function cus(jid: string): string {
  return jid.replace(/@s\.whatsapp\.net$/, '@c.us');
}
