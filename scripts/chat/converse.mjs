/** Lines in, messages out; replies are shown as they come. */
import { createInterface } from 'node:readline';
import { dim, green, Halt, say } from '../say.mjs';

const REPLY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 250;

/**
 * @param {import('./connect.mjs').System} system
 * @param {string} phone of the person who writes first
 * @param {AbortSignal} signal
 * @returns {Promise<void>} at the end of the input, when that was answered, or at /quit
 */
export async function converse(system, phone, signal) {
  let from = phone;
  const waiting = new Waiting();
  system.onReply(({ to, text, part, parts }) => {
    say(to === from ? green(text) : `${dim(`to ${to}:`)} ${green(text)}`);
    if (part === parts) waiting.answered();
  });

  const typed = process.stdin.isTTY === true;
  for await (const line of createInterface({ input: process.stdin, signal })) {
    const text = line.trim();
    if (text === '/quit') return;
    const other = /^\/as\s+(.+)$/.exec(text)?.[1];
    if (other) {
      from = readPhone(other);
      say(dim(`Now ${from} writes.`));
    } else if (text !== '') {
      waiting.add();
      await system.send(from, text);
    } else if (!typed) {
      await waiting.end(system, signal);
    }
  }
  if (!signal.aborted && !typed) await waiting.end(system, signal);
}

/**
 * Replies name people in one form, and so must the chat.
 *
 * @param {string} text
 * @throws {Halt}
 */
export function readPhone(text) {
  const phone = text.replace(/[\s()-]/g, '');
  if (/^\+\d{7,15}$/.test(phone)) return phone;
  throw new Halt(`"${text}" is no phone that the chat can take: write it with its country, such as +79160000001.`);
}

/** Whether what was written has been answered, all of it. */
class Waiting {
  #open = false;
  #told = () => {};

  add() {
    this.#open = true;
  }

  answered() {
    this.#told();
  }

  /**
   * Resolves when nothing of the system is under way any more: a long burst is several turns, and a turn in a
   * conversation that a human has taken over ends without a reply.
   *
   * @param {import('./connect.mjs').System} system
   * @param {AbortSignal} signal
   */
  async end(system, signal) {
    const deadline = Date.now() + REPLY_WITHIN_MS;
    while (this.#open && !signal.aborted) {
      if (await system.isIdle()) this.#open = false;
      else if (Date.now() > deadline)
        throw new Halt(`No reply within ${REPLY_WITHIN_MS / 1000} s: the log of the conversation-worker says why.`);
      else await this.#reply();
    }
  }

  /**
   * The next reply, or a moment.
   *
   * @returns {Promise<void>}
   */
  #reply() {
    return new Promise((resolve) => {
      const moment = setTimeout(resolve, LOOK_EVERY_MS);
      this.#told = () => {
        clearTimeout(moment);
        resolve();
      };
    });
  }
}
