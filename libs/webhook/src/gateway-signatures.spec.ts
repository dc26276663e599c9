import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { API_ERRORS, type ApiErrorCode } from '#libs/http';
import { startTestRedis, type TestRedis } from '#libs/testing';
import { chatsAfter, chatsIn, keptIn } from './gateway-chats-for-specs.js';
import { ACCOUNTS, SIGNERS, type Proof, type Signer } from './gateway-signers-for-specs.js';
import {
  GATEWAYS,
  PUBLIC_URL,
  startGatewayApp,
  startGateways,
  written,
  type Answer,
  type GatewayApp,
} from './gateways-for-specs.js';

let redis: TestRedis;
let app: GatewayApp;

beforeAll(async () => {
  redis = await startTestRedis();
  app = await startGateways(redis.url);
});
afterAll(async () => {
  await app?.stop();
  await redis?.stop();
});
beforeEach(() => redis.client.flushall());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The first thing a gateway documents: a plain text. */
function textOf(channel: string): { text: string; body: string; events: Parameters<typeof chatsAfter>[1] } {
  const { body, events } = GATEWAYS.find((gateway) => gateway.channel === channel)!.fixtures[0]!;
  const [event] = events;
  if (event?.kind !== 'message') throw new Error('the first fixture has to be a plain text');
  return { text: event.message.text, body: written(channel, body), events };
}

function proofOf({ channel, secret, prove }: Signer, change: Partial<Parameters<Signer['prove']>[0]> = {}): Proof {
  return prove({
    body: textOf(channel).body,
    url: `${PUBLIC_URL}/webhooks/${channel}`,
    secret,
    at: Date.now(),
    ...change,
  });
}

/** Another character in the middle: the ends may be a name or padding. */
function oneOff(text: string): string {
  const at = Math.floor(text.length / 2);
  return text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
}

async function expectRefusal(answer: Answer, code: ApiErrorCode): Promise<void> {
  const { status, error } = API_ERRORS[code];
  expect({ status: answer.status, body: JSON.parse(answer.text) as unknown }).toEqual({
    status,
    body: { success: false, code, error },
  });
  expect(await keptIn(redis)).toEqual({});
}

describe.each(SIGNERS)('a webhook of $name', (signer) => {
  const { channel } = signer;
  const { body, events } = textOf(channel);
  const postWith = (proof: Proof | null, posted = body): Promise<Answer> => app.post(channel, posted, { proof });
  const refused = async (proof: Proof | null, posted = body): Promise<void> =>
    expectRefusal(await postWith(proof, posted), 'bad_webhook_signature');

  it('is taken as it is signed there', async () => {
    expect(await postWith(proofOf(signer))).toMatchObject({ status: 200 });
    expect(await chatsIn(redis)).toEqual(chatsAfter(channel, events));
  });

  it('is refused without its signature, or with an empty one', async () => {
    await refused(null);
    await refused({ ...proofOf(signer), value: '' });
    expect(app.log()).not.toContain(signer.secret);
  });

  it('is refused with one character of the signature changed', async () => {
    const proof = proofOf(signer);
    await refused({ ...proof, value: oneOff(proof.value) });
    await refused({ ...proof, value: proof.value.slice(0, -1) });
    await refused({ ...proof, value: `${proof.value}0` });
  });

  it('is refused with one character of the secret changed', async () => {
    await refused(proofOf(signer, { secret: oneOff(signer.secret) }));
  });

  it('is refused when another gateway’s signature stands beside it, and its own does not', async () => {
    const other = SIGNERS.find((each) => each.name !== signer.name && each.secret !== signer.secret)!;
    await refused(
      other.prove({ body, url: `${PUBLIC_URL}/webhooks/${channel}`, secret: signer.secret, at: Date.now() }),
    );
  });
});

