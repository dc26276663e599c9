import { afterEach, describe, expect, it } from '@jest/globals';
import {
  eventually,
  postJson,
  redisContent,
  startApp,
  startSalonApp,
  startTestRedis,
  type AppProcess,
  type SalonApp,
  type TestRedis,
} from '#libs/testing';

const ADMIN_TOKEN = 'a-token-for-the-test';
const ANNA = '+79161234567';
const BORIS = '+79160000001';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function erase(api: AppProcess, person: string, token = ADMIN_TOKEN): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${api.url}/api/people/${encodeURIComponent(person)}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, body: await response.json() };
}

/** Which of these words stand anywhere in Redis: in names of keys, in members, in values. */
async function tracesIn(redis: TestRedis, words: readonly string[]): Promise<string[]> {
  const content = Object.entries(await redisContent(redis.client));
  return words.flatMap((word) =>
    content.filter((entry) => JSON.stringify(entry).includes(word)).map(([key]) => `${word}: ${key}`),
  );
}

async function talk(salon: SalonApp, phone: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    const before = salon.sentTo(phone).length;
    await salon.say(phone, text);
    await eventually(
      'it is answered',
      () => salon.sentTo(phone),
      ({ length }) => length > before,
    );
  }
}

describe('DELETE /api/people/:id', () => {
  it('leaves nothing of a person who has talked, booked, and has a dead letter', async () => {
    let refused = false;
    const salon = await startSalonApp({ BATCH_SEND_QUIET_MS: '200' }, () => (refused ? 400 : 200));
    stops.push(() => salon.stop());
    await talk(salon, ANNA, 'Запишите на стрижку завтра в 18:00 к Бари', 'Наталия', 'Спасибо');
    await talk(salon, BORIS, 'Запишите на стрижку завтра в 19:00 к Бари');
    expect((await salon.bookingsOf(ANNA)).map(({ name }) => name)).toEqual(['Наталия']);
    refused = true;
    await salon.say(ANNA, 'Сколько стоит тайная стрижка?');
    await eventually('it is a dead letter', () => salon.app.output().includes('is a dead letter'));
    await eventually(
      'its apology was given up',
      () => salon.redis.client.keys('turn:*'),
      (keys) => keys.length === 0,
    );
    const words = [ANNA.slice(1), 'Наталия', 'тайная', 'Спасибо'];
    expect((await tracesIn(salon.redis, words)).length).toBeGreaterThan(5);
    const others = await tracesIn(salon.redis, [BORIS.slice(1)]);

    const { status, body } = await erase(salon.app, ANNA);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      erased: { conversations: 1, messages: 1, deadLetters: 1, bookings: 1, underway: 0 },
    });
    expect(await tracesIn(salon.redis, words)).toEqual([]);
    expect(await tracesIn(salon.redis, [BORIS.slice(1)])).toEqual(others);
    expect(await salon.bookingsOf(ANNA)).toEqual([]);

    refused = false;
    await talk(salon, '+79160000002', 'Запишите на стрижку завтра в 18:00 к Бари');
    expect(await salon.bookingsOf('+79160000002')).toEqual([]);
  });

  it('takes back what waits, what was claimed and its job in the queue', async () => {
    const redis = await startTestRedis();
    stops.push(() => redis.stop());
    const shared = { REDIS_URL: redis.url, ADMIN_TOKEN, BATCH_SEND_QUIET_MS: '100', OUTBOUND: 'console' };
    const api = await startApp('webhook-api', shared);
    stops.push(() => api.stop());
    const write = (text: string) =>
      postJson(`${api.url}/webhook/whatsapp/batched`, { from: ANNA, message: text, messageId: `id ${text}` });
    // A worker that was seen a moment ago: without one the sweeper claims nothing.
    const worker = await startApp('conversation-worker', { ...shared, WORKER_CONCURRENCY: '1' });
    const processor = await startApp('batch-processor', shared);
    stops.push(() => processor.stop());
    await worker.stop('SIGKILL');
    await write('тайна 1');
    await eventually('its turn is queued', async () => (await redis.client.llen('{bull}:turns:wait')) > 0);
    await write('тайна 2');
    expect((await tracesIn(redis, ['тайна', ANNA.slice(1)])).length).toBeGreaterThan(4);

    const { body } = await erase(api, `demo/whatsapp/default/${ANNA}`);
    expect(body).toMatchObject({ success: true, erased: { conversations: 1, messages: 2, underway: 0 } });
    expect(await tracesIn(redis, ['тайна', ANNA.slice(1)])).toEqual([]);
    expect(await redis.client.llen('{bull}:turns:wait')).toBe(0);
  });

  it('is for the operator, and says what it takes', async () => {
    const redis = await startTestRedis();
    stops.push(() => redis.stop());
    const api = await startApp('webhook-api', { REDIS_URL: redis.url, ADMIN_TOKEN });
    stops.push(() => api.stop());
    expect((await erase(api, ANNA, 'wrong')).status).toBe(401);
    expect(await erase(api, 'Наталия')).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    expect(await erase(api, 'a/b')).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    expect(await erase(api, `other/whatsapp/default/${ANNA}`)).toMatchObject({ status: 400 });
    expect(await erase(api, '8 (916) 123-45-67')).toMatchObject({ status: 200, body: { erased: { messages: 0 } } });
  });
});
