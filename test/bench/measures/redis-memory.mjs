import { fill, openEngine } from '../harness/engine.mjs';
import { count, ratio, spread } from '../harness/figures.mjs';
import { openRedis, usedMemory } from '../harness/redis.mjs';
import { interleaved } from '../harness/rounds.mjs';
import { inScope } from '../harness/scope.mjs';
import { classicBody } from '../processes/messages.mjs';

const OPEN = 20_000;

/**
 * What an open batch of one message occupies in Redis.
 *
 * @type {import('../measures.mjs').Run}
 */
export async function redisMemory({ launcher, quick }) {
  const rounds = quick ? 1 : 3;
  const results = await interleaved(rounds, {
    least: () =>
      inScope(async (keep) => {
        const { client } = keep(await openRedis(launcher));
        return perBatch(client, () => fillByHand(client));
      }),
    ours: () =>
      inScope(async (keep) => {
        const { client, url } = keep(await openRedis(launcher));
        const engine = keep(await openEngine(url, { BATCH_SEND_QUIET_MS: '3600000', BATCH_MAX_WAIT_MS: '3600000' }));
        await fill(engine, OPEN, OPEN + 100); // connections, scripts and the keys of the shards
        return perBatch(client, () => fill(engine, 0, OPEN));
      }),
  });
  const [least = [], ours = []] = [results['least'], results['ours']];
  const { message, messageId } = JSON.parse(classicBody(0, 0));
  return {
    settings: [
      `used_memory before and after ${count(OPEN)} people have written one message each: ${message.length} Cyrillic characters (${Buffer.byteLength(message)} bytes), an id of ${messageId.length} characters, a time`,
      `${rounds} rounds, each on a new Redis; medians (lowest to highest round)`,
    ],
    tables: [
      {
        head: ['', 'bytes a batch', 'ratio'],
        rows: [
          ['list, hash and due entry by hand, without "seen"', spread(least, count), '1.00'],
          [
            'through RedisBatchService, "seen" included',
            spread(ours, count),
            spread(
              ours.map((value, round) => value / Number(least[round])),
              ratio,
            ),
          ],
        ],
      },
    ],
  };
}

/**
 * @param {import('ioredis').Redis} client
 * @param {() => Promise<void>} write
 */
async function perBatch(client, write) {
  const before = await usedMemory(client);
  await write();
  return ((await usedMemory(client)) - before) / OPEN;
}

/**
 * The least that could be kept: the message, who has to be answered when, and when the batch began.
 *
 * @param {import('ioredis').Redis} client
 */
async function fillByHand(client) {
  for (let at = 0; at < OPEN; at += 1000) {
    const pipeline = client.pipeline();
    for (let person = at; person < at + 1000; person++) {
      const { from, message, messageId, timestamp } = JSON.parse(classicBody(person, 1));
      const now = Date.now();
      const conversation = `demo/whatsapp/default/${from}`;
      const stored = { arrivedAt: now, id: messageId, kind: 'text', text: message, sentAt: timestamp * 1000 };
      pipeline.rpush(`rapid-fire:{0}:${conversation}`, JSON.stringify(stored));
      pipeline.hset(`turn:{0}:${conversation}`, { phase: 'collecting', first: now, last: now, tenant: 'demo' });
      pipeline.zadd('due:{0}:demo', now + 9000, conversation);
    }
    await pipeline.exec();
  }
}
