import type { TestRedis } from '#libs/testing';
import { pairs } from '../outcome.js';

/** What a Redis holds, key by key, as plainly as it can be said. */
export type Content = Record<string, unknown>;

/** Everything at one moment: a look between two commands would see neither state. */
const READ_ALL = `
local read = { string = { 'GET' }, list = { 'LRANGE', 0, -1 }, hash = { 'HGETALL' }, zset = { 'ZRANGE', 0, -1, 'WITHSCORES' } }
local all = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local how = read[redis.call('TYPE', key).ok]
  all[#all + 1] = { key, redis.call(how[1], key, unpack(how, 2)), redis.call('PTTL', key) > 0 and 1 or 0 }
end
return all`;

/** The fields of a turn that others can see the effect of; the rest is the scripts' own business. */
const TURN_FIELDS = ['phase', 'turn', 'first', 'last', 'tenant', 'typing', 'closed', 'fence', 'lease'] as const;

/** Reads the whole Redis, but for the latest waits. */
export async function readContent({ client }: TestRedis): Promise<Content> {
  const all = (await client.eval(READ_ALL, 0)) as [key: string, value: string | string[], expires: 0 | 1][];
  const said = all.map(([key, value, expires]) => [key, plain(key, value, expires === 1)] as const);
  return Object.fromEntries(said.filter(([key]) => !key.startsWith('waits:')));
}

function plain(key: string, value: string | string[], expires: boolean): unknown {
  if (typeof value === 'string') return key.startsWith('paused:') ? { expires } : value;
  switch (key.split(':', 1)[0]) {
    case 'rapid-fire':
    case 'claimed':
      return value.map((message) => JSON.parse(message) as unknown);
    case 'turn':
      return plainTurn(recordOf(value));
    case 'seen':
      return Object.keys(recordOf(value)).sort();
    case 'outcome':
      return plainOutcome(recordOf(value), expires);
    case 'effects':
    case 'turns':
    case 'handed':
      return { ...recordOf(value), expires };
    case 'memory':
      return { dialogue: recordOf(value)['dialogue'], version: recordOf(value)['version'], expires };
    case 'dead':
      return key.split(':').length > 2 ? plainLetter(recordOf(value)) : recordOf(value);
    case 'redriven':
      return value;
    default:
      return recordOf(value);
  }
}

function plainTurn(hash: Record<string, string>): Content {
  const seen = Object.fromEntries(TURN_FIELDS.map((field) => [field, hash[field] ?? null]));
  return {
    ...seen,
    runs: Number(hash['runs'] ?? 0),
    supersedes: Number(hash['supersedes'] ?? 0),
    committed: 'committed' in hash,
    redriven: 'redriven' in hash,
    dead: 'dead' in hash,
    erased: 'erased' in hash,
  };
}

function plainOutcome(hash: Record<string, string>, expires: boolean): Content {
  const parts = Object.entries(hash).filter(([field]) => field.startsWith('part:'));
  return {
    parts: hash['parts'],
    dialogue: hash['dialogue'] ?? null,
    memoryVersion: hash['memoryVersion'] ?? null,
    handOver: 'handOver' in hash,
    states: Object.fromEntries(parts),
    expires,
  };
}

function plainLetter({ messages, runs, reason, diedAt, sentParts }: Record<string, string>): Content {
  return { messages: JSON.parse(messages!) as unknown, runs, reason, diedAt, sentParts };
}

function recordOf(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs(fields));
}
