import { MESSAGE_STATUSES, type MessageStatus } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { idOf, listOf, objectOf, textOf, type Json } from '../json.js';
import { personOf } from './meta-sender.js';

type StatusEvent = Extract<ChannelEvent, { kind: 'status' | 'ignored' }>;

/** One of `statuses`: what became of a message of ours. */
export function readMetaStatus(status: Json, country: string): StatusEvent {
  if (status.recipient_type === 'group') return { kind: 'ignored', code: 'ignored_group' };
  const id = idOf(status.id);
  const sender = personOf(status.recipient_id, status.recipient_user_id, country);
  if (!isStatus(status.status) || id === undefined || sender === undefined) {
    return { kind: 'ignored', code: 'ignored_event' };
  }
  const error = errorOf(objectOf(listOf(status.errors)[0]));
  return { kind: 'status', sender, id, status: status.status, ...(error === undefined ? {} : { error }) };
}

function isStatus(status: unknown): status is MessageStatus {
  return (MESSAGE_STATUSES as readonly unknown[]).includes(status);
}

const MAX_TITLE_LENGTH = 120;

/** `131047 Re-engagement message`. Not its details: there may be a phone in them; long numbers in a title are blotted out, too. */
function errorOf({ code, title }: Json): string | undefined {
  const number = idOf(code);
  if (number === undefined || !/^\d{1,7}$/.test(number)) return undefined;
  const words = (textOf(title) ?? '').slice(0, MAX_TITLE_LENGTH).toWellFormed();
  return `${number} ${words.replace(/\d{5,}/g, '…').replace(/\s+/g, ' ')}`.trim();
}
