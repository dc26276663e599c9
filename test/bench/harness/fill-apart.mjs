import { setTimeout as sleep } from 'node:timers/promises';
import { keepChild } from '../../../scripts/child.mjs';
import { programFile } from './launch.mjs';

/** Redis is still moving keys into its larger table when the last has come. */
const SETTLE_MS = 2000;

/**
 * `fill` in a process of its own.
 *
 * @param {string} redisUrl
 * @param {Readonly<Record<string, string>>} environment
 * @param {number} from
 * @param {number} to
 */
export async function fillApart(redisUrl, environment, from, to) {
  const task = JSON.stringify({ redisUrl, environment, from, to });
  const child = await keepChild(process.execPath, [programFile('fill'), task]);
  if ((await child.whenExited()) !== 0) throw new Error(`not all batches from ${from} to ${to} could be opened`);
  await sleep(SETTLE_MS);
}
