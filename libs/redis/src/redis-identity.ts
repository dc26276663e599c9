import type { RedisClient } from './redis-client.js';
import { randomBytes } from 'node:crypto';

/** Random name of this Redis, given by the first process that finds none. A restart keeps it, another Redis has another. */
export const NAME_KEY = 'rapidfire:id';

/** What every process on this Redis has to agree on, set by the first. */
export const LAYOUT_KEY = 'rapidfire:layout';

/** Goes up when keys or stored shapes change in a way that an older process cannot read. */
const SCHEMA_VERSION = 1;

interface Layout {
  readonly shards: number;
  readonly schema: number;
}

/** Reads the name of this Redis, naming it first when it has none. */
export async function nameOf(redis: RedisClient): Promise<string> {
  await redis.set(NAME_KEY, randomBytes(4).toString('hex'), 'NX');
  return (await redis.get(NAME_KEY)) ?? 'unnamed';
}

/**
 * Settles the layout of this Redis, or compares it with the one that is there.
 *
 * @returns null when this process agrees, otherwise a sentence that says what differs and what to do
 */
export async function layoutDisagreement(redis: RedisClient, shards: number): Promise<string | null> {
  const mine: Layout = { shards, schema: SCHEMA_VERSION };
  await redis.set(LAYOUT_KEY, JSON.stringify(mine), 'NX');
  const stored = (await redis.get(LAYOUT_KEY)) ?? '';
  const theirs = parseLayout(stored);
  if (theirs === null) return `${LAYOUT_KEY} holds ${JSON.stringify(stored)}, which is no layout of Rapidfire's`;
  if (theirs.schema !== mine.schema) {
    return (
      `this Redis is laid out by schema ${theirs.schema}, this process writes schema ${mine.schema}: ` +
      `run one version on all parts, or let the old one empty its batches first and then delete the key ${LAYOUT_KEY}`
    );
  }
  if (theirs.shards !== mine.shards) {
    return (
      `this Redis has ${theirs.shards} shards, but BATCH_SHARDS is ${mine.shards} here: set BATCH_SHARDS=${theirs.shards}. ` +
      `To change the number, stop webhook-api, let the other parts answer what waits, stop them, delete the key ${LAYOUT_KEY} and start with the new number`
    );
  }
  return null;
}

function parseLayout(stored: string): Layout | null {
  try {
    const layout = JSON.parse(stored) as Partial<Layout> | null;
    if (typeof layout?.shards !== 'number' || typeof layout.schema !== 'number') return null;
    return { shards: layout.shards, schema: layout.schema };
  } catch {
    return null;
  }
}
