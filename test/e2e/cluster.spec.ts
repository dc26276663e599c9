import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventually,
  postJson,
  startApp,
  startSink,
  startTestCluster,
  type AppProcess,
  type HttpSink,
  type TestCluster,
} from '#libs/testing';
import { failOver, SHORT_WINDOWS, tell } from './failover-for-specs.js';

/** BullMQ's queue lies on the master that is killed, and about a third of the conversations. */
const QUEUE_KEY = '{bull}';

let cluster: TestCluster;
let sink: HttpSink;
let app: AppProcess | undefined;

beforeAll(async () => {
  [cluster, sink] = await Promise.all([startTestCluster(), startSink()]);
}, 60_000);
afterEach(async () => {
  await app?.stop();
  app = undefined;
});
afterAll(async () => {
  await Promise.all([cluster?.stop(), sink?.stop()]);
});

async function start(environment: Record<string, string> = {}): Promise<AppProcess> {
  app = await startApp('all-in-one', {
    REDIS_MODE: 'cluster',
    REDIS_URL: cluster.url,
    RELAY_OUTBOUND_URL: sink.url,
    ...SHORT_WINDOWS,
    ...environment,
  });
  return app;
}

describe('on a Redis Cluster', () => {
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
      const master = await cluster.masterOf(QUEUE_KEY);
      const servers = {
        replicated: () => cluster.replicated(master),
        cutOffReplicas: () => cluster.cutOffReplicas(master),
        killMaster: () => master.kill('SIGKILL'),
        failedOver: async () => cluster.addReplica(await cluster.failedOver(QUEUE_KEY, master)),
      };
      const report = await failOver(
        await start({ INTAKE_DURABILITY: durability }),
        sink,
        servers,
        durability === 'replicas',
        areaCode,
      );
      tell(`cluster, INTAKE_DURABILITY=${durability}`, report);
      expect(report.lostThoughSafe).toBe(0);
      if (durability === 'replicas') expect(report.lost).toBe(0);
    },
    90_000,
  );
});
