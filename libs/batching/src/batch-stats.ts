import type { ConversationId } from '#libs/messaging';
import type { RedisClient } from '#libs/redis';
import type { ShardKeys } from './keys.js';

/** How many open batches are listed one by one. */
const LISTED = 100;

/** One batch that collects. */
export interface OpenBatch {
  readonly conversation: ConversationId;
  readonly size: number;
  /** Milliseconds since its last message. */
  readonly lastMessageAge: number;
  /** Milliseconds since its first message. */
  readonly age: number;
}

export interface BatchStats {
  readonly pendingBatches: number;
  /** At most a hundred, the oldest first: of those that collect behind a turn, and those that are due soonest. */
  readonly batches: readonly OpenBatch[];
  /** Batches whose time has come and that nobody has claimed yet. */
  readonly due: number;
  readonly queued: number;
  readonly running: number;
  readonly deadLetters: number;
  /** What happened since this Redis was first used, by name; see `tally:{s}`. */
  readonly tally: Readonly<Record<string, number>>;
  /** Time from the last message to the claim of the latest turns, in milliseconds; null before the first. */
  readonly addedWaitMs: { readonly p50: number; readonly p95: number } | null;
}

/** Reads what is open; O(tenants + turns in flight), whatever the number of open batches. */
export async function readBatchStats(redis: RedisClient, shards: readonly ShardKeys[]): Promise<BatchStats> {
  const [seconds, micros] = await redis.time();
  const now = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
  const all = await Promise.all(shards.map((keys) => readShard(redis, keys, now)));
  const waits = all.flatMap((shard) => shard.waits).sort((a, b) => a - b);
  const sum = (count: (shard: (typeof all)[number]) => number): number => all.reduce((total, s) => total + count(s), 0);
  return {
    pendingBatches: sum((shard) => shard.pending),
    batches: all
      .flatMap((shard) => shard.batches)
      .sort((a, b) => b.age - a.age)
      .slice(0, LISTED),
    due: sum((shard) => shard.due),
    queued: sum((shard) => shard.queued),
    running: sum((shard) => shard.running),
    deadLetters: sum((shard) => shard.dead),
    tally: addUp(all.map((shard) => shard.tally)),
    addedWaitMs: waits.length > 0 ? { p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) } : null,
  };
}

async function readShard(redis: RedisClient, keys: ShardKeys, now: number) {
  const tenants = await redis.zrange(keys.due, '0', '-1');
  const [dead, waits, tally, flying, ...indexes] = await Promise.all([
    redis.zcard(keys.dead),
    redis.lrange(keys.waits, 0, -1),
    redis.hgetall(keys.tally),
    redis.zrange(keys.inflight, '0', '-1'),
    ...tenants.map((tenant) => readTenant(redis, keys.dueOf(tenant), now)),
  ]);
  // A conversation whose turn is on its way is in no due index, but what it has written since collects all the same.
  const inFlight = flying as ConversationId[];
  const phases = await Promise.all(inFlight.map((conversation) => redis.hget(keys.turn(conversation), 'phase')));
  const sizes = await Promise.all(inFlight.map((conversation) => redis.llen(keys.batch(conversation))));
  const collecting = inFlight.filter((_, index) => sizes[index]! > 0);
  // What collects behind a turn that hangs is the oldest of all, and due never.
  const listed = [...collecting.slice(0, LISTED), ...indexes.flatMap((index) => index.soonest).slice(0, LISTED)];
  const batches = await Promise.all(listed.map((conversation) => readBatch(redis, keys, conversation, now)));
  return {
    pending: indexes.reduce((total, index) => total + index.open, 0) + collecting.length,
    due: indexes.reduce((total, index) => total + index.due, 0),
    batches: batches.filter((batch) => batch !== null),
    queued: phases.filter((phase) => phase === 'queued').length,
    running: phases.filter((phase) => phase === 'running').length,
    dead,
    tally,
    waits: waits.map(Number),
  };
}

async function readTenant(redis: RedisClient, key: string, now: number) {
  const [open, due, soonest] = await Promise.all([
    redis.zcard(key),
    redis.zcount(key, '-inf', now),
    redis.zrange(key, '0', String(LISTED - 1)),
  ]);
  return { open, due, soonest: soonest as ConversationId[] };
}

async function readBatch(
  redis: RedisClient,
  keys: ShardKeys,
  conversation: ConversationId,
  now: number,
): Promise<OpenBatch | null> {
  const [size, head, last] = await Promise.all([
    redis.llen(keys.batch(conversation)),
    redis.lindex(keys.batch(conversation), 0),
    redis.hget(keys.turn(conversation), 'last'),
  ]);
  if (size === 0 || head === null) return null;
  const { arrivedAt } = JSON.parse(head) as { arrivedAt: number };
  return {
    conversation,
    size,
    lastMessageAge: Math.max(now - Number(last ?? arrivedAt), 0),
    age: Math.max(now - arrivedAt, 0),
  };
}

function addUp(tallies: readonly Record<string, string>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, count] of tallies.flatMap((tally) => Object.entries(tally))) {
    sums[name] = (sums[name] ?? 0) + Number(count);
  }
  return sums;
}

/** @param sorted ascending, not empty */
function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(Math.floor(sorted.length * q), sorted.length - 1)]!;
}
