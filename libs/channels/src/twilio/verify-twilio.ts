import { createHmac } from 'node:crypto';
import type { Verdict, WebhookRequest } from '../channel.js';
import { equalSecrets } from '../signature.js';
import type { TwilioAccount } from './twilio-form.js';

/** Twilio sends a few dozen. To sort many takes long, and nobody has been recognised yet. */
const MAX_FIELDS = 1000;

/**
 * `X-Twilio-Signature`: base64 HMAC-SHA1, keyed with the auth token, of the address and of every field of the form,
 * whether it is known or not, sorted by name, each name followed by its value. Of a name that stands there several
 * times, each different value counts once, sorted. As twilio-node does it (`lib/webhooks/webhooks.ts`).
 */
export function verifyTwilio({ url, headers, rawBody }: WebhookRequest, { authToken }: TwilioAccount): Verdict {
  const given = headers['x-twilio-signature'];
  const form = new URLSearchParams(rawBody.toString());
  if (form.size > MAX_FIELDS) return 'bad_signature';
  const fields = signedFields(form);
  const sign = (address: string): string =>
    createHmac('sha1', authToken)
      .update(address + fields)
      .digest('base64');
  // Each is tried, so that the time tells nothing but how many there are.
  const matches = addressesOf(url).filter((address) => equalSecrets(given, sign(address)));
  return matches.length > 0 ? 'genuine' : 'bad_signature';
}

function signedFields(form: URLSearchParams): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of form) {
    const known = values.get(name);
    if (known === undefined) values.set(name, new Set([value]));
    else known.add(value);
  }
  const names = [...values.keys()].sort();
  return names.flatMap((name) => [...values.get(name)!].sort().map((value) => name + value)).join('');
}

const ADDRESS = /^(https?):\/\/([^/?#]*?)(?::\d*)?([/?#].*)?$/is;
const STANDARD_PORTS = { http: 80, https: 443 };

/** Twilio signs with a port that is not there and without one that is, by turns; its own library tries both, too. */
function addressesOf(url: string): readonly string[] {
  const [, scheme, host, rest = ''] = ADDRESS.exec(url) ?? [];
  if (scheme === undefined) return [url];
  const standard = STANDARD_PORTS[scheme.toLowerCase() as keyof typeof STANDARD_PORTS];
  return [...new Set([url, `${scheme}://${host}${rest}`, `${scheme}://${host}:${standard}${rest}`])];
}
