/** Answers with the texts of the turn, one line each. A text that is an address is asked first, for as long as it takes. */
export default class Asks {
  /** @param {import('../../../libs/assistant/src/assistant.port.js').AssistantRequest} request */
  async answer({ turn, memory, signal }) {
    const texts = turn.messages.map(({ text }) => text);
    for (const text of texts) {
      if (URL.canParse(text)) await fetch(text, { signal });
    }
    return { parts: [texts.join('\n')], memory: memory.dialogue };
  }
}
