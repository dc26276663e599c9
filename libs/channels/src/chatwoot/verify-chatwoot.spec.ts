import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Verdict, WebhookRequest } from '../channel.js';
import { chatwootChannel } from './chatwoot.channel.js';

const SECRET = 'secret';
const SIGNED_AT_S = 1_700_000_000;
const BODY = '{"event":"message_created"}';
/** Computed with openssl. */
const SIGNATURE = 'sha256=4fbf414139098588cc31e819ccebf960699d147368b51572e7657c1332d9c962';

interface Given {
  readonly body?: string;
  readonly signature?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly query?: WebhookRequest['query'];
  readonly lateByMs?: number;
  readonly secret?: string | undefined;
}

function verdictOf(given: Given): Verdict {
  const { body = BODY, query = {}, lateByMs = 0 } = given;
  const request: WebhookRequest = {
    url: 'https://bot.example.com/webhooks/chatwoot',
    headers: {
      'x-chatwoot-signature': 'signature' in given ? given.signature : SIGNATURE,
      'x-chatwoot-timestamp': 'timestamp' in given ? given.timestamp : String(SIGNED_AT_S),
    },
    query,
    rawBody: Buffer.from(body),
    receivedAt: SIGNED_AT_S * 1000 + lateByMs,
  };
  const webhookSecret = 'secret' in given ? given.secret : SECRET;
  return chatwootChannel.verify(request, { url: 'https://c.example', accountId: '1', botToken: 't', webhookSecret });
}

const unsigned = { signature: undefined, timestamp: undefined };
const MINUTES_5 = 300_000;

/** A signature that is right for a timestamp that is no time. */
function signedAt(timestamp: string): Given {
  return {
    timestamp,
    signature: `sha256=${createHmac('sha256', SECRET).update(`${timestamp}.${BODY}`).digest('hex')}`,
  };
}

describe('a webhook of Chatwoot', () => {
  it.each<[what: string, given: Given, verdict: Verdict]>([
    ['signed', {}, 'genuine'],
    ['one byte of the body changed', { body: BODY.replace('m', 'n') }, 'bad_signature'],
    ['one digit of the signature changed', { signature: SIGNATURE.replace('4f', '5f') }, 'bad_signature'],
    ['one byte of the secret changed', { secret: 'Secret' }, 'bad_signature'],
    ['no secret to compare with', { secret: undefined, query: {} }, 'bad_signature'],
    ['a newer time with an old signature', { timestamp: String(SIGNED_AT_S + 1) }, 'bad_signature'],
    ['the bare digest', { signature: SIGNATURE.slice('sha256='.length) }, 'bad_signature'],
    ['no signature', { signature: undefined }, 'bad_signature'],
    ['no time', { timestamp: undefined }, 'bad_signature'],
    ['a time that is none', signedAt('soon'), 'too_old'],
    ['five minutes old', { lateByMs: MINUTES_5 }, 'genuine'],
    ['older', { lateByMs: MINUTES_5 + 1 }, 'too_old'],
    ['five minutes ahead of us', { lateByMs: -MINUTES_5 }, 'genuine'],
    ['further ahead', { lateByMs: -MINUTES_5 - 1 }, 'too_old'],
    ['unsigned, with the secret in the address', { ...unsigned, query: { secret: SECRET } }, 'genuine'],
    ['unsigned, with another one', { ...unsigned, query: { secret: 'secreT' } }, 'bad_signature'],
    ['unsigned, with an empty one', { ...unsigned, query: { secret: '' } }, 'bad_signature'],
    [
      'signed with another secret, but with ours in the address',
      { signature: 'sha256=00', query: { secret: SECRET } },
      'genuine',
    ],
  ])('%s', (_what, given, verdict) => {
    expect(verdictOf(given)).toBe(verdict);
  });
});
