import { isDeepStrictEqual } from 'node:util';
import { isObject, listOf, objectOf, type Json } from '../json.js';
import type { WahaAccount } from './waha-form.js';

/** What is read here; everything else would be posted for nothing. */
const EVENTS = [
  'message.any',
  'message.reaction',
  'message.edited',
  'message.revoked',
  'message.ack',
  'presence.update',
] as const;

/** After 2, 4, 8, ... seconds, the last after an hour and more: a restart, or a Redis that is away, costs no message. */
const RETRIES = { policy: 'exponential', delaySeconds: 2, attempts: 10 } as const;

/** The settings of a session's webhook. */
export function webhookSettings(url: string, { hmacKey }: WahaAccount): Json {
  return { url, events: EVENTS, ...(hmacKey === undefined ? {} : { hmac: { key: hmacKey } }), retries: RETRIES };
}

/**
 * A session's settings with this webhook among the others, in place of one with the same address. WAHA takes settings
 * only as a whole, and restarts the session for them.
 *
 * @param config as WAHA has it
 * @returns null when nothing would change
 */
export function withWebhook(config: unknown, webhook: Json): Json | null {
  const before = listOf(objectOf(config).webhooks);
  const isSame = (other: unknown): boolean => objectOf(other).url === webhook.url;
  const ours = before.filter(isSame);
  if (ours.length === 1 && saysAll(ours[0], webhook)) return null;
  return { ...objectOf(config), webhooks: [...before.filter((other) => !isSame(other)), webhook] };
}

/** True when it says what is wanted, whatever it says besides. */
function saysAll(is: unknown, wanted: Json): boolean {
  return isObject(is) && Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(is[name], value));
}
