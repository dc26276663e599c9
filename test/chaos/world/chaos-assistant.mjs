import { answerTexts } from '../answer-text.mjs';

/**
 * The assistant of the chaos run, loaded by the workers (ASSISTANT=<this file>). It asks the stub model, and answers
 * with one to three parts, the same for the same messages; one of them says what it was given. A message may poison
 * it: `12 exit` ends the process, `12 throw` throws.
 */
const MODEL_URL = String(process.env.CHAOS_MODEL_URL);

export default class ChaosAssistant {
  /** @param {any} request an AssistantRequest */
  async answer({ turn, memory, signal }) {
    const numbers = turn.messages.map((/** @type {{ text: string }} */ { text }) => Number.parseInt(text, 10));
    await this.#think(numbers, signal);
    const texts = turn.messages.map((/** @type {{ text: string }} */ { text }) => text);
    if (texts.some((/** @type {string} */ text) => text.endsWith('exit'))) process.exit(EXIT_CODE);
    if (texts.some((/** @type {string} */ text) => text.endsWith('throw'))) throw new Error('poisoned');

    const heard = turn.messages.map(
      (/** @type {{ arrivedAt: number }} */ { arrivedAt }, /** @type {number} */ index) => [numbers[index], arrivedAt],
    );
    const after = memory === null ? null : Number(memory.name);
    const parts = answerTexts({ heard, late: turn.late, after });
    return { parts, memory: { wish: {}, name: String(numbers.at(-1)), greetedOn: null } };
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
