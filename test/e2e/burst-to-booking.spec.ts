import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  bookingsOf,
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
import { DateTime } from 'luxon';

const ADMIN_TOKEN = 'a-token-for-the-test';
const RELAY_SECRET = 'a-secret-for-the-relay';
const PHONE = '+79161234567';

/** The first hour of Moscow's day has no 18:00 that is yesterday's, and this does not run long enough to cross one. */
const tomorrowAtSix = (): string =>
  DateTime.now()
    .setZone('Europe/Moscow')
    .plus({ days: 1 })
    .set({ hour: 18, minute: 0 })
    .toFormat("yyyy-MM-dd'T'HH:mm:00ZZ");

describe('four parts as processes of their own', () => {
  let redis: TestRedis;
  let sink: HttpSink;
  let apps: AppProcess[];
  let api: AppProcess;

  beforeAll(async () => {
    [redis, sink] = await Promise.all([startTestRedis(), startSink()]);
    const shared = { REDIS_URL: redis.url, BATCH_SEND_QUIET_MS: '1500', BATCH_MAX_WAIT_MS: '6000' };
    apps = await Promise.all([
      startApp('webhook-api', { ...shared, ADMIN_TOKEN }),
      startApp('batch-processor', shared),
      startApp('batch-processor', shared),
      startApp('conversation-worker', { ...shared, RELAY_OUTBOUND_URL: sink.url, RELAY_SECRET }),
    ]);
    api = apps[0]!;
  });

  afterAll(async () => {
    const codes = await Promise.all(apps.map((app) => app.stop()));
    await Promise.all([sink.stop(), redis.stop()]);
    expect(codes).toEqual([0, 0, 0, 0]);
  });

  const say = (message: string) => postJson(`${api.url}/webhook/whatsapp/batched`, { from: PHONE, message });

  it('make one turn, one booking and one reply of four messages', async () => {
    const expected = tomorrowAtSix();
    for (const message of ['Запишите на стрижку меня', 'На завтра', 'В 18:00', 'К Бари']) {
      expect(await say(message)).toMatchObject({ status: 200, body: { success: true, addedCount: 1 } });
    }
    expect(await redis.client.keys('rapid-fire:*')).toHaveLength(1);

    await eventually('the reply is sent', () => sink.requests.length > 0);
    await eventually('nothing of the turn is left', leftovers, (keys) => keys.length === 0);

    expect(sink.requests).toHaveLength(1);
    const [reply] = sink.requests;
    expect(reply!.body).toMatchObject({ to: PHONE, part: 1, parts: 1, text: expect.stringContaining('18:00') });
    expect(reply!.body['text']).toContain('Бари');
    const signature = createHmac('sha256', RELAY_SECRET).update(reply!.rawBody).digest('hex');
    expect(reply!.headers['x-rapidfire-signature']).toBe(`sha256=${signature}`);

    expect(await bookingsOf(api, PHONE, ADMIN_TOKEN)).toEqual([
      expect.objectContaining({
        phone: PHONE,
        service: { id: 'haircut', title: 'Мужская стрижка' },
        staff: { id: 'bari', name: 'Бари' },
        startAt: expected,
        status: 'active',
      }),
    ]);
  });

  it('tell their operators so', async () => {
    for (const app of apps) {
      expect(await getJson(`${app.url}/health`)).toMatchObject({ status: 200, body: { status: 'ok' } });
    }
    const { body } = await getJson(`${api.url}/stats`);
    expect(body).toMatchObject({ openBatches: 0, queued: 0, running: 0, deadLetters: 0 });
    expect((body['fleet'] as { role: string }[]).map(({ role }) => role).sort()).toEqual([
      'batch-processor',
      'batch-processor',
      'conversation-worker',
      'webhook-api',
    ]);
  });

  it('print neither the text nor the phone of anyone', () => {
    for (const app of apps) {
      expect(app.output()).not.toContain('стрижку');
      expect(app.output()).not.toContain(PHONE.slice(1));
    }
  });

  const leftovers = async (): Promise<string[]> => {
    const all = await redis.client.keys('*');
    return all.filter((key) => /^(rapid-fire|turn|claimed|due|inflight):/.test(key));
  };
});