describe.each(SIGNERS.filter(({ coversBody }) => coversBody))(
  'a webhook of $name, signed over its bytes,',
  (signer) => {
    const { channel } = signer;
    const { body } = textOf(channel);

    it('is refused with one byte of them changed', async () => {
      const changed = channel === 'twilio' ? body.replace('Body=Hi', 'Body=Ho') : body.replace('"', ' "');
      expect(changed).not.toBe(body);
      await expectRefusal(await app.post(channel, changed, { proof: proofOf(signer) }), 'bad_webhook_signature');
    });

    it('is taken however they are written', async () => {
      const spaced =
        channel === 'twilio' ? body.replace('Body=Hi', 'Body=%48i') : JSON.stringify(JSON.parse(body), null, 2);
      const proof = proofOf(signer, { body: spaced });
      expect(await app.post(channel, spaced, { proof })).toMatchObject({ status: 200 });
      expect(Object.keys(await chatsIn(redis))).toHaveLength(1);
    });
  },
);

describe('the examples of the gateways’ own documentation', () => {
  const WAHA = '{"event":"message","session":"default","engine":"WEBJS"}';
  const WAHA_HMAC =
    '208f8a55dde9e05519e898b10b89bf0d0b3b0fdf11fdbf09b6b90476301b98d8097c462b2b17a6ce93b6b47a136cf2e78a33a63f6752c2c1631777076153fa89';
  const TWILIO = 'MessageSid=SM0123&From=whatsapp%3A%2B15551234567&To=whatsapp%3A%2B14155238886&Body=Hi';
  const META = '{"object":"whatsapp_business_account","entry":[]}';

  it.each<[channel: string, body: string, name: string, value: string]>([
    ['waha', WAHA, 'X-Webhook-Hmac', WAHA_HMAC],
    ['meta', META, 'X-Hub-Signature-256', 'sha256=d3e4f9da0ce6c71ab3dba55929b8eeeee2455349e534924ead19f98d143e904f'],
  ])('%s', async (channel, body, name, value) => {
    const post = (given: string): Promise<Answer> =>
      app.post(channel, body, { proof: { place: 'header', name, value: given } });
    expect(await post(value)).toMatchObject({ status: 200 });
    await expectRefusal(await post(oneOff(value)), 'bad_webhook_signature');
  });

  it('twilio, by the address that it was told', async () => {
    const twilio = await startGatewayApp(redis.url, {
      ...{ BATCH_SHARDS: '1', PUBLIC_URL: 'https://example.com' },
      ...ACCOUNTS['twilio'],
    });
    const proof = { place: 'header', name: 'X-Twilio-Signature', value: 'y7viVNtyK/Hu59jddD6oXPXsV+s=' } as const;
    try {
      await expectRefusal(await twilio.post('twilio', TWILIO, { proof, path: 'twilio?a=1' }), 'bad_webhook_signature');
      // Recognised; but a message has more fields than the example.
      const text = expect.stringContaining('"invalid_body"');
      expect(await twilio.post('twilio', TWILIO, { proof })).toMatchObject({ status: 422, text });
    } finally {
      await twilio.stop();
    }
  });
});

describe('a time that is signed, or comes with a signature,', () => {
  const byName = (name: string): Signer => SIGNERS.find((signer) => signer.name === name)!;

  it.each([
    ['waha', 49 * HOUR_MS],
    ['evolution, by a token', HOUR_MS],
    ['chatwoot', 6 * MINUTE_MS],
    ['chatwoot', -6 * MINUTE_MS],
  ])('must not lie far from now: %s, %d ms ago', async (name, ageMs) => {
    const signer = byName(name);
    const proof = proofOf(signer, { at: Date.now() - ageMs });
    await expectRefusal(await app.post(signer.channel, textOf(signer.channel).body, { proof }), 'webhook_too_old');
  });

  it.each([
    ['waha', 47 * HOUR_MS],
    ['evolution, by a token', 29 * MINUTE_MS],
    ['chatwoot', 4 * MINUTE_MS],
  ])('may lie as far back as repeats go: %s, %d ms ago', async (name, ageMs) => {
    const signer = byName(name);
    const proof = proofOf(signer, { at: Date.now() - ageMs });
    expect(await app.post(signer.channel, textOf(signer.channel).body, { proof })).toMatchObject({ status: 200 });
  });

  it('is no excuse for a wrong signature', async () => {
    const signer = byName('chatwoot');
    const proof = proofOf(signer, { at: Date.now() - HOUR_MS, secret: oneOff(signer.secret) });
    await expectRefusal(await app.post('chatwoot', textOf('chatwoot').body, { proof }), 'bad_webhook_signature');
  });
});
