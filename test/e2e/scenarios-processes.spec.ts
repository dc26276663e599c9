import { afterEach, describe, expect, it } from '@jest/globals';
import {
  bookingsOf,
  eventually,
  postJson,
  startApp,
  startSink,
  startTestRedis,
  type AppProcess,
  type HttpSink,
  type TestRedis,
} from '#libs/testing';
import { changedProfile } from './conversations/changed-profile.js';

const ADMIN_TOKEN = 'a-token-for-the-test';
const QUIET = { BATCH_SEND_QUIET_MS: '200', ADMIN_TOKEN };

/** Several processes are started one after the other, on a machine that may be busy. */
const PATIENCE_MS = 90_000;

/** The scenarios that need processes of their own; the others stand in scenarios.spec.ts. */
describe('scenarios', () => {
  const stops: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  const redis = async (): Promise<TestRedis> => keep(await startTestRedis());
  const sink = async (): Promise<HttpSink> => keep(await startSink());
  const app = async (...start: Parameters<typeof startApp>): Promise<AppProcess> => keep(await startApp(...start));

  function keep<T extends { stop(): Promise<unknown> }>(started: T): T {
    stops.push(() => started.stop());
    return started;
  }

  const say = async ({ url }: AppProcess, from: string, ...texts: readonly string[]): Promise<void> => {
    const messages = texts.map((message) => ({ from, message }));
    expect(await postJson(`${url}/webhook/whatsapp/batched`, { messages })).toMatchObject({ status: 200 });
  };
  const repliesTo = ({ requests }: HttpSink, phone: string): string[] =>
    requests.filter(({ body }) => body['to'] === phone).map(({ body }) => String(body['text']));

  it(
    '25: the processor was down for longer than promised: all are answered, once each, with an apology',
    async () => {
      const [store, relay] = await Promise.all([redis(), sink()]);
      const shared = { ...QUIET, REDIS_URL: store.url, BATCH_TTL_SECONDS: '1', RELAY_OUTBOUND_URL: relay.url };
      const api = await app('webhook-api', shared);
      const phones = ['+79160000001', '+79160000002', '+79160000003'];
      for (const phone of phones) await say(api, phone, 'Запишите на бороду', 'послезавтра', 'в 12:00');
      const secondsOf = async (): Promise<number> => Number((await store.client.time())[0]);
      const last = await secondsOf();
      await eventually('the promise is broken', secondsOf, (now) => now > last + 1);

      await app('batch-processor', shared);
      await app('conversation-worker', shared);
      await eventually('all are answered', () => relay.requests.length >= phones.length);
      for (const phone of phones) {
        expect(repliesTo(relay, phone)).toEqual([
          expect.stringMatching(/^Простите, что отвечаем с опозданием!.*12:00/),
        ]);
        expect(await bookingsOf(api, phone, ADMIN_TOKEN)).toHaveLength(1);
      }
    },
    PATIENCE_MS,
  );

  it(
    '26: the same phone in two salons on one Redis has two conversations',
    async () => {
      const phone = '+79160000004';
      const second = changedProfile({ id: 'second', name: 'Второй салон', phone: '+74951111111' });
      stops.push(() => Promise.resolve(second.remove()));
      const [store, firstRelay, secondRelay] = await Promise.all([redis(), sink(), sink()]);
      const shared = { ...QUIET, REDIS_URL: store.url };
      const firstSalon = await app('all-in-one', { ...shared, RELAY_OUTBOUND_URL: firstRelay.url });
      const secondSettings = { ...shared, RELAY_OUTBOUND_URL: secondRelay.url, SALON_PROFILE: second.path };
      const secondSalon = await app('all-in-one', secondSettings);

      await say(firstSalon, phone, 'Когда завтра можно на стрижку к Сергею?');
      await eventually('the first salon answers', () => repliesTo(firstRelay, phone).length === 1);
      await say(secondSalon, phone, 'Давайте на 15:00');
      await eventually('the second salon answers', () => repliesTo(secondRelay, phone).length === 1);
      await say(firstSalon, phone, 'Давайте на 16:00');
      await eventually('the first salon answers again', () => repliesTo(firstRelay, phone).length === 2);

      // Nothing of Sergey and tomorrow: it asks for the day, or whether today is meant, as long as that is ahead.
      expect(repliesTo(secondRelay, phone)).toEqual([expect.stringMatching(/^(?!.*Серге).*(день|сегодня)/)]);
      expect(await bookingsOf(secondSalon, phone, ADMIN_TOKEN)).toEqual([]);
      expect(await bookingsOf(firstSalon, phone, ADMIN_TOKEN)).toEqual([
        expect.objectContaining({
          staff: expect.objectContaining({ id: 'sergey' }),
          startAt: expect.stringMatching(/T16:00/),
        }),
      ]);
    },
    PATIENCE_MS,
  );
});
