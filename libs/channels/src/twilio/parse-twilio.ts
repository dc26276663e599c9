import type { ParseContext } from '../channel.js';
import type { ChannelEvent } from '../channel-event.js';
import { idOf, nameOf } from '../json.js';
import { readTwilioContent } from './twilio-content.js';
import { fieldsOf, type Field } from './twilio-fields.js';
import { personAt } from './twilio-sender.js';
import { readTwilioStatus } from './twilio-status.js';

/**
 * Reads a webhook of Twilio: one message that came in, or one status of a message that went out.
 *
 * Sources: twilio.com/docs/messaging/guides/webhook-request and /track-outbound-message-status
 */
export function parseTwilio(body: unknown, { country }: ParseContext): readonly ChannelEvent[] | null {
  const field = fieldsOf(body);
  if (field('MessageSid') === '' || field('AccountSid') === '') return null;
  // What comes in has SmsStatus=received and no MessageStatus.
  return [field('MessageStatus') === '' ? readMessage(field, country) : readTwilioStatus(field, country)];
}

function readMessage(field: Field, country: string): ChannelEvent {
  const sender = personAt(field('From'), field('ExternalUserId'), country);
  if (sender === undefined) return { kind: 'ignored', code: 'ignored_event' };
  const gatewayAccount = idOf(field('To'));
  const name = nameOf(field('ProfileName'));
  return {
    kind: 'message',
    ...(gatewayAccount === undefined ? {} : { gatewayAccount }),
    sender,
    message: {
      id: idOf(field('MessageSid')) ?? null,
      ...readTwilioContent(field),
      // Twilio tells no time.
      sentAt: null,
      ...(name === undefined ? {} : { sender: { name } }),
    },
  };
}
