import type { BatchingSettings } from '#libs/config';
import type { RedisClient } from '#libs/redis';
import type { ConversationId, InboundMessage } from '#libs/messaging';
import { policyArguments } from './batch-policy.js';
import { dedupeIdOf, REMEMBER_IDS_MS } from './dedupe-id.js';
import { groupBy } from './group-by.js';
import { ShardKeys, tenantOf } from './keys.js';
import { TRANSITIONS } from './transitions.js';

/** A message and the conversation it belongs to. */
export interface AddressedMessage {
  readonly conversation: ConversationId;
  readonly message: InboundMessage;
}

/** `failed`: RedisClient did not confirm it; it may be stored all the same, and its repeat is absorbed if so. */
export type AppendResult = 'added' | 'duplicate' | 'failed';

/** Appends the messages of one shard in one script call, keeping their order; results are in the order given. */
export async function appendToShard(
  redis: RedisClient,
  keys: ShardKeys,
  settings: BatchingSettings,
  messages: readonly AddressedMessage[],
): Promise<AppendResult[]> {
  const byConversation = groupBy(
    messages.map((addressed, position) => ({ ...addressed, position })),
    ({ conversation }) => conversation,
  );
  const names = [keys.clock, keys.due];
  const args: (string | number)[] = [...policyArguments(settings), REMEMBER_IDS_MS];
  const positions: number[] = [];
  for (const [conversation, own] of byConversation) {
    const tenant = tenantOf(conversation);
    names.push(keys.batch(conversation), keys.turn(conversation), keys.seen(conversation), keys.dueOf(tenant));
    args.push(conversation, tenant, own.length);
    for (const { message, position } of own) {
      const { id, countsForMs } = dedupeIdOf(conversation, message);
      args.push(id, countsForMs, JSON.stringify(message));
      positions.push(position);
    }
  }
  const replies = (await TRANSITIONS.appendMessages.run(redis, names, args)) as number[];
  const results: AppendResult[] = [];
  replies.forEach((reply, index) => (results[positions[index]!] = reply === 1 ? 'added' : 'duplicate'));
  return results;
}
