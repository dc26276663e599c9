import type { EvolutionAccount } from './evolution-form.js';
import { WEBHOOK_SECRET_HEADER } from './verify-evolution.js';

/** What is read here; everything else would be posted for nothing. */
const EVENTS = [
  'MESSAGES_UPSERT',
  'MESSAGES_UPDATE',
  'MESSAGES_EDITED',
  'MESSAGES_DELETE',
  'SEND_MESSAGE',
  'PRESENCE_UPDATE',
] as const;

/** The body of `/webhook/set/{instance}` (webhook.schema.ts of 2.3.7). Of media nothing is read, so none is posted. */
export function webhookSettings(url: string, account: EvolutionAccount): Readonly<Record<string, unknown>> {
  const { webhookSecret, jwtKey } = account;
  const headers = {
    ...(webhookSecret === undefined ? {} : { [WEBHOOK_SECRET_HEADER]: webhookSecret }),
    // Not sent as it is: Evolution signs a token with it.
    ...(jwtKey === undefined ? {} : { jwt_key: jwtKey }),
  };
  return { enabled: true, url, headers, byEvents: false, base64: false, events: EVENTS };
}
