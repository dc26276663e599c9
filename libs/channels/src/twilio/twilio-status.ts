import type { MessageStatus } from '#libs/messaging';
import type { ChannelEvent } from '../channel-event.js';
import { idOf } from '../json.js';
import { TWILIO_FAULTS } from './twilio-faults.js';
import type { Field } from './twilio-fields.js';
import { personAt } from './twilio-sender.js';

type StatusEvent = Extract<ChannelEvent, { kind: 'status' | 'ignored' }>;

/** `queued`, `sending` and their like say nothing yet. Source: twilio.com/docs/messaging, Message status values. */
const STATUSES: ReadonlyMap<string, MessageStatus> = new Map(
  Object.entries({
    sent: 'sent',
    delivered: 'delivered',
    read: 'read',
    undelivered: 'failed',
    failed: 'failed',
    canceled: 'failed',
  } as const),
);

/** A status callback: what became of a message of ours, which went from `From` to `To`. */
export function readTwilioStatus(field: Field, country: string): StatusEvent {
  const id = idOf(field('MessageSid'));
  const status = STATUSES.get(field('MessageStatus').toLowerCase());
  const sender = personAt(field('To'), field('ExternalUserId'), country);
  if (id === undefined || status === undefined || sender === undefined) {
    return { kind: 'ignored', code: 'ignored_event' };
  }
  const gatewayAccount = idOf(field('From'));
  const error = errorOf(field('ErrorCode'));
  return {
    kind: 'status',
    ...(gatewayAccount === undefined ? {} : { gatewayAccount }),
    sender,
    id,
    status,
    ...(error === undefined ? {} : { error }),
  };
}

/** By our own table: the words that Twilio sends along may have a phone in them. */
function errorOf(code: string): string | undefined {
  if (!/^[1-9]\d{0,6}$/.test(code)) return undefined;
  return TWILIO_FAULTS.find((fault) => String(fault.code) === code)?.says ?? code;
}
