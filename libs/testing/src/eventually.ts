import { setTimeout as sleep } from 'node:timers/promises';

/** Far beyond what anything here takes, so that only a condition that never holds runs into it. */
const PATIENCE_MS = 40_000;
const PAUSE_MS = 20;

/**
 * Asks until the answer satisfies `holds`, and returns it.
 *
 * @throws Error with the last answer when that does not happen in forty seconds
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean = Boolean,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch((error: unknown) => error as T);
    if (!(answer instanceof Error) && holds(answer)) return answer;
    if (Date.now() > giveUpAt) {
      const last = answer instanceof Error ? answer.message : JSON.stringify(answer);
      throw new Error(`it never came to this: ${what}. The last answer was: ${last}`);
    }
    await sleep(PAUSE_MS);
  }
}
