import type { Tenants } from '#libs/config';
import { formatConversationId, MAX_TEXT_LENGTH, type ConversationId, type InboundMessage } from '#libs/messaging';
import { readClassicBody, type ClassicMessage } from './classic-body.js';
import { kindOf } from './whatsapp-kinds.js';
import { readWhatsAppSender, type IgnoredCode } from './whatsapp-user.js';

/** What one message of a request is to us, at the place it stood. */
export type ClassicEvent =
  | { readonly kind: 'message'; readonly conversation: ConversationId; readonly message: InboundMessage }
  | { readonly kind: 'ignored'; readonly code: IgnoredCode };

export type ClassicRequest =
  | { readonly kind: 'events'; readonly events: readonly ClassicEvent[] }
  | { readonly kind: 'invalid'; readonly code: 'invalid_body' | 'too_many_messages'; readonly problem: string }
  | { readonly kind: 'unknown_company'; readonly problem: string };

/** Whose customers wrote. */
interface ClassicAccount {
  readonly tenant: string;
  /** ISO 3166 alpha-2; how a phone without a country code is read. */
  readonly country: string;
}

/**
 * Reads a request of the classic route, all or nothing: one bad message refuses the request.
 *
 * @param tenants of whom `companyId` names one; without it the default is meant
 */
export function parseClassic(body: unknown, tenants: Tenants): ClassicRequest {
  const read = readClassicBody(body);
  if ('problem' in read) {
    return { kind: 'invalid', code: read.tooMany ? 'too_many_messages' : 'invalid_body', problem: read.problem };
  }
  const { companyId, messages, pathOf } = read;
  const tenant = companyId == null ? tenants.default : tenants.find(String(companyId));
  if (tenant === undefined) {
    return { kind: 'unknown_company', problem: `companyId ${JSON.stringify(companyId)} is nobody served here` };
  }
  const account: ClassicAccount = { tenant: tenant.id, country: tenant.salon.country };
  const events: ClassicEvent[] = [];
  for (const [index, message] of messages.entries()) {
    const event = readMessage(message, account, pathOf(index));
    if ('problem' in event) return { kind: 'invalid', code: 'invalid_body', problem: event.problem };
    events.push(event);
  }
  return { kind: 'events', events };
}

function readMessage(
  message: ClassicMessage,
  account: ClassicAccount,
  path: string,
): ClassicEvent | { problem: string } {
  const sender = readWhatsAppSender(String(message.from), account.country);
  if (sender.kind === 'ignored') return sender;
  if (message.isGroupMsg) return { kind: 'ignored', code: 'ignored_group' };
  if (message.fromMe) return { kind: 'ignored', code: 'ignored_own' };
  if (sender.kind === 'unreadable') {
    return { problem: `"${path}from" is neither a phone nor a WhatsApp id, such as +79161234567 or 79161234567@c.us` };
  }
  const kind = kindOf(message.type);
  if (kind === 'system') return { kind: 'ignored', code: 'ignored_system' };
  // The body of a medium is its bytes or a thumbnail, never something the person wrote; that is the caption, or what
  // the relay calls the message.
  const text = message.message || (kind === 'text' ? message.body : message.caption) || '';
  if (kind === 'text' && text.trim() === '') {
    return { problem: `"${path}message" is empty: there has to be a text, in "message" or "body"` };
  }
  return {
    kind: 'message',
    conversation: formatConversationId({
      tenant: account.tenant,
      channel: 'whatsapp',
      account: 'default',
      user: sender.user,
    }),
    message: {
      id: readId(message),
      kind,
      text: text.slice(0, MAX_TEXT_LENGTH).toWellFormed(),
      ...(text.length > MAX_TEXT_LENGTH ? { cut: true } : {}),
      sentAt: readTime(message.timestamp),
    },
  };
}

function readId({ messageId, id }: ClassicMessage): string | null {
  const given = messageId || id;
  if (given == null || given === '') return null;
  if (typeof given === 'object') return given._serialized;
  // A number that large has lost digits on the way and would be taken for another.
  return typeof given === 'number' && !Number.isSafeInteger(given) ? null : String(given);
}

/** Seconds up to the year 5138 are fewer than milliseconds from 1973 on; that tells the two apart. */
const LARGEST_SECONDS = 1e11;

function readTime(timestamp: number | string | null | undefined): number | null {
  if (timestamp == null || timestamp === '') return null;
  const number = Number(timestamp);
  const ms = Number.isNaN(number) ? Date.parse(String(timestamp)) : number < LARGEST_SECONDS ? number * 1000 : number;
  return Number.isFinite(ms) && ms > 0 ? Math.round(ms) : null;
}
