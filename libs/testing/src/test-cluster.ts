import { parseRedisUrls, redisAddress } from '#libs/config';
import { connect, type RedisClient } from '#libs/redis';
import { Redis } from 'ioredis';
import { freeClusterPort, startRedis, type PrivateRedis } from '../../../scripts/redis.mjs';
import { eventually } from './eventually.js';
import { answering, cutOff, replicationOf } from './replication.js';
import { programLauncher } from './test-launcher.js';

const MASTERS = 3;
const SLOTS = 16_384;

/** Short, so that a failover is over in seconds; long enough for a busy machine not to fail over by itself. */
const NODE_TIMEOUT_MS = 3000;

/** Far beyond what a command takes, on a busy machine too; a node that a test has stopped never answers. */
const ANSWER_WITHIN_MS = 5000;

const NODE_ARGS = [
  ...['--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf'],
  ...['--cluster-node-timeout', String(NODE_TIMEOUT_MS)],
  // A replica takes over however long it has been cut off, and is synchronised without a pause.
  ...['--cluster-replica-validity-factor', '0', '--repl-diskless-sync-delay', '0'],
];

/** A cluster of one spec file: three masters with a replica each, on 127.0.0.1. */
export interface TestCluster {
  /** As REDIS_URL names it. */
  readonly url: string;
  readonly client: RedisClient;
  /** Who serves this key now. */
  masterOf(key: string): Promise<PrivateRedis>;
  replicasOf(master: PrivateRedis): Promise<PrivateRedis[]>;
  /** Whether the replicas of this master have all it has written. */
  replicated(master: PrivateRedis): Promise<boolean>;
  /** From now on this master writes what no replica gets; it does not notice. */
  cutOffReplicas(master: PrivateRedis): Promise<void>;
  /** Resolves when another than this node serves the key, and all slots are served. */
  failedOver(key: string, from: PrivateRedis): Promise<PrivateRedis>;
  /** Starts one more replica, as one replaces a node that is gone. */
  addReplica(master: PrivateRedis): Promise<void>;
  stop(): Promise<void>;
}

interface Node {
  readonly server: PrivateRedis;
  readonly client: Redis;
}

/** Starts six nodes and makes a cluster of them. @throws Error when there is no program to start them with */
export async function startTestCluster(): Promise<TestCluster> {
  const launcher = await programLauncher('A cluster');
  const nodes: Node[] = [];
  const start = async (): Promise<Node> => {
    const server = await startRedis({ launcher, pickPort: freeClusterPort, args: NODE_ARGS });
    const client = new Redis({ host: '127.0.0.1', port: server.port, commandTimeout: ANSWER_WITHIN_MS });
    client.on('error', () => undefined);
    const node = { server, client };
    nodes.push(node);
    return node;
  };
  const nodeOf = (server: PrivateRedis): Node => nodes.find((node) => node.server === server)!;

  const masters = await Promise.all(Array.from({ length: MASTERS }, start));
  await Promise.all(masters.map((master, index) => giveSlots(master, index)));
  const replicas = await Promise.all(masters.map(start));
  for (const [index, node] of nodes.entries()) await meet(node, nodes.slice(0, index));
  await Promise.all(replicas.map((replica, index) => follow(replica, masters[index]!)));
  await Promise.all(nodes.map(seesTheWhole));

  const url = masters.map(({ server }) => server.url).join(',');
  const client = connect(redisAddress('cluster', parseRedisUrls(url), undefined), 'spec');
  client.on('error', () => undefined);

  const masterOf = async (key: string): Promise<PrivateRedis> => {
    // Whoever answers first: one of them may hang.
    const [slot, ranges] = await Promise.any(
      nodes.map((node) => Promise.all([node.client.cluster('KEYSLOT', key), node.client.cluster('SLOTS')])),
    );
    const [, , master] = ranges.find(([first, last]) => first <= slot && slot <= last)!;
    return nodes.find(({ server }) => server.port === master![1])!.server;
  };
  const replicasOf = async (master: PrivateRedis): Promise<Node[]> => {
    const alive = await answering(nodes);
    const places = await Promise.all(alive.map((node) => replicationOf(node.client).catch(() => null)));
    return alive.filter((_, index) => places[index]?.masterPort === master.port);
  };
  return {
    url,
    client,
    masterOf,
    replicasOf: async (master) => (await replicasOf(master)).map(({ server }) => server),
    replicated: async (master) => {
      const { offset } = await replicationOf(nodeOf(master).client);
      const behind = await Promise.all((await replicasOf(master)).map((replica) => replicationOf(replica.client)));
      return behind.length > 0 && behind.every((replica) => replica.linked && replica.offset >= offset);
    },
    cutOffReplicas: async (master) => {
      const replicas = await replicasOf(master);
      await cutOff(
        nodeOf(master).client,
        replicas.map((replica) => replica.client),
      );
    },
    failedOver: async (key, from) => {
      const now = await eventually(
        'another master serves the key',
        () => masterOf(key),
        (master) => master !== from,
      );
      await seesTheWhole(nodeOf(now));
      return now;
    },
    addReplica: async (master) => {
      const others = await answering(nodes);
      const replica = await start();
      await meet(replica, others);
      await follow(replica, nodeOf(master));
    },
    stop: async () => {
      client.disconnect();
      for (const node of nodes) node.client.disconnect();
      await Promise.all(nodes.map(({ server }) => server.stop()));
    },
  };
}

async function giveSlots({ client }: Node, index: number): Promise<void> {
  const first = Math.ceil((SLOTS * index) / MASTERS);
  const end = Math.ceil((SLOTS * (index + 1)) / MASTERS);
  await client.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
  await client.cluster('ADDSLOTS', ...Array.from({ length: end - first }, (_, offset) => first + offset));
}

/** Resolves when all of them know the newcomer: a node votes only for whom it knows. */
async function meet(newcomer: Node, others: readonly Node[]): Promise<void> {
  const id = await newcomer.client.cluster('MYID');
  await Promise.all(
    others.map(async ({ server, client }) => {
      await newcomer.client.cluster('MEET', '127.0.0.1', server.port);
      const nodes = async (): Promise<string> => (await client.cluster('NODES')) as string;
      await eventually('they have met', nodes, (known) => new RegExp(`^${id} (?!.*handshake)`, 'm').test(known));
    }),
  );
}

async function follow(replica: Node, master: Node): Promise<void> {
  const id = await master.client.cluster('MYID');
  // Refused as long as the master is only heard of, and not yet known to be one.
  await eventually('it is a replica', async () => (await replica.client.cluster('REPLICATE', id)) === 'OK');
  await eventually('it is synchronised', async () => (await replicationOf(replica.client)).linked);
}

async function seesTheWhole({ client }: Node): Promise<void> {
  await eventually('all slots are served', async () => (await client.cluster('INFO')).includes('cluster_state:ok'));
}
