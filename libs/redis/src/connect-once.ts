import type { Settings } from '#libs/config';
import { describeRedis } from '#libs/config';
import type { RedisClient } from './redis-client.js';
import { connect } from './redis-connections.js';
import { LAYOUT_KEY, layoutDisagreement } from './redis-identity.js';

/**
 * A connection for one command of an operator's.
 *
 * @throws Error with a sentence when Redis cannot be reached, or is laid out otherwise than this environment says
 */
export async function connectOnce(
  { redis: { address, origin }, batching }: Settings,
  name: string,
): Promise<RedisClient> {
  const redis = connect(address, name);
  // Without a listener each failed attempt would be printed; the first one ends the wait.
  const failed = new Promise<never>((_resolve, reject) => redis.on('error', reject));
  failed.catch(() => undefined);
  try {
    await Promise.race([redis.ping(), failed]);
    if ((await redis.exists(LAYOUT_KEY)) === 0) throw new Error('no Rapidfire has ever worked here');
    const disagreement = await layoutDisagreement(redis, batching.shards);
    if (disagreement !== null) throw new Error(disagreement);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new Error(`Redis at ${describeRedis(address)}: ${(error as Error).message}. ${origin}.`, { cause: error });
  }
}
