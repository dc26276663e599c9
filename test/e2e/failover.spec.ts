import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventually,
  postJson,
  startApp,
  startSink,
  startTestCluster,
  startTestSentinel,
  type AppProcess,
  type HttpSink,
} from '#libs/testing';
import { failOver, SHORT_WINDOWS, tell, type Servers } from './failover-for-specs.js';

/** Several Redis servers that are one for the apps. */
interface Deployment {
  /** How an app finds it. */
  readonly environment: Record<string, string>;
  /** The master that will be killed, and its replicas. */
  servers(): Promise<Servers>;
  stop(): Promise<void>;
}

/** BullMQ's queue lies on the master that is killed, and about a third of the conversations. */
const QUEUE_KEY = '{bull}';

async function startCluster(): Promise<Deployment> {
  const cluster = await startTestCluster();
  return {
    environment: { REDIS_MODE: 'cluster', REDIS_URL: cluster.url },
    servers: async () => {
      const master = await cluster.masterOf(QUEUE_KEY);
      return {
        replicated: () => cluster.replicated(master),
        cutOffReplicas: () => cluster.cutOffReplicas(master),
        killMaster: () => master.kill('SIGKILL'),
        failedOver: async () => cluster.addReplica(await cluster.failedOver(QUEUE_KEY, master)),
      };
    },
    stop: () => cluster.stop(),
  };
}

async function startSentinel(): Promise<Deployment> {
  const sentinel = await startTestSentinel();
  return {
    environment: {
      REDIS_MODE: 'sentinel',
      REDIS_URL: sentinel.url,
      REDIS_SENTINEL_MASTER: sentinel.masterName,
    },
    servers: async () => {
      const master = await sentinel.master();
      return {
        replicated: () => sentinel.replicated(),
        cutOffReplicas: () => sentinel.cutOffReplicas(),
        killMaster: () => master.kill('SIGKILL'),
        failedOver: () => sentinel.failedOver(master),
      };
    },
    stop: () => sentinel.stop(),
  };
}

describe.each<[name: string, start: () => Promise<Deployment>]>([
  ['Redis Cluster', startCluster],
  ['Redis Sentinel', startSentinel],
])('on %s', (name, startDeployment) => {
  let deployment: Deployment;
  let sink: HttpSink;
  let app: AppProcess | undefined;

  beforeAll(async () => {
    [deployment, sink] = await Promise.all([startDeployment(), startSink()]);
  });
  afterEach(async () => {
    await app?.stop();
    app = undefined;
  });
  afterAll(async () => {
    await Promise.all([deployment?.stop(), sink?.stop()]);
  });

  async function start(environment: Record<string, string> = {}): Promise<AppProcess> {
    app = await startApp('all-in-one', {
      ...deployment.environment,
      RELAY_OUTBOUND_URL: sink.url,
      ...SHORT_WINDOWS,
      ...environment,
    });
    return app;
  }

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
      const safe = durability === 'replicas';
      const running = await start({ INTAKE_DURABILITY: durability });
      const report = await failOver(running, sink, await deployment.servers(), safe, areaCode);
      tell(`${name}, INTAKE_DURABILITY=${durability}`, report);
      expect(report.lostThoughSafe).toBe(0);
      if (safe) expect(report.lost).toBe(0);
    },
    180_000,
  );
});
