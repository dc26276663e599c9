import { answerTexts } from '../answer-text.mjs';

/**
 * The assistant of the chaos run, loaded by the workers (ASSISTANT=<this file>). It asks the stub model, and answers
 * with one to three parts, the same for the same messages; one of them says what it was given. A message may poison
 * it: `12 exit` ends the process, `12 throw` throws. For a message in ten it books, and says which booking it made.
 */
const MODEL_URL = String(process.env.CHAOS_MODEL_URL);
const ONE_BOOKING_IN = 10;
/** Far enough away that no run reaches it; a member of staff of the demo salon works every day. */
const FIRST_DAY = Date.UTC(2090, 0, 1);
const DAY_MS = 24 * 3_600_000;

export default class ChaosAssistant {
  /** @param {any} request an AssistantRequest */
  async answer({ turn, memory, tools, signal }) {
    const numbers = turn.messages.map((/** @type {{ text: string }} */ { text }) => Number.parseInt(text, 10));
    await this.#think(numbers, signal);
    const texts = turn.messages.map((/** @type {{ text: string }} */ { text }) => text);
    if (texts.some((/** @type {string} */ text) => text.endsWith('exit'))) process.exit(EXIT_CODE);
    if (texts.some((/** @type {string} */ text) => text.endsWith('throw'))) throw new Error('poisoned');

    const heard = turn.messages.map(
      (/** @type {{ arrivedAt: number }} */ { arrivedAt }, /** @type {number} */ index) => [numbers[index], arrivedAt],
    );
    const after = memory.dialogue === null ? null : memory.dialogue.last;
    const booked = await this.#book(numbers, tools);
    // As a model does that is told what came of its tool; and it is then that a run may die with something done.
    if (booked) await this.#think(numbers, signal);
    const parts = answerTexts({ heard, late: turn.late, after, booked });
    const nothing = { wish: {}, asked: null, offered: [], search: null, greetedOn: null, misses: 0 };
    return { parts, memory: { ...nothing, last: numbers.at(-1) } };
  }

  /**
   * The first free time of a day that is nobody else's: a turn that forgot what it had seen and done would find that
   * time taken, by itself, and book the next one.
   *
   * @param {number[]} numbers
   * @param {any} tools AssistantTools
   * @returns {Promise<string | null>} the booking's id
   */
  async #book(numbers, tools) {
    const n = numbers.find((number) => number % ONE_BOOKING_IN === 0);
    if (n === undefined) return null;
    const wish = { serviceId: 'wax', staffId: 'bari' };
    const day = new Date(FIRST_DAY + (n / ONE_BOOKING_IN) * DAY_MS).toISOString().slice(0, 10);
    const found = await tools.findTimes({ ...wish, day });
    if (found.kind !== 'times') return null;
    const result = await tools.book({ ...wish, startAt: found.times[0].startAt, name: null });
    return result.kind === 'booked' ? result.booking.id : null;
  }

  /**
   * @param {number[]} numbers
   * @param {AbortSignal} signal
   */
  async #think(numbers, signal) {
    const response = await fetch(MODEL_URL, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ numbers, pid: process.pid }),
      signal,
    });
    if (!response.ok) throw new Error(`the model answered ${response.status}`);
    await response.json();
  }
}

/** By this the harness tells a poisoned worker from one that crashed by itself: no code that Node or a shell gives. */
export const EXIT_CODE = 113;
