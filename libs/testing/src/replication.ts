import type { Redis } from 'ioredis';

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
