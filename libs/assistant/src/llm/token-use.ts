import type { RedisClient } from '#libs/redis';

/** What a tenant's models were asked on one day. */
export interface TokenCount {
  /** Calls that got to a model, or may have, whatever came of them. */
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

/** For what no server reports: about what a text of so many characters costs. */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_A_TOKEN);
}

/** How many tokens the models of a tenant used, by days `YYYY-MM-DD` in the salon's timezone; kept for 48 hours. */
export class TokenUse {
  constructor(private readonly redis: RedisClient) {}

  /**
   * Counts, or with less than nothing gives back what was counted too much.
   *
   * @returns what is counted by then, in all processes
   * @throws Error of Redis
   */
  async add(tenant: string, day: string, more: TokenCount): Promise<TokenCount> {
    const key = tokenUseKey(tenant, day);
    const answers = await this.redis
      .multi()
      .hincrby(key, 'calls', more.calls)
      .hincrby(key, 'inputTokens', more.inputTokens)
      .hincrby(key, 'outputTokens', more.outputTokens)
      .expire(key, KEEP_SECONDS)
      .exec();
    const failed = answers?.find(([error]) => error !== null)?.[0];
    if (failed) throw failed;
    const [calls = 0, inputTokens = 0, outputTokens = 0] = answers?.map(([, count]) => Number(count)) ?? [];
    return { calls, inputTokens, outputTokens };
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
