import type { BookingRequest, BookingResult, TimesQuery, TimesResult } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import type { StoredMessage } from '#libs/messaging';
import type { DialogueMemory } from './dialogue-memory.js';

/** A message of a turn. */
export interface AssistantMessage extends StoredMessage {
  /** By the gateway's time it was written before the last reply, which did not know it. */
  readonly sentBeforeReply: boolean;
}

/** A turn as the assistant sees it. */
export interface AssistantTurn {
  /** In order; never empty. */
  readonly messages: readonly AssistantMessage[];
  /** The answer comes later than the salon promises (after an outage): say sorry, and do not trust "сейчас". */
  readonly late: boolean;
}

/**
 * What the assistant may do, for this person and in this turn only: tenant, phone and idempotency key are
 * filled in by the caller and cannot be named here.
 *
 * `book` passes the freshness gate first. It rejects when a newer message makes this run stale, and then nothing was
 * booked; and when nobody knows whether the booking was made, and then the next run of the turn finds out. The
 * assistant must let both errors through.
 */
export interface AssistantTools {
  findTimes(query: Omit<TimesQuery, 'tenant'>): Promise<TimesResult>;
  book(request: Pick<BookingRequest, 'serviceId' | 'staffId' | 'startAt' | 'name'>): Promise<BookingResult>;
}

export interface AssistantRequest {
  readonly turn: AssistantTurn;
  /** What the last turn of this conversation left to remember; null at first, and when it has run out. */
  readonly memory: DialogueMemory | null;
  readonly salon: SalonProfile;
  readonly tools: AssistantTools;
  /** Fires as soon as a newer message makes this turn stale, or another run has it; stop then. */
  readonly signal: AbortSignal;
}

export interface AssistantAnswer {
  /** What to send, one chat message each; at least one, at most three, none empty. */
  readonly parts: readonly string[];
  /** What to remember for the next turn. */
  readonly memory: DialogueMemory;
}

/** Reads a turn and answers it. Implementations hold no state between calls. */
export abstract class Assistant {
  abstract answer(request: AssistantRequest): Promise<AssistantAnswer>;
}
