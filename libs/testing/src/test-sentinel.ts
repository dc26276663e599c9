import { parseRedisUrls, redisAddress } from '#libs/config';
import { connect, type RedisClient } from '#libs/redis';
import { Redis } from 'ioredis';
import { startRedis, startSentinel, type PrivateRedis, type PrivateSentinel } from '../../../scripts/redis.mjs';
import { eventually } from './eventually.js';
import { answering, cutOff, replicationOf } from './replication.js';
import { programLauncher } from './test-launcher.js';

const MASTER_NAME = 'mymaster';
const REPLICAS = 2;
const SENTINELS = 3;

/** Short, so that a failover is over in seconds; long enough for a busy machine not to fail over by itself. */
const DOWN_AFTER_MS = 2500;

/** Far beyond what a command takes, on a busy machine too; a server that a test has stopped never answers. */
const ANSWER_WITHIN_MS = 5000;

/** A master of one spec file with two replicas, watched by three sentinels, on 127.0.0.1. */
export interface TestSentinel {
  /** The sentinels, as REDIS_URL names them. */
  readonly url: string;
  readonly masterName: string;
  /** To whichever is master. */
  readonly client: RedisClient;
  master(): Promise<PrivateRedis>;
  /** Whether the replicas have all that the master has written. */
  replicated(): Promise<boolean>;
  /** From now on the master writes what no replica gets; it does not notice. */
  cutOffReplicas(): Promise<void>;
  /** Resolves when another is master and the replicas follow it, and one more in place of the server that is gone. */
  failedOver(from: PrivateRedis): Promise<void>;
  stop(): Promise<void>;
}

interface Node {
  readonly server: PrivateRedis;
  readonly client: Redis;
}

/** @throws Error when there is no program to start the servers with */
export async function startTestSentinel(): Promise<TestSentinel> {
  const launcher = await programLauncher('A Sentinel');
  const start = async (...args: string[]): Promise<Node> => {
    const server = await startRedis({ launcher, args: ['--repl-diskless-sync-delay', '0', ...args] });
    const client = new Redis({ host: '127.0.0.1', port: server.port, commandTimeout: ANSWER_WITHIN_MS });
    client.on('error', () => undefined);
    return { server, client };
  };
  const first = await start();
  const follow = ['--replicaof', '127.0.0.1', String(first.server.port)];
  const nodes = [first, ...(await Promise.all(Array.from({ length: REPLICAS }, () => start(...follow))))];
  await eventually('the replicas are synchronised', async () =>
    (await Promise.all(nodes.slice(1).map(({ client }) => replicationOf(client)))).every(({ linked }) => linked),
  );
  const options = {
    launcher,
    master: { name: MASTER_NAME, port: first.server.port },
    quorum: 2,
    downAfterMs: DOWN_AFTER_MS,
  };
  const sentinels = await Promise.all(Array.from({ length: SENTINELS }, () => startSentinel(options)));
  await Promise.all(sentinels.map(knowsEveryone));

  const url = sentinels.map((watching) => watching.url).join(',');
  const client = connect(redisAddress('sentinel', parseRedisUrls(url), MASTER_NAME), 'spec');
  client.on('error', () => undefined);

  const master = async (): Promise<Node> => {
    const [, port] = await ask<[string, string]>(sentinels[0]!, 'get-master-addr-by-name', MASTER_NAME);
    return nodes.find(({ server }) => server.port === Number(port))!;
  };
  const replicasOf = async ({ server }: Node): Promise<Node[]> => {
    const alive = await answering(nodes);
    const places = await Promise.all(alive.map((node) => replicationOf(node.client).catch(() => null)));
    return alive.filter((_, index) => places[index]?.masterPort === server.port);
  };
  const replicatedFrom = async (node: Node): Promise<boolean> => {
    const { role, offset } = await replicationOf(node.client);
    const replicas = await Promise.all((await replicasOf(node)).map((replica) => replicationOf(replica.client)));
    // All of them: one that Sentinel has not yet moved would come later, with the password it was cut off by.
    const followed =
      replicas.length === REPLICAS && replicas.every((replica) => replica.linked && replica.offset >= offset);
    return role === 'master' && followed;
  };
  return {
    url,
    masterName: MASTER_NAME,
    client,
    master: async () => (await master()).server,
    replicated: async () => replicatedFrom(await master()),
    cutOffReplicas: async () => {
      const node = await master();
      await cutOff(
        node.client,
        (await replicasOf(node)).map((replica) => replica.client),
      );
    },
    failedOver: async (from) => {
      const now = await eventually('another is master', master, ({ server }) => server !== from);
      nodes.push(await start('--replicaof', '127.0.0.1', String(now.server.port)));
      await eventually('the replicas follow it', async () => {
        // Each time: a Sentinel closes the connections of a server whose place it changes, ours too.
        await heal(nodes);
        return replicatedFrom(now);
      });
    },
    stop: async () => {
      client.disconnect();
      for (const node of nodes) node.client.disconnect();
      await Promise.all([...sentinels, ...nodes.map(({ server }) => server)].map((server) => server.stop()));
    },
  };
}

/** Lets replicas that were cut off follow again. */
async function heal(nodes: readonly Node[]): Promise<void> {
  await Promise.all(
    (await answering(nodes)).map(async ({ client }) => {
      await client.config('SET', 'masterauth', '').catch(() => undefined);
      await client.config('SET', 'masteruser', '').catch(() => undefined);
    }),
  );
}

async function knowsEveryone(sentinel: PrivateSentinel): Promise<void> {
  await eventually('the sentinels know each other and the replicas', async () => {
    const [others, replicas] = await Promise.all([
      ask<unknown[]>(sentinel, 'sentinels', MASTER_NAME),
      ask<unknown[]>(sentinel, 'replicas', MASTER_NAME),
    ]);
    return others.length === SENTINELS - 1 && replicas.length === REPLICAS;
  });
}

async function ask<Reply>({ port }: PrivateSentinel, ...question: string[]): Promise<Reply> {
  const client = new Redis({ host: '127.0.0.1', port });
  client.on('error', () => undefined);
  try {
    return (await client.call('SENTINEL', ...question)) as Reply;
  } finally {
    client.disconnect();
  }
}
