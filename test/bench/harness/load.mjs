/** Starts the load generator as a process of its own and reads what it found. */
import { text } from 'node:stream/consumers';
import { keepChild } from '../../../scripts/child.mjs';
import { programFile } from './launch.mjs';

/** @typedef {import('../processes/http-load.mjs').LoadOptions} LoadOptions */
/** @typedef {import('../processes/http-load.mjs').LoadResult} LoadResult */

/** No two loads of a run send the same message id. */
let loads = 0;

/**
 * @param {Omit<LoadOptions, 'load'>} options
 * @returns {Promise<LoadResult>}
 */
export async function putLoad(options) {
  const child = await keepChild(
    process.execPath,
    [programFile('http-load'), JSON.stringify({ ...options, load: ++loads })],
    { stdout: 'pipe' },
  );
  const output = await text(/** @type {import('node:stream').Readable} */ (child.stdout));
  if ((await child.whenExited()) !== 0) throw new Error(`the load generator failed: ${output}`);
  return JSON.parse(output);
}

/**
 * Of every status but 2xx how many answers had it, 0 for no answer: `none`, or `503: 12`.
 *
 * @param {readonly LoadResult[]} results
 */
export function describeRefused(results) {
  /** @type {Record<string, number>} */
  const totals = {};
  for (const { refused } of results) {
    for (const [status, times] of Object.entries(refused)) totals[status] = (totals[status] ?? 0) + times;
  }
  const parts = Object.entries(totals).map(([status, times]) => `${status}: ${times}`);
  return parts.length > 0 ? parts.join(', ') : 'none';
}
