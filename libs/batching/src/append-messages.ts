import type { BatchingSettings } from '#libs/config';
import type { ConversationId, InboundMessage } from '#libs/messaging';
import { REPLICA_CONFIRMS_WITHIN_MS, type RedisClient } from '#libs/redis';
import { policyArguments } from './batch-policy.js';
import { dedupeIdOf, REMEMBER_IDS_MS } from './dedupe-id.js';
import { groupBy } from './group-by.js';
import { ShardKeys, tenantOf } from './keys.js';
import { TRANSITIONS } from './transitions.js';

/** A message and the conversation it belongs to. */
export interface AddressedMessage {
  readonly conversation: ConversationId;
  readonly message: InboundMessage;
  /** True where the gateway is known to bring a refused message again: only there a flood is refused. */
  readonly redelivers?: boolean;
}

/**
 * `failed`: Redis did not confirm it; it may be stored all the same, and its repeat is absorbed if so.
 * `flooding`: more than a person could type, refused because the gateway comes again.
 * `full`: as much as may wait in one conversation waits there already.
 */
export type AppendResult = 'added' | 'duplicate' | 'failed' | 'flooding' | 'full';

/** By the number the script answers. */
const RESULTS: Readonly<Record<number, AppendResult>> = {
  1: 'added',
  0: 'duplicate',
  [-1]: 'failed',
  [-2]: 'flooding',
  [-3]: 'full',
};

export interface Appended {
  /** One a message, in the order given. */
  readonly results: readonly AppendResult[];
  /** Why a message failed by itself, in Redis' words; null when none did. */
  readonly problem: string | null;
}

/**
 * Appends messages in one script call, keeping their order; on a cluster, only those of one shard fit in a call.
 *
 * @param messages at least one; all of tenants whose policy is that of the first one's
 * @throws when none of them is confirmed
 */
export async function appendMessages(
  redis: RedisClient,
  settings: BatchingSettings,
  messages: readonly AddressedMessage[],
): Promise<Appended> {
  const { burst, perMs, maxWaiting, maxWaitingBytes } = settings.flood;
  const names: string[] = [];
  const args: (string | number)[] = [
    ...policyArguments(settings, tenantOf(messages[0]!.conversation)),
    REMEMBER_IDS_MS,
    burst,
    perMs,
    maxWaiting,
    maxWaitingBytes,
  ];
  const positions: number[] = [];
  for (const [conversation, own] of groupBy(messages.entries(), ([, message]) => message.conversation)) {
    const tenant = tenantOf(conversation);
    const keys = ShardKeys.of(conversation, settings.shards);
    names.push(keys.clock, keys.due, keys.tally);
    names.push(keys.batch(conversation), keys.turn(conversation), keys.seen(conversation), keys.dueOf(tenant));
    args.push(conversation, tenant, own[0]![1].redelivers ? 1 : 0, own.length);
    for (const [position, { message }] of own) {
      const { id, countsForMs } = dedupeIdOf(conversation, message);
      args.push(id, countsForMs, JSON.stringify(message));
      positions.push(position);
    }
  }
  const replies = (await append(redis, settings, names, args)) as (number | string)[];
  const results: AppendResult[] = [];
  positions.forEach((position, index) => (results[position] = RESULTS[replies[index] as number] ?? 'failed'));
  return { results, problem: (replies[positions.length] as string | undefined) ?? null };
}

/** @throws when Redis, or with `replicas` no replica, has confirmed the messages in time */
async function append(
  redis: RedisClient,
  { durability }: BatchingSettings,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  if (durability === 'redis') return TRANSITIONS.appendMessages.run(redis, keys, args);
  // A repeat of what was stored and not confirmed waits for it, too: what replicas confirm is all that came before.
  const call = [redis, keys, args, REPLICA_CONFIRMS_WITHIN_MS] as const;
  const { reply, replicas } = await TRANSITIONS.appendMessages.runReplicated(...call);
  if (replicas === 0) throw new Error('no replica has confirmed the messages in time');
  return reply;
}
