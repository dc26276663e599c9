import type { RedisClient } from '#libs/redis';

/** What a tenant's models were asked on one day. */
export interface TokenCount {
  /** Answered calls; one that failed tells nothing about its tokens. */
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const KEEP_SECONDS = 48 * 3600;
/** Rough, and rather too many than too few: English has about four characters to a token, Russian two to three. */
const CHARACTERS_A_TOKEN = 3;

/** The one key of a tenant's day; all that is counted lies in it, so a cluster can change it together. */
export function tokenUseKey(tenant: string, day: string): string {
  return `tokens:{${tenant}}:${day}`;
}

/** For servers that do not report what a text of so many characters cost. */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_A_TOKEN);
}

/** How many tokens the models of a tenant used, by days `YYYY-MM-DD` in the salon's timezone; kept for 48 hours. */
export class TokenUse {
  constructor(private readonly redis: RedisClient) {}

  /** Counts one answered call. */
  async add(tenant: string, day: string, { inputTokens, outputTokens }: Omit<TokenCount, 'calls'>): Promise<void> {
    const key = tokenUseKey(tenant, day);
    await this.redis
      .multi()
      .hincrby(key, 'calls', 1)
      .hincrby(key, 'inputTokens', inputTokens)
      .hincrby(key, 'outputTokens', outputTokens)
      .expire(key, KEEP_SECONDS)
      .exec();
  }

  async of(tenant: string, day: string): Promise<TokenCount> {
    const fields = await this.redis.hmget(tokenUseKey(tenant, day), 'calls', 'inputTokens', 'outputTokens');
    const [calls = 0, inputTokens = 0, outputTokens = 0] = fields.map(Number);
    return { calls, inputTokens, outputTokens };
  }

  /** @returns whether nobody, in any process, has said yet that this day's tokens are used up */
  async isFirstToTell(tenant: string, day: string): Promise<boolean> {
    return (await this.redis.hsetnx(tokenUseKey(tenant, day), 'told', '1')) === 1;
  }
}
