import { createHmac } from 'node:crypto';
import type { Verdict, WebhookRequest } from '../channel.js';
import { equalSecrets } from '../signature.js';
import type { WahaAccount } from './waha-form.js';

/**
 * WAHA's time is that of the event, not of the attempt: it is written once, and every retry carries it again
 * (WebhookSender.ts). This is how long the steepest policy may go on with its own 15 attempts and 2 s: doubled 15 times,
 * each with a fifth of jitter, that is 44 hours. To refuse a redelivery would be to lose a message.
 */
const LONGEST_RETRIES_MS = 48 * 3_600_000;

/**
 * The signature is over the body only, not over the header with the time: whoever repeats a body can give it any time.
 * A repeated message is known by its id; the time only keeps out what was recorded long ago and sent again as it was.
 */
export function verifyWaha({ headers, rawBody, receivedAt }: WebhookRequest, { hmacKey = '' }: WahaAccount): Verdict {
  const expected = createHmac('sha512', hmacKey).update(rawBody).digest('hex');
  if (!equalSecrets(headers['x-webhook-hmac'], expected)) return 'bad_signature';
  const happenedAt = Number(headers['x-webhook-timestamp'] ?? receivedAt);
  return receivedAt - happenedAt > LONGEST_RETRIES_MS ? 'too_old' : 'genuine';
}
