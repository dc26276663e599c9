import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Answers with the texts of the turn, one line each. A turn that begins with `hang` is never answered, one that begins
 * with `slow` after 100 ms.
 */
export default class Echo {
  /** @param {import('../../../libs/assistant/src/assistant.port.js').AssistantRequest} request */
  async answer({ turn, memory, signal }) {
    const texts = turn.messages.map(({ text }) => text);
    if (texts[0]?.startsWith('hang')) {
      await once(signal, 'abort');
      throw signal.reason;
    }
    if (texts[0]?.startsWith('slow')) await sleep(100, undefined, { signal });
    return { parts: [texts.join(' ')], memory: memory.dialogue };
  }
}
