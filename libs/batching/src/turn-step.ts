import type { BatchingSettings } from '#libs/config';
import type { ConversationId } from '#libs/messaging';
import type { LuaScript, RedisClient } from '#libs/redis';
import { policyArguments } from './batch-policy.js';
import { ShardKeys, tenantOf } from './keys.js';

/** Of whom a step is; a step outside any run has no fence, one outside any turn no turn id. */
export interface StepOf {
  readonly conversation: ConversationId;
  readonly turnId?: string;
  readonly fence?: string;
}

/** Runs a script that includes `turn.lua`: keys and arguments of its own come after those that all of them share. */
export function runStep(
  redis: RedisClient,
  settings: BatchingSettings,
  script: LuaScript,
  { conversation, turnId = '', fence = '' }: StepOf,
  ownArguments: readonly (string | number)[] = [],
  ownKeys: (keys: ShardKeys) => readonly string[] = () => [],
): Promise<unknown> {
  const keys = ShardKeys.of(conversation, settings.shards);
  const tenant = tenantOf(conversation);
  return script.run(
    redis,
    [
      keys.clock,
      keys.turn(conversation),
      keys.batch(conversation),
      keys.claimed(turnId),
      keys.outcome(turnId),
      keys.effects(turnId),
      keys.inflight,
      keys.due,
      keys.dueOf(tenant),
      keys.places,
      keys.tally,
      keys.redriven(conversation),
      keys.paused(conversation),
      ...ownKeys(keys),
    ],
    [conversation, tenant, turnId, fence, ...policyArguments(settings, tenant), ...ownArguments],
  );
}
