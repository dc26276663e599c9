import type { AssistantAnswer, AssistantMemory, PersonFacts } from '#libs/assistant';
import { TurnStore, type NewOutcome, type Run } from '#libs/batching';
import { BookingPort, type Owner, type PersonsBookings } from '#libs/booking';
import { MEMORY_SETTINGS, type MemorySettings } from '#libs/config';
import { parseConversationId, personOf, type ConversationId, type PersonId } from '#libs/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { habitsOf } from './habits.js';
import { PersonStore } from './person-store.service.js';
import { afterTurn, rememberedDialogue } from './remembered-dialogue.js';

/** What is known when a turn begins. */
export interface Recollection {
  readonly memory: AssistantMemory;
  /** Of the dialogue's memory: it is written over this version and no other. */
  readonly version: number;
  /** The latest gateway time among the messages answered so far, in milliseconds; null when none carried one. */
  readonly answeredUntil: number | null;
}

/**
 * The memory of conversations. The dialogue lies with its conversation and is written once a turn, when the turn
 * completes; the facts about a person are shared by all their conversations; their bookings are the booking system's
 * to know and are asked for anew each turn.
 */
@Injectable()
export class ConversationMemory {
  constructor(
    private readonly turns: TurnStore,
    private readonly people: PersonStore,
    private readonly booking: BookingPort,
    @Inject(MEMORY_SETTINGS) private readonly settings: MemorySettings,
  ) {}

  async recall(run: Run): Promise<Recollection> {
    const address = parseConversationId(run.conversation);
    const person = personOf(address);
    const [{ dialogue, version, answeredUntil }, facts, bookings] = await Promise.all([
      this.turns.remembered(run.conversation),
      this.people.meet(person, run.conversation),
      this.bookingsOf({ tenant: address.tenant, person }),
    ]);
    return {
      memory: { ...rememberedDialogue(dialogue), person: { ...facts, ...this.habits(bookings) }, bookings },
      version,
      answeredUntil,
    };
  }

  /** What a turn leaves to remember, as its outcome carries it. */
  outcomeOf(run: Run, { memory, version }: Recollection, answer: AssistantAnswer): NewOutcome {
    const { usualServiceId, favouriteStaffId } = memory.person;
    return {
      parts: answer.parts,
      dialogue: afterTurn(memory, run.messages, answer),
      person: { usualServiceId, favouriteStaffId, ...answer.person } satisfies Partial<PersonFacts>,
      memoryVersion: version,
      handOver: answer.handOver ?? false,
    };
  }

  /** Writes down what the turn told of the person. Harmless when repeated. */
  async learn(run: Run, person: unknown): Promise<void> {
    if (person !== null) await this.people.learn(this.personOf(run), person as Partial<PersonFacts>);
  }

  /** Forgets what turns of this conversation have left outside it: facts about the person, and whose their bookings are. */
  async forget(conversation: ConversationId): Promise<void> {
    const address = parseConversationId(conversation);
    const person = personOf(address);
    await this.booking.forget({ tenant: address.tenant, person });
    await this.people.forget(person);
  }

  /** Null when they cannot be seen: the turn is answered without. */
  private async bookingsOf(owner: Owner): Promise<PersonsBookings | null> {
    try {
      const found = await this.booking.findByPerson(owner);
      return found.kind === 'bookings' ? { upcoming: found.upcoming, past: found.past } : null;
    } catch (error) {
      // Of a business that is not served here any more, whose turns were still under way.
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /** Habits as the bookings show them; what was known before stands where they show none or cannot be seen. */
  private habits(bookings: PersonsBookings | null): Partial<PersonFacts> {
    if (bookings === null) return {};
    const habits = habitsOf(bookings, Date.now() - this.settings.keepPersonMs);
    return Object.fromEntries(Object.entries(habits).filter(([, id]) => id !== null));
  }

  private personOf(run: Run): PersonId {
    return personOf(parseConversationId(run.conversation));
  }
}
