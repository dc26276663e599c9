import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventually,
  postJson,
  startApp,
  startSink,
  startTestSentinel,
  type AppProcess,
  type HttpSink,
  type TestSentinel,
} from '#libs/testing';
import { failOver, SHORT_WINDOWS, tell } from './failover-for-specs.js';

let sentinel: TestSentinel;
let sink: HttpSink;
let app: AppProcess | undefined;

beforeAll(async () => {
  [sentinel, sink] = await Promise.all([startTestSentinel(), startSink()]);
}, 60_000);
afterEach(async () => {
  await app?.stop();
  app = undefined;
});
afterAll(async () => {
  await Promise.all([sentinel?.stop(), sink?.stop()]);
});

async function start(environment: Record<string, string> = {}): Promise<AppProcess> {
  app = await startApp('all-in-one', {
    REDIS_MODE: 'sentinel',
    REDIS_URL: sentinel.url,
    REDIS_SENTINEL_MASTER: sentinel.masterName,
    RELAY_OUTBOUND_URL: sink.url,
    ...SHORT_WINDOWS,
    ...environment,
  });
  return app;
}

describe('behind Redis Sentinel', () => {
  it('a burst becomes one reply', async () => {
    const { url } = await start();
    for (const message of ['Здравствуйте', 'мне', 'подстричься']) {
      const { status } = await postJson(`${url}/webhook/whatsapp/batched`, { from: '+79260000000', message });
      expect(status).toBe(200);
    }
    await eventually('it is answered', () => sink.requests.length > 0);
    expect(sink.requests.map(({ body }) => body['text'])).toEqual(['Здравствуйте мне подстричься']);
  });

  it.each<[durability: string, areaCode: string]>([
    ['redis', '916'],
    ['replicas', '917'],
  ])(
    'a master dies, and everything goes on (INTAKE_DURABILITY=%s)',
    async (durability, areaCode) => {
      const master = await sentinel.master();
      const servers = {
        replicated: () => sentinel.replicated(),
        cutOffReplicas: () => sentinel.cutOffReplicas(),
        killMaster: () => master.kill('SIGKILL'),
        failedOver: () => sentinel.failedOver(master),
      };
      const report = await failOver(
        await start({ INTAKE_DURABILITY: durability }),
        sink,
        servers,
        durability === 'replicas',
        areaCode,
      );
      tell(`sentinel, INTAKE_DURABILITY=${durability}`, report);
      expect(report.lostThoughSafe).toBe(0);
      if (durability === 'replicas') expect(report.lost).toBe(0);
    },
    90_000,
  );
});
