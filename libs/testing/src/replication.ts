import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** A server that a test has stopped never answers; one on a busy machine does. */
const HANGS_AFTER_MS = 1000;

/** What a server says of its place in replication. */
export interface Replication {
  readonly role: 'master' | 'slave';
  /** Null of a master. */
  readonly masterPort: number | null;
  /** True of a replica that is connected to its master and synchronised. */
  readonly linked: boolean;
  /** How far in the master's history it is. */
  readonly offset: number;
}

export async function replicationOf(server: Redis): Promise<Replication> {
  const info = await server.info('replication');
  const field = (name: string): string | null => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? null;
  const master = field('role') === 'master';
  return {
    role: master ? 'master' : 'slave',
    masterPort: master ? null : Number(field('master_port')),
    linked: field('master_link_status') === 'up',
    offset: Number(field(master ? 'master_repl_offset' : 'slave_repl_offset')),
  };
}

/**
 * Parts a master and its replicas without a word to either: they come again with a password that is refused. So a test
 * decides what a replica never gets, instead of hoping to kill a master between two packets.
 */
export async function cutOff(master: Redis, replicas: readonly Redis[]): Promise<void> {
  for (const replica of replicas) {
    await replica.config('SET', 'masteruser', 'nobody');
    await replica.config('SET', 'masterauth', 'nothing');
  }
  await master.call('CLIENT', 'KILL', 'TYPE', 'replica');
}

/** Those of the nodes that answer: one that was killed does not, nor one that hangs. */
export async function answering<Node extends { readonly client: Redis }>(nodes: readonly Node[]): Promise<Node[]> {
  const connected = nodes.filter(({ client }) => client.status === 'ready');
  const answers = await Promise.all(
    connected.map(({ client }) =>
      Promise.race([
        client.ping().then(
          () => true,
          () => false,
        ),
        sleep(HANGS_AFTER_MS, false, { ref: false }),
      ]),
    ),
  );
  return connected.filter((_, index) => answers[index]);
}
