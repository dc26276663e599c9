import type { RedisClient } from './redis-client.js';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const INCLUDE = /^-- @include ([\w-]+)$/gm;

/**
 * One Lua file, run by its hash.
 *
 * A line `-- @include name` is replaced by `includes/<name>.lua` beside the script, so that what several
 * transitions share is written once.
 */
export class LuaScript {
  readonly source: string;
  readonly sha: string;

  /** @param directory where the script lies; pass `join(import.meta.dirname, 'scripts')` */
  constructor(directory: string, name: string) {
    this.source = readFileSync(join(directory, `${name}.lua`), 'utf8').replace(INCLUDE, (_line, include: string) =>
      readFileSync(join(directory, 'includes', `${include}.lua`), 'utf8'),
    );
    this.sha = createHash('sha1').update(this.source).digest('hex');
  }

  /** Runs the script; a Redis that does not know it yet (new, restarted, failed over) is taught by the same call. */
  async run(redis: RedisClient, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(this.sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('NOSCRIPT')) {
        return redis.eval(this.source, keys.length, ...keys, ...args);
      }
      throw error;
    }
  }
}
