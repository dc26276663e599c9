import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RedisBatchService } from '#libs/batching';
import {
  conversationOf,
  eventually,
  startApp,
  startNestApp,
  startSink,
  startTestRedis,
  textMessage,
  type AppProcess,
  type HttpSink,
  type TestRedis,
} from '#libs/testing';
import { WebhookApiModule } from '../../apps/webhook-api/src/webhook-api.module.js';

const WINDOWS = { BATCH_DEBOUNCE_MS: '200', BATCH_SEND_QUIET_MS: '200' };
const OTHERS = 20;
const FLOOD = 300;

/** Businesses that are the demo salon but for their names. */
const folder = mkdtempSync(join(tmpdir(), 'rapidfire-fairness-'));
const TENANTS_FILE = join(folder, 'tenants.yaml');
beforeAll(() => {
  const demo = JSON.parse(readFileSync(join(import.meta.dirname, '../../examples/salon.json'), 'utf8')) as object;
  const profiles = ['hung', 'quick', 'flood', 'quiet'].map((id) => {
    const profile = join(folder, `${id}.json`);
    writeFileSync(profile, JSON.stringify({ ...demo, id }));
    return { profile };
  });
  writeFileSync(TENANTS_FILE, JSON.stringify({ tenants: profiles }));
});
afterAll(() => rmSync(folder, { recursive: true }));

let redis: TestRedis;
let sink: HttpSink;
let app: AppProcess;

beforeEach(async () => {
  redis = await startTestRedis();
  sink = await startSink();
});
afterEach(async () => {
  await app.stop('SIGKILL');
  await Promise.all([sink.stop(), redis.stop()]);
});

async function start(environment: Record<string, string>): Promise<void> {
  app = await startApp('all-in-one', {
    REDIS_URL: redis.url,
    RELAY_OUTBOUND_URL: sink.url,
    ASSISTANT: join(import.meta.dirname, 'assistants/echo.mjs'),
    TENANTS_FILE,
    ...WINDOWS,
    ...environment,
  });
}

/** Writes past HTTP, in one call. Who `say`s more than a text says them one after the other. */
async function say(...said: readonly (readonly [who: ReturnType<typeof conversationOf>, ...texts: string[]])[]) {
  const api = await startNestApp(WebhookApiModule, { redisUrl: redis.url, environment: WINDOWS });
  const messages = said.flatMap(([conversation, ...texts]) =>
    texts.map((text) => ({ conversation, message: textMessage(text) })),
  );
  expect(new Set(await api.app.get(RedisBatchService, { strict: false }).addMessages(messages))).toEqual(
    new Set(['added']),
  );
  await api.stop();
}

const people = (tenant: string, count: number) =>
  Array.from({ length: count }, (_, index) => conversationOf(`${tenant}${index}`, tenant));
const repliesTo = (start: string) => sink.requests.filter(({ body }) => String(body['to']).startsWith(start));

describe('a tenant whose assistant hangs', () => {
  const crowd = () =>
    say(
      ...people('hung', OTHERS).map((who) => [who, 'hang'] as const),
      ...people('quick', OTHERS).map((who) => [who, 'hello'] as const),
    );

  it('takes no one else’s place', async () => {
    await start({ WORKER_CONCURRENCY: '4', TENANT_MAX_INFLIGHT: '3' });
    await crowd();
    await eventually('all others are answered', () => repliesTo('quick').length === OTHERS);
    expect(repliesTo('hung')).toEqual([]);
  });

  it('would take them all without a cap', async () => {
    await start({ WORKER_CONCURRENCY: '4' });
    await crowd();
    const stats = async () => (await (await fetch(`${app.url}/stats`)).json()) as { running: number };
    await eventually('the hung turns have every place', async () => (await stats()).running === 4);
    expect(repliesTo('quick').length).toBeLessThan(OTHERS);
  });
});

describe('a sender who floods', () => {
  it('is answered in full, in turns of max batch size, and keeps nobody else waiting', async () => {
    await start({ WORKER_CONCURRENCY: '4' });
    const [flooder] = people('flood', 1);
    const flood = Array.from({ length: FLOOD }, (_, index) => `slow-${index}`);
    await say([flooder!, ...flood], ...people('quiet', OTHERS).map((who) => [who, 'hello'] as const));
    await eventually('all others are answered', () => repliesTo('quiet').length === OTHERS);
    const turnsByThen = repliesTo('flood').length;
    await eventually('the flood is answered', () => repliesTo('flood').length === FLOOD / 10);
    expect(repliesTo('flood').flatMap(({ body }) => String(body['text']).split(' '))).toEqual(flood);
    expect(turnsByThen).toBeLessThan(FLOOD / 10);
  });
});
