import type { Verdict, WebhookRequest } from '../channel.js';
import { equalSecrets, isSignedBy } from '../signature.js';
import type { MetaAccount } from './meta-form.js';

/**
 * `X-Hub-Signature-256: sha256=<hex HMAC-SHA256 of the body as it came>`, keyed with the app secret. Meta escapes
 * characters in its JSON in its own way: only the very bytes give the same signature.
 */
export function verifyMeta({ rawBody, headers }: WebhookRequest, { appSecret }: MetaAccount): Verdict {
  if (appSecret === undefined) return 'bad_signature';
  return isSignedBy(rawBody, headers['x-hub-signature-256'], appSecret) ? 'genuine' : 'bad_signature';
}

/**
 * Meta asks `?hub.mode=subscribe&hub.challenge=<anything>&hub.verify_token=<ours>` each time the callback URL or the
 * token is edited, and wants the bare challenge back.
 */
export function greetMeta(query: WebhookRequest['query'], { verifyToken }: MetaAccount): string | null {
  const challenge = query['hub.challenge'];
  if (verifyToken === undefined || challenge === undefined || query['hub.mode'] !== 'subscribe') return null;
  return equalSecrets(query['hub.verify_token'], verifyToken) ? challenge : null;
}
