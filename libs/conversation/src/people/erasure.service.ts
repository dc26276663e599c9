import { DeadLetters, TurnStore } from '#libs/batching';
import { BookingPort } from '#libs/booking';
import type { ConversationId, PersonId } from '#libs/messaging';
import { TurnQueue } from '#libs/turn-queue';
import { Injectable } from '@nestjs/common';
import { Identities } from '../memory/identities.service.js';
import { PersonStore } from '../memory/person-store.service.js';

/** What was forgotten of a person. */
export interface Erased {
  readonly conversations: number;
  /** That waited, were claimed or lay in a dead letter. */
  readonly messages: number;
  readonly deadLetters: number;
  /** Whose name, phone and owner are gone; their times stay taken. */
  readonly bookings: number;
  /** Turns that are being answered at this moment: each leaves nothing once it has ended. */
  readonly underway: number;
}

/** Forgets people: messages, memory, seen ids, queue jobs, dead letters, and whose their bookings were. */
@Injectable()
export class Erasure {
  constructor(
    private readonly turns: TurnStore,
    private readonly deadLetters: DeadLetters,
    private readonly queue: TurnQueue,
    private readonly people: PersonStore,
    private readonly identities: Identities,
    private readonly booking: BookingPort,
  ) {}

  /**
   * The person's own record goes last: a turn that completes meanwhile sees that its conversation was erased, and takes
   * back what it wrote there. Safe to repeat, also after it failed half way.
   *
   * @param known conversations that may be theirs though they never had a turn
   * @throws BookingUnavailableError, or what Redis failed with
   */
  async erase(tenant: string, named: PersonId, ...known: ConversationId[]): Promise<Erased> {
    const { persons, conversations } = await this.everythingOf(named, known);
    const erased = await Promise.all(conversations.map((conversation) => this.eraseConversation(conversation)));
    const bookings: number[] = [];
    for (const person of persons) {
      bookings.push(await this.booking.forget({ tenant, person }));
      await this.people.forget(person);
    }
    // A turn that is being answered has to find, at its end, whom it is to forget.
    const over = conversations.filter((_, index) => !erased[index]!.underway);
    await Promise.all(over.map((conversation) => this.identities.forget(conversation)));
    const sum = (of: 'messages' | 'deadLetters'): number => erased.reduce((all, each) => all + each[of], 0);
    return {
      conversations: erased.length,
      messages: sum('messages'),
      deadLetters: sum('deadLetters'),
      bookings: bookings.reduce((all, changed) => all + changed, 0),
      underway: conversations.length - over.length,
    };
  }

  /** Under whichever of their ids, as far as their gateways have told that they are one person's. */
  private async everythingOf(
    named: PersonId,
    known: readonly ConversationId[],
  ): Promise<{ persons: readonly PersonId[]; conversations: readonly ConversationId[] }> {
    const own = await Promise.all(known.map((conversation) => this.identities.current(conversation)));
    const byId = await Promise.all(own.map((conversation) => this.identities.of(conversation)));
    const persons = new Set([named, ...byId.flatMap(({ person, before }) => [person, ...before])]);
    const met = (await Promise.all([...persons].map((person) => this.people.conversationsOf(person)))).flat();
    const byPerson = await Promise.all(met.map((conversation) => this.identities.of(conversation)));
    const others = [...byId, ...byPerson].flatMap((identity) => identity.others);
    for (const person of byPerson.flatMap(({ before }) => before)) persons.add(person);
    return { persons: [...persons], conversations: [...new Set([...known, ...own, ...met, ...others])] };
  }

  /** Letters before and after: a turn may die in between. */
  private async eraseConversation(
    conversation: ConversationId,
  ): Promise<Pick<Erased, 'messages' | 'deadLetters'> & { readonly underway: boolean }> {
    const before = await this.discardLetters(conversation);
    const { messages, queued, underway } = await this.turns.erase(conversation);
    if (queued) await this.queue.withdraw(queued);
    const after = await this.discardLetters(conversation);
    return {
      messages: before.messages + messages + after.messages,
      deadLetters: before.deadLetters + after.deadLetters,
      underway,
    };
  }

  private async discardLetters(conversation: ConversationId): Promise<Pick<Erased, 'messages' | 'deadLetters'>> {
    const letters = await this.deadLetters.listOf(conversation);
    const discarded = await Promise.all(letters.map(({ turnId }) => this.deadLetters.discard(turnId)));
    const gone = letters.filter((_, index) => discarded[index]);
    return { deadLetters: gone.length, messages: gone.reduce((all, { messages }) => all + messages.length, 0) };
  }
}
