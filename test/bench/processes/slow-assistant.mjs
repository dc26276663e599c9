/** Stands for a model: answers after MODEL_MS, or stops at once when its run may not answer any more. */
import { setTimeout as sleep } from 'node:timers/promises';

const MODEL_MS = Number(process.env.MODEL_MS);

export default class SlowAssistant {
  /** @param {{ signal: AbortSignal }} request */
  async answer({ signal }) {
    await sleep(MODEL_MS, undefined, { signal });
    return { parts: ['Записала вас, ждём!'], memory: null };
  }
}
