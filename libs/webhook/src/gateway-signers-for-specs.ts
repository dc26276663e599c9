import { createHmac, type BinaryToTextEncoding } from 'node:crypto';

/** A request as its signer sees it. */
export interface ToSign {
  readonly body: string;
  /** As the gateway was told to call it. */
  readonly url: string;
  readonly secret: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a gateway puts on a request: the proof itself, and what it comes with. */
export interface Proof {
  readonly place: 'header' | 'query';
  readonly name: string;
  readonly value: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One of the ways in which a gateway proves that a webhook is its own. */
export interface Signer {
  /** `evolution, by a token` */
  readonly name: string;
  readonly channel: string;
  /** As it is set up in ACCOUNTS. */
  readonly secret: string;
  /** Not so where the secret itself, or a token, is all the proof. */
  readonly coversBody: boolean;
  readonly prove: (request: ToSign) => Proof;
}

const hmac = (algorithm: string, key: string, signed: string, as: BinaryToTextEncoding): string =>
  createHmac(algorithm, key).update(signed).digest(as);

const header = (name: string, value: string, headers: Readonly<Record<string, string>> = {}): Proof => ({
  ...{ place: 'header', name, value, headers },
});

/** The secret itself, in a header. */
const bare =
  (name: string) =>
  ({ secret }: ToSign): Proof =>
    header(name, secret);

const inAddress = ({ secret }: ToSign): Proof => ({ place: 'query', name: 'secret', value: secret });

/** A token for ten minutes, as jsonwebtoken makes it. */
function bearer({ secret, at }: ToSign): Proof {
  const iat = Math.floor(at / 1000);
  const claims = { iat, exp: iat + 600, app: 'evolution', action: 'webhook' };
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return header('Authorization', `Bearer ${parts.join('.')}.${hmac('sha256', secret, parts.join('.'), 'base64url')}`);
}

/** The address, and each field with its value, sorted by name. */
function twilioSignature({ body, url, secret }: ToSign): Proof {
  const fields = [...new URLSearchParams(body)].sort(([one], [other]) => (one < other ? -1 : 1));
  return header('X-Twilio-Signature', hmac('sha1', secret, url + fields.flat().join(''), 'base64'));
}

/** The first of a channel is the one that the specs post with. */
export const SIGNERS: readonly Signer[] = [
  {
    ...{ name: 'venom', channel: 'venom', secret: 'a-secret-of-the-relay', coversBody: false },
    prove: bare('X-Rapidfire-Secret'),
  },
  {
    ...{ name: 'wppconnect', channel: 'wppconnect', secret: 'a-secret-of-wppconnect', coversBody: false },
    prove: inAddress,
  },
  {
    ...{ name: 'waha', channel: 'waha', secret: 'my-secret-key', coversBody: true },
    prove: ({ body, secret, at }) =>
      header('X-Webhook-Hmac', hmac('sha512', secret, body, 'hex'), {
        'X-Webhook-Hmac-Algorithm': 'sha512',
        'X-Webhook-Timestamp': String(at),
      }),
  },
  {
    ...{ name: 'evolution, by a header', channel: 'evolution', secret: 'a-secret-of-evolution', coversBody: false },
    prove: bare('x-webhook-secret'),
  },
  {
    ...{ name: 'evolution, by a token', channel: 'evolution', secret: 'a-key-of-tokens', coversBody: false },
    prove: bearer,
  },
  {
    ...{ name: 'meta', channel: 'meta', secret: 'app-secret', coversBody: true },
    prove: ({ body, secret }) => header('X-Hub-Signature-256', `sha256=${hmac('sha256', secret, body, 'hex')}`),
  },
  {
    ...{ name: 'telegram', channel: 'telegram', secret: 'a-secret_Of-the-webhook', coversBody: false },
    prove: bare('X-Telegram-Bot-Api-Secret-Token'),
  },
  { name: 'twilio', channel: 'twilio', secret: 'auth-token', coversBody: true, prove: twilioSignature },
  {
    ...{ name: 'chatwoot', channel: 'chatwoot', secret: 'a-secret-of-chatwoot', coversBody: true },
    prove: ({ body, secret, at }) => {
      const timestamp = String(Math.floor(at / 1000));
      const value = `sha256=${hmac('sha256', secret, `${timestamp}.${body}`, 'hex')}`;
      return header('X-Chatwoot-Signature', value, { 'X-Chatwoot-Timestamp': timestamp });
    },
  },
  {
    ...{ name: 'chatwoot, by its address', channel: 'chatwoot', secret: 'a-secret-of-chatwoot', coversBody: false },
    prove: inAddress,
  },
];

const NOWHERE = 'http://127.0.0.1:9';

/** An account of each channel, by the variables of its form; the secrets are those of SIGNERS. */
export const ACCOUNTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  venom: { VENOM_RELAY_URL: `${NOWHERE}/send`, VENOM_SECRET: 'a-secret-of-the-relay' },
  wppconnect: {
    ...{ WPPCONNECT_URL: NOWHERE, WPPCONNECT_SESSION: 'salon', WPPCONNECT_TOKEN: 'a-token' },
    WPPCONNECT_WEBHOOK_SECRET: 'a-secret-of-wppconnect',
  },
  waha: { WAHA_URL: NOWHERE, WAHA_HMAC_KEY: 'my-secret-key' },
  evolution: {
    ...{ EVOLUTION_URL: NOWHERE, EVOLUTION_API_KEY: 'a-key', EVOLUTION_INSTANCE: 'salon' },
    ...{ EVOLUTION_WEBHOOK_SECRET: 'a-secret-of-evolution', EVOLUTION_JWT_KEY: 'a-key-of-tokens' },
  },
  meta: {
    ...{ META_PHONE_NUMBER_ID: '106540352242922', META_ACCESS_TOKEN: 'a-token', META_APP_SECRET: 'app-secret' },
    META_VERIFY_TOKEN: 'a-verify-token',
  },
  telegram: { TELEGRAM_BOT_TOKEN: '123456789:AAF-a_token', TELEGRAM_WEBHOOK_SECRET: 'a-secret_Of-the-webhook' },
  twilio: {
    ...{ TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000', TWILIO_AUTH_TOKEN: 'auth-token' },
    TWILIO_FROM: 'whatsapp:+14155238886',
  },
  chatwoot: {
    ...{ CHATWOOT_URL: NOWHERE, CHATWOOT_ACCOUNT_ID: '1', CHATWOOT_BOT_TOKEN: 'a-token' },
    CHATWOOT_WEBHOOK_SECRET: 'a-secret-of-chatwoot',
  },
};
