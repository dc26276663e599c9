import { createHmac } from 'node:crypto';
import type { Verdict } from '../channel.js';
import { objectOf, type Json } from '../json.js';
import { equalSecrets } from '../signature.js';

/**
 * A token is made once a delivery and lives ten minutes; the repeats of that delivery carry the same one. Ten tries, 5 s
 * to 300 s apart (and a fifth more), each given up after 30 s, end 29 minutes after it was made (webhook.controller.ts of
 * Evolution API 2.3.7). To refuse the late ones would lose what came while we were away; to take them does no harm, since
 * a message that came before is known by its id.
 */
const REPEATED_AFTER_EXPIRY_MS = 20 * 60_000;

/**
 * Checks the token that Evolution signs with `jwt_key`: HS256, with `exp` and `app: "evolution"`.
 *
 * @param authorization `Bearer <token>`
 * @param now milliseconds since the epoch
 */
export function verifyEvolutionJwt(authorization: string | undefined, jwtKey: string, now: number): Verdict {
  const token = /^Bearer +([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '');
  if (token === null) return 'bad_signature';
  const [, header = '', payload = '', signature] = token;
  const expected = createHmac('sha256', jwtKey).update(`${header}.${payload}`).digest('base64url');
  if (!equalSecrets(signature, expected)) return 'bad_signature';
  const { app, exp } = read(payload);
  if (read(header).alg !== 'HS256' || app !== 'evolution' || typeof exp !== 'number') return 'bad_signature';
  return now <= exp * 1000 + REPEATED_AFTER_EXPIRY_MS ? 'genuine' : 'too_old';
}

function read(part: string): Json {
  try {
    return objectOf(JSON.parse(Buffer.from(part, 'base64url').toString()));
  } catch {
    return {};
  }
}
