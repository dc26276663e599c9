import { DeadLetters, TurnStore } from '#libs/batching';
import { BookingPort } from '#libs/booking';
import type { ConversationId, PersonId } from '#libs/messaging';
import { TurnQueue } from '#libs/turn-queue';
import { Injectable } from '@nestjs/common';
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
    private readonly booking: BookingPort,
  ) {}

  /**
   * The person's own record goes last: a turn that completes meanwhile sees that its conversation was erased, and takes
   * back what it wrote there. Safe to repeat, also after it failed half way.
   *
   * @param known a conversation that may be theirs though it never had a turn
   * @throws BookingUnavailableError, or what Redis failed with
   */
  async erase(tenant: string, person: PersonId, known: ConversationId): Promise<Erased> {
    const conversations = [...new Set([known, ...(await this.people.conversationsOf(person))])];
    const erased = await Promise.all(conversations.map((conversation) => this.eraseConversation(conversation)));
    const bookings = await this.booking.forget({ tenant, person });
    await this.people.forget(person);
    const sum = (of: 'messages' | 'deadLetters' | 'underway'): number =>
      erased.reduce((all, each) => all + each[of], 0);
    return {
      conversations: erased.length,
      messages: sum('messages'),
      deadLetters: sum('deadLetters'),
      bookings,
      underway: sum('underway'),
    };
  }

  /** Letters before and after: a turn may die in between. */
  private async eraseConversation(
    conversation: ConversationId,
  ): Promise<Pick<Erased, 'messages' | 'deadLetters' | 'underway'>> {
    const before = await this.discardLetters(conversation);
    const { messages, queued, underway } = await this.turns.erase(conversation);
    if (queued) await this.queue.withdraw(queued);
    const after = await this.discardLetters(conversation);
    return {
      messages: before.messages + messages + after.messages,
      deadLetters: before.deadLetters + after.deadLetters,
      underway: underway ? 1 : 0,
    };
  }

  private async discardLetters(conversation: ConversationId): Promise<Pick<Erased, 'messages' | 'deadLetters'>> {
    const letters = await this.deadLetters.listOf(conversation);
    const discarded = await Promise.all(letters.map(({ turnId }) => this.deadLetters.discard(turnId)));
    const gone = letters.filter((_, index) => discarded[index]);
    return { deadLetters: gone.length, messages: gone.reduce((all, { messages }) => all + messages.length, 0) };
  }
}
