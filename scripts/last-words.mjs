import { fstatSync, readSync } from 'node:fs';

const BYTES = 8_192;

/**
 * The end of a log, for the person who has to find out why something ended. Reads the open file, since the folder of
 * what has ended is gone.
 *
 * @param {number} log open for reading
 * @param {number} lines
 */
export function lastWords(log, lines) {
  const bytes = Buffer.alloc(BYTES);
  const from = Math.max(0, fstatSync(log).size - BYTES);
  const length = readSync(log, bytes, 0, BYTES, from);
  return bytes.toString('utf8', 0, length).trim().split('\n').slice(-lines).join('\n');
}
