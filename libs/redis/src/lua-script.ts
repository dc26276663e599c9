import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RedisClient } from './redis-client.js';

const INCLUDE = /^-- @include ([\w-]+)$/gm;

/** A script's answer, and how many replicas have what it wrote. */
export interface ReplicatedReply {
  readonly reply: unknown;
  readonly replicas: number;
}

type ReplicatedCall = Parameters<LuaScript['runReplicated']>;

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
      if (isError(error, 'NOSCRIPT')) return redis.eval(this.source, keys.length, ...keys, ...args);
      throw error;
    }
  }

  /**
   * Runs the script and waits for a replica to have what it wrote, and all that was written before it: also what a
   * repeat of the same call finds there already.
   *
   * WAIT speaks of its own connection only; on another it would confirm what it has not seen. So both go out as one
   * pipeline, which goes to one node as one piece. It holds up what else is sent on that connection meanwhile.
   *
   * @param keys of one slot, at least one
   * @param waitMs from 1, well below the command timeout of the connection
   * @returns `replicas` 0 when none has confirmed in time, or nobody knows; the script has run all the same
   * @throws when Redis is not connected or has not confirmed that the script ran
   */
  async runReplicated(
    redis: RedisClient,
    keys: readonly string[],
    args: readonly (string | number)[],
    waitMs: number,
  ): Promise<ReplicatedReply> {
    // A cluster that has never been reached would keep the pipeline for later, whatever its options say.
    if (redis.status !== 'ready') throw new Error('Redis is not connected');
    try {
      return await this.taughtAndRun(redis, keys, args, waitMs);
    } catch (error) {
      if (!isError(error, 'MOVED')) throw error;
      // ioredis follows MOVED for a command, not for a pipeline of which a part went well. One harmless command learns
      // where the slot has gone.
      await redis.exists(keys[0]!);
      return this.taughtAndRun(redis, keys, args, waitMs);
    }
  }

  private async taughtAndRun(...[redis, keys, args, waitMs]: ReplicatedCall): Promise<ReplicatedReply> {
    try {
      return await this.pipelined('evalsha', redis, keys, args, waitMs);
    } catch (error) {
      // What WAIT said behind a script that did not run is about earlier writes, and not looked at.
      if (isError(error, 'NOSCRIPT')) return this.pipelined('eval', redis, keys, args, waitMs);
      throw error;
    }
  }

  private async pipelined(
    how: 'evalsha' | 'eval',
    ...[redis, keys, args, waitMs]: ReplicatedCall
  ): Promise<ReplicatedReply> {
    const script = how === 'evalsha' ? this.sha : this.source;
    const pipeline = redis
      .pipeline()
      [how](script, keys.length, ...keys, ...args)
      .wait(1, waitMs);
    const [ran, waited] = (await pipeline.exec()) ?? [];
    if (ran === undefined) throw new Error('Redis did not answer');
    const [failure, reply] = ran;
    if (failure !== null) throw failure;
    const [notWaited, replicas] = waited ?? [new Error('no answer')];
    return { reply, replicas: notWaited === null ? Number(replicas) : 0 };
  }
}

function isError(error: unknown, code: 'NOSCRIPT' | 'MOVED'): boolean {
  return error instanceof Error && error.message.startsWith(code);
}
