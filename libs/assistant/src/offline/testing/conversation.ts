import type { Booking, BookingPort, PersonsBookings } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import type { MessageKind } from '#libs/messaging';
import { NOBODY } from '../../assistant-memory.js';
import type { PastTurn, PersonFacts } from '../../assistant-memory.js';
import type { AssistantAnswer } from '../../assistant.port.js';
import type { DialogueMemory } from '../../dialogue-memory.js';
import { toolsFor } from '../../tools-for.js';
import { OfflineAssistant } from '../offline-assistant.js';
import { moscow } from './moscow.js';
import { RecordedSteps } from './recorded-steps.js';

export interface SpokenMessage {
  readonly kind?: MessageKind;
  readonly text: string;
  readonly sentBeforeReply?: boolean;
}

/** The moment that the salon's clock shows. */
export interface Clock {
  nowMs: number;
}

/** One person talking to the assistant; it carries from turn to turn what the caller would carry. */
export class Conversation {
  dialogue: DialogueMemory | null = null;
  facts: PersonFacts = NOBODY;
  turns: PastTurn[] = [];
  late = false;
  /** How long after the message the answer is given. */
  answeredAfterMinutes = 0;
  /** The steps of the last turn. */
  steps = new RecordedSteps();
  lastAnswer: AssistantAnswer | null = null;
  private readonly assistant = new OfflineAssistant();

  /** @param at wall clock in Moscow, e.g. `2026-10-14T12:00`; can be set anew between turns */
  constructor(
    private readonly booking: BookingPort,
    private readonly clock: Clock,
    readonly profile: SalonProfile,
    public at: string,
    readonly person: string = 'demo/+79160000001',
    private readonly phone: string | null = null,
  ) {}

  /** Sends one turn of texts and returns the reply as one text. */
  say(...texts: string[]): Promise<string> {
    return this.send(texts.map((text) => ({ text })));
  }

  /** Sends one turn of messages of any kind. */
  async send(messages: readonly SpokenMessage[], signal = new AbortController().signal): Promise<string> {
    this.steps = new RecordedSteps();
    const answer = await this.run(messages, this.steps, await this.bookings(), signal);
    this.remember(messages, answer);
    return answer.parts.join('\n');
  }

  /** Takes over what an answer leaves to remember. */
  remember(messages: readonly SpokenMessage[], answer: AssistantAnswer): void {
    this.lastAnswer = answer;
    this.dialogue = answer.memory;
    this.facts = { ...this.facts, ...answer.person };
    const said = messages.map(({ kind = 'text', text }) => (text === '' ? `[${kind}]` : text));
    this.turns = [...this.turns, { at: moscow(this.at), said, replied: answer.parts }].slice(-20);
  }

  /** Answers a turn as `send` does, remembering nothing: as a run that dies, or the one after it. */
  async run(
    messages: readonly SpokenMessage[],
    steps: RecordedSteps,
    bookings: PersonsBookings | null,
    signal = new AbortController().signal,
    done: RecordedSteps = new RecordedSteps(),
  ): Promise<AssistantAnswer> {
    const arrivedAt = moscow(this.at);
    this.clock.nowMs = arrivedAt + this.answeredAfterMinutes * 60_000;
    const memory = { turns: this.turns, summary: null, dialogue: this.dialogue, person: this.facts, bookings };
    const owner = { tenant: this.profile.id, person: this.person, phone: this.phone };
    const answer = await this.assistant.answer({
      turn: {
        messages: messages.map(({ kind = 'text', text, sentBeforeReply = false }, index) => ({
          id: String(index),
          kind,
          text,
          sentAt: null,
          arrivedAt: arrivedAt + index,
          sentBeforeReply,
        })),
        late: this.late,
        done: done.all,
      },
      memory,
      salon: this.profile,
      tools: toolsFor(owner, memory, this.profile, this.booking, steps),
      now: this.clock.nowMs,
      signal,
    });
    return JSON.parse(JSON.stringify(answer)) as AssistantAnswer;
  }

  /** As the conversation service looks them up before each turn. */
  async bookings(): Promise<PersonsBookings | null> {
    this.clock.nowMs = moscow(this.at);
    const found = await this.booking.findByPerson({ tenant: this.profile.id, person: this.person });
    return found.kind === 'bookings' ? found : null;
  }

  /** What the calendar shows for this person, `haircut bari 2026-10-15T18:00 Павел`; the name when there is one. */
  async booked(): Promise<string[]> {
    const bookings = await this.bookings();
    return (bookings?.upcoming ?? []).map(shown);
  }

  /** The arguments of the looks for free times of the last turn. */
  get looks(): unknown[] {
    return this.steps.all.filter(({ tool }) => tool === 'findTimes').map(({ args }) => args);
  }
}

export function shown({ service, staff, startAt, name }: Booking): string {
  return [service.id, staff.id, startAt.slice(0, 16), name ?? ''].join(' ').trim();
}
