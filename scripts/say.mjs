/**
 * What the commands print. Colours and rewritten lines only on a terminal; everywhere else plain lines.
 */
const onTerminal = process.stdout.isTTY === true && process.env.TERM !== 'dumb';
const coloured = onTerminal && !process.env.NO_COLOR;

/** Something the person can put right: the message says what is wrong and what to do. Printed without a stack. */
export class Halt extends Error {}

/** @param {string} text */
export const bold = (text) => (coloured ? `\u001b[1m${text}\u001b[22m` : text);
/** @param {string} text */
export const dim = (text) => (coloured ? `\u001b[2m${text}\u001b[22m` : text);
/** @param {string} text */
export const green = (text) => (coloured ? `\u001b[32m${text}\u001b[39m` : text);

/** @param {string} [text] */
export function say(text = '') {
  clearLive();
  process.stdout.write(`${text}\n`);
}

/** How often a live line is repeated where it cannot be rewritten. */
const REPEAT_LIVE_MS = 3_000;
let liveShown = false;
let livePrintedAt = 0;

/**
 * A line that changes in place. Without a terminal it is printed every few seconds instead.
 *
 * @param {string} text
 */
export function sayLive(text) {
  if (onTerminal) {
    process.stdout.write(`\r\u001b[2K${text}`);
    liveShown = true;
  } else if (Date.now() - livePrintedAt >= REPEAT_LIVE_MS) {
    livePrintedAt = Date.now();
    process.stdout.write(`${text}\n`);
  }
}

function clearLive() {
  if (liveShown) process.stdout.write('\r\u001b[2K');
  liveShown = false;
  livePrintedAt = 0;
}

/**
 * One line a step: what is being done, then how long it took.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = Date.now();
  process.stdout.write(`${title} ... `);
  try {
    const result = await work();
    process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}

/**
 * Runs a command's main function and turns what it throws into an exit code.
 *
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runCommand(main) {
  try {
    process.exit(await main());
  } catch (error) {
    clearLive();
    console.error(error instanceof Halt ? `\n${error.message}` : error);
    process.exit(1);
  }
}
