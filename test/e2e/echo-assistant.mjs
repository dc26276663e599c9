/** Answers with what it was told, so that a test can tell which messages were answered. */
export default class EchoAssistant {
  /** @param {import('#libs/assistant').AssistantRequest} request */
  async answer({ turn, memory }) {
    return {
      parts: [turn.messages.map(({ text }) => text).join(' ')],
      memory: memory ?? { wish: {}, name: null, greetedOn: null },
    };
  }
}
