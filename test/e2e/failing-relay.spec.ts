import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventually,
  getJson,
  postJson,
  startApp,
  startSink,
  startTestRedis,
  type AppProcess,
  type HttpSink,
  type TestRedis,
} from '#libs/testing';

const ADMIN_TOKEN = 'a-token-for-the-test';

/** One send is three attempts. */
const ATTEMPTS_A_SEND = 3;
const RUNS = 2;

describe('a relay that fails', () => {
  let redis: TestRedis;
  let sink: HttpSink;
  let app: AppProcess;
  let failuresLeft = 0;

  beforeAll(async () => {
    [redis, sink] = await Promise.all([startTestRedis(), startSink(() => (failuresLeft-- > 0 ? 500 : 200))]);
    app = await startApp('all-in-one', {
      REDIS_URL: redis.url,
      RELAY_OUTBOUND_URL: sink.url,
      ADMIN_TOKEN,
      BATCH_SEND_QUIET_MS: '200',
      TURN_ATTEMPTS: String(RUNS),
    });
  });

  afterAll(async () => {
    await app.stop();
    await Promise.all([sink.stop(), redis.stop()]);
  });

  const say = (from: string, message: string) => postJson(`${app.url}/webhook/whatsapp/batched`, { from, message });
  const sentTo = (phone: string) => sink.requests.filter(({ body }) => body['to'] === phone);
  const bookingsOf = async (phone: string): Promise<unknown[]> => {
    const url = `${app.url}/api/bookings?phone=${encodeURIComponent(phone)}`;
    const { body } = await getJson(url, { Authorization: `Bearer ${ADMIN_TOKEN}` });
    return body['bookings'] as unknown[];
  };

  it('gets the same reply again in the next run, and the booking is made once', async () => {
    const phone = '+79160000001';
    failuresLeft = ATTEMPTS_A_SEND;
    await say(phone, 'Запишите на стрижку завтра в 12:00 к Сергею');
    await eventually('the second run gets through', () => sentTo(phone).length === ATTEMPTS_A_SEND + 1);
    await eventually('the turn is done', async () => (await redis.client.keys('turn:*')).length === 0);

    expect(new Set(sentTo(phone).map(({ rawBody }) => rawBody)).size).toBe(1);
    expect(await bookingsOf(phone)).toHaveLength(1);
    expect((await getJson(`${app.url}/stats`)).body).toMatchObject({ deadLetters: 0 });
  });

  it('for good: the turn is kept with its messages, the person is told once, and the conversation goes on', async () => {
    const phone = '+79160000002';
    failuresLeft = ATTEMPTS_A_SEND * RUNS;
    await say(phone, 'Сколько стоит стрижка?');
    const fallback = await eventually('the apology is sent', () =>
      sentTo(phone).find(({ body }) => String(body['idempotencyKey']).endsWith('-fallback')),
    );
    expect(fallback!.body['text']).toContain('+74950000000');
    expect((await getJson(`${app.url}/stats`)).body).toMatchObject({ deadLetters: 1, queued: 0, running: 0 });

    const [letter] = await redis.client.keys('dead:*:*');
    expect(await redis.client.hgetall(letter!)).toMatchObject({
      conversation: `demo/whatsapp/default/${phone}`,
      runs: String(RUNS),
      reason: 'RELAY_OUTBOUND_URL answered 500',
      messages: expect.stringContaining('Сколько стоит стрижка?'),
    });

    const before = sentTo(phone).length;
    await say(phone, 'А борода сколько?');
    await eventually('the next turn is answered', () => sentTo(phone).length > before);
    expect(sentTo(phone).at(-1)!.body['text']).toContain('1200');
  });
});
