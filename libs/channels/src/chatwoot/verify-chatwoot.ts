import type { Verdict, WebhookRequest } from '../channel.js';
import { equalSecrets, isSignedBy } from '../signature.js';
import type { ChatwootAccount } from './chatwoot-form.js';

/** How far the time of a signature may lie from ours, as Chatwoot advises; a replay is older. */
const MAX_SKEW_MS = 5 * 60_000;

/**
 * `X-Chatwoot-Signature: sha256=<hex HMAC-SHA256 of "<X-Chatwoot-Timestamp>.<raw body>">`, the time in seconds.
 *
 * Agent bots sign from Chatwoot 4.13 on (chatwoot/chatwoot#13892). Older ones sign nothing, and a webhook of the
 * account, which alone tells of typing, signs with a secret that Chatwoot makes up: for both, the secret itself in the
 * webhook's address will do.
 */
export function verifyChatwoot(request: WebhookRequest, { webhookSecret }: ChatwootAccount): Verdict {
  if (webhookSecret === undefined) return 'bad_signature';
  if (equalSecrets(request.query['secret'], webhookSecret)) return 'genuine';
  const timestamp = request.headers['x-chatwoot-timestamp'] ?? '';
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), request.rawBody]);
  if (!isSignedBy(signed, request.headers['x-chatwoot-signature'], webhookSecret)) return 'bad_signature';
  const skewMs = Math.abs(request.receivedAt - Number(timestamp) * 1000);
  return skewMs <= MAX_SKEW_MS ? 'genuine' : 'too_old';
}
