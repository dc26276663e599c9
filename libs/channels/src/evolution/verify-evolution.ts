import type { Verdict, WebhookRequest } from '../channel.js';
import { equalSecrets } from '../signature.js';
import type { EvolutionAccount } from './evolution-form.js';
import { verifyEvolutionJwt } from './evolution-jwt.js';

/** What Evolution is told to send as the secret; it signs no bodies. */
export const WEBHOOK_SECRET_HEADER = 'x-webhook-secret';

/** Where both secrets are set either will do, so that one can take the place of the other without a gap. */
export function verifyEvolution({ headers, receivedAt }: WebhookRequest, account: EvolutionAccount): Verdict {
  const { webhookSecret, jwtKey } = account;
  if (webhookSecret !== undefined && equalSecrets(headers[WEBHOOK_SECRET_HEADER], webhookSecret)) return 'genuine';
  return jwtKey === undefined ? 'bad_signature' : verifyEvolutionJwt(headers.authorization, jwtKey, receivedAt);
}
