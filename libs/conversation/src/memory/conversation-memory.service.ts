import type { AssistantAnswer, AssistantMemory, PersonFacts } from '#libs/assistant';
import { TurnStore, type NewOutcome, type Remembered, type Run } from '#libs/batching';
import { BookingPort, BookingUnavailableError, type Owner, type PersonsBookings } from '#libs/booking';
import { MEMORY_SETTINGS, type MemorySettings } from '#libs/config';
import { parseConversationId, type ConversationId, type PersonId } from '#libs/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { habitsOf } from './habits.js';
import { Identities, type Identity } from './identities.service.js';
import { PersonStore } from './person-store.service.js';
import { afterTurn, joinDialogues, rememberedDialogue } from './remembered-dialogue.js';

/** What is known when a turn begins. */
export interface Recollection {
  readonly memory: AssistantMemory;
  /** Of the dialogue's memory: it is written over this version and no other. */
  readonly version: number;
  /** The latest gateway time among the messages answered so far, in milliseconds; null when none carried one. */
  readonly answeredUntil: number | null;
  readonly person: PersonId;
  /** The person's phone as their gateway tells it, in E.164; null when it does not. */
  readonly phone: string | null;
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
    private readonly identities: Identities,
    private readonly booking: BookingPort,
    @Inject(MEMORY_SETTINGS) private readonly settings: MemorySettings,
  ) {}

  async recall(run: Run): Promise<Recollection> {
    const { tenant } = parseConversationId(run.conversation);
    const identity = await this.identities.of(run.conversation);
    const elsewhere = await this.bringOver(tenant, identity);
    const { person } = identity;
    const [{ dialogue, version, answeredUntil }, facts, bookings] = await Promise.all([
      this.turns.remembered(run.conversation),
      this.people.meet(person, run.conversation),
      this.bookingsOf({ tenant, person }),
    ]);
    const remembered = joinDialogues([dialogue, ...elsewhere.map((each) => each.dialogue)].map(rememberedDialogue));
    const answered = [answeredUntil, ...elsewhere.map((each) => each.answeredUntil)].filter((at) => at !== null);
    return {
      memory: { ...remembered, person: { ...facts, ...this.habits(bookings) }, bookings },
      version,
      answeredUntil: answered.length === 0 ? null : Math.max(...answered),
      person,
      phone: identity.phone ?? toldPhone(run),
    };
  }

  /** What a turn leaves to remember, as its outcome carries it. */
  outcomeOf(run: Run, { memory, version }: Recollection, answer: AssistantAnswer): NewOutcome {
    const { usualServiceId, favouriteStaffId } = memory.person;
    const told = { ...answer.person, phone: answer.person?.phone ?? toldPhone(run) };
    return {
      parts: answer.parts,
      dialogue: afterTurn(memory, run.messages, answer),
      person: { usualServiceId, favouriteStaffId, ...told } satisfies Partial<PersonFacts>,
      memoryVersion: version,
      handOver: answer.handOver ?? false,
    };
  }

  /** Writes down what the turn told of the person. Harmless when repeated. */
  async learn(run: Run, person: unknown): Promise<void> {
    if (person === null) return;
    const identity = await this.identities.of(run.conversation);
    await this.people.learn(identity.person, person as Partial<PersonFacts>);
  }

  /** Forgets what turns of this conversation have left outside it: facts about the person, and whose their bookings are. */
  async forget(conversation: ConversationId): Promise<void> {
    const { tenant } = parseConversationId(conversation);
    const { person, before } = await this.identities.of(conversation);
    for (const each of [person, ...before]) {
      await this.booking.forget({ tenant, person: each });
      await this.people.forget(each);
    }
    await this.identities.forget(conversation);
  }

  /**
   * What was theirs before the person's ids were known to be one person's: bookings and facts become the person's own.
   * A dialogue is only looked at, until its time is over. Not while a turn of theirs is still under way there: the next
   * turn here asks again.
   *
   * @returns what their other conversations remember
   */
  private async bringOver(tenant: string, { person, before, others }: Identity): Promise<readonly Remembered[]> {
    const idle = await Promise.all(others.map((other) => this.turns.isIdle(other)));
    if (idle.includes(false)) return [];
    for (const from of before) {
      if (!(await this.people.isKnown(from))) continue;
      if (!(await this.adoptBookings(tenant, from, person))) continue;
      await this.people.adopt(from, person);
    }
    return Promise.all(others.map((other) => this.turns.remembered(other)));
  }

  /** @returns false when the booking system is away: the next turn asks again */
  private async adoptBookings(tenant: string, from: PersonId, to: PersonId): Promise<boolean> {
    try {
      await this.booking.adopt({ tenant, from, to });
      return true;
    } catch (error) {
      if (error instanceof BookingUnavailableError || error instanceof RangeError) return false;
      throw error;
    }
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
}

/** The phone that a channel tells beside an address that is none. */
function toldPhone({ messages }: Run): string | null {
  return messages.findLast(({ sender }) => sender?.phone !== undefined)?.sender?.phone ?? null;
}
