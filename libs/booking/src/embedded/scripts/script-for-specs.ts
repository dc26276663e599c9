import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { LuaScript } from '#libs/redis';
import { startTestRedis, type TestRedis } from '#libs/testing';
import type { Redis } from 'ioredis';

/** One script on a Redis of its own, empty before each test; Redis is asked for as `script.redis`. */
export class ScriptOnRedis {
  redis!: Redis;
  private readonly script: LuaScript;
  private server!: TestRedis;

  constructor(name: string) {
    this.script = new LuaScript(import.meta.dirname, name);
    beforeAll(async () => {
      this.server = await startTestRedis();
      this.redis = this.server.connect();
    });
    beforeEach(() => this.redis.flushall());
    afterAll(() => this.server.stop());
  }

  run(keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    return this.script.run(this.redis, keys, args);
  }

  /** Everything that Redis holds, for a look at what was left alone. */
  async content(): Promise<Record<string, unknown>> {
    const keys = (await this.redis.keys('*')).sort();
    const values = keys.map(async (key) => [key, await this.valueOf(key)] as const);
    return Object.fromEntries(await Promise.all(values));
  }

  private async valueOf(key: string): Promise<unknown> {
    const type = await this.redis.type(key);
    if (type === 'zset') return this.redis.zrange(key, 0, '-1', 'WITHSCORES');
    return type === 'hash' ? this.redis.hgetall(key) : this.redis.get(key);
  }
}
