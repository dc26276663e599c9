import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The header that signs what we take on the classic route and what we send to a relay. */
export const SIGNATURE_HEADER = 'X-Rapidfire-Signature';

/** `sha256=<hex HMAC-SHA256 of the raw body>`. */
export function sign(body: Buffer | string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Compares in constant time; a missing signature is a wrong one. */
export function isSignedBy(body: Buffer | string, signature: unknown, secret: string): boolean {
  const expected = Buffer.from(sign(body, secret));
  const given = Buffer.from(typeof signature === 'string' ? signature : '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Compares two secrets in a time that tells nothing of either, nor of their lengths; a missing one equals none. */
export function equalSecrets(given: unknown, secret: string): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
