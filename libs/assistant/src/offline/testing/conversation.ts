import type { SalonProfile } from '#libs/config';
import type { MessageKind } from '#libs/messaging';
import type { AssistantAnswer } from '../../assistant.port.js';
import type { DialogueMemory } from '../../dialogue-memory.js';
import { OfflineAssistant } from '../offline-assistant.js';
import { demoSalon } from './demo-salon.js';
import { InMemorySalon } from './in-memory-salon.js';
import { moscow } from './moscow.js';

/** A Wednesday. */
export const NOON = '2026-10-14T12:00';

/** One person talking to the assistant; the memory goes from turn to turn as the caller would carry it. */
export class Conversation {
  readonly salon: InMemorySalon;
  memory: DialogueMemory | null = null;
  late = false;
  private readonly assistant = new OfflineAssistant();

  constructor(
    private readonly at: string = NOON,
    private readonly profile: SalonProfile = demoSalon,
  ) {
    this.salon = new InMemorySalon(profile, moscow(at));
  }

  /** Sends one turn of texts and returns the reply as one text. */
  async say(...texts: string[]): Promise<string> {
    return this.send(texts.map((text) => ({ kind: 'text', text })));
  }

  /** Sends one turn of messages of any kind. */
  async send(messages: readonly { kind: MessageKind; text: string }[], signal = new AbortController().signal) {
    const stored = messages.map((message, index) => ({
      ...message,
      id: String(index),
      sentAt: null,
      arrivedAt: moscow(this.at) + index * 100,
      sentBeforeReply: false,
    }));
    const answer: AssistantAnswer = await this.assistant.answer({
      turn: { messages: stored, late: this.late },
      memory: this.memory,
      salon: this.profile,
      tools: this.salon,
      signal,
    });
    this.memory = JSON.parse(JSON.stringify(answer.memory)) as DialogueMemory;
    return answer.parts.join('\n');
  }
}
