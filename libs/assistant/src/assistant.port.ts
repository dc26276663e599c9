import type {
  Booking,
  BookingRequest,
  BookingResult,
  CancelResult,
  MoveRequest,
  MoveResult,
  NameResult,
  TimesQuery,
  TimesResult,
} from '#libs/booking';
import type { SalonProfile, StaffMember } from '#libs/config';
import type { StoredMessage } from '#libs/messaging';
import type { AssistantMemory, PersonFacts } from './assistant-memory.js';
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
  /**
   * What an earlier run of this turn did, in order, before it died. It has happened: an answer must begin with the same
   * calls, which return at once what they returned then, and go on from there.
   */
  readonly done: readonly DoneStep[];
}

/** A call of a tool: its name and its only argument. */
export interface DoneStep {
  readonly tool: keyof AssistantTools;
  readonly args: unknown;
}

/** Several could be meant: ask which. */
export interface NeedsStaffChoice {
  readonly kind: 'needs_choice';
  readonly staff: readonly StaffMember[];
}

/** As above, of the person's bookings ahead, by start. */
export interface NeedsBookingChoice {
  readonly kind: 'needs_choice';
  readonly bookings: readonly Booking[];
}

/**
 * What the assistant may do, for this person and in this turn only: tenant, owner and idempotency key are filled in by
 * the caller and cannot be named here, nor can anybody else's booking.
 *
 * As `staffId` they take the word `last` too: whoever was looked for last in this dialogue, else who served the person
 * last; for somebody who has neither the result is `needs_choice`. As `bookingId` they take null: the only one ahead;
 * of several the result is `needs_choice`.
 *
 * `book`, `move`, `cancel` and `nameBooking` pass the freshness gate first. They reject when a newer message makes this
 * run stale, and then nothing has happened; and when nobody knows whether it has, and then the next run of the turn
 * finds out. The assistant must let both errors through.
 */
export interface AssistantTools {
  findTimes(query: Omit<TimesQuery, 'tenant'>): Promise<TimesResult | NeedsStaffChoice>;
  /** @param request.phone a contact that the person typed, used where the channel tells no phone */
  book(
    request: Pick<BookingRequest, 'serviceId' | 'staffId' | 'startAt' | 'name'> & { readonly phone?: string | null },
  ): Promise<Exclude<BookingResult, { kind: 'unknown' }> | NeedsStaffChoice>;
  move(
    request: Pick<MoveRequest, 'startAt' | 'staffId' | 'serviceId'> & { readonly bookingId: string | null },
  ): Promise<Exclude<MoveResult, { kind: 'unknown' }> | NeedsStaffChoice | NeedsBookingChoice>;
  cancel(request: {
    readonly bookingId: string | null;
  }): Promise<Exclude<CancelResult, { kind: 'unknown' }> | NeedsBookingChoice>;
  nameBooking(request: {
    readonly bookingId: string;
    readonly name: string;
  }): Promise<Exclude<NameResult, { kind: 'unknown' }>>;
}

export interface AssistantRequest {
  readonly turn: AssistantTurn;
  readonly memory: AssistantMemory;
  readonly salon: SalonProfile;
  readonly tools: AssistantTools;
  /** The moment of answering, in milliseconds since the epoch: what has gone by cannot be booked. */
  readonly now: number;
  /** Fires as soon as a newer message makes this turn stale, or another run has it; stop then. */
  readonly signal: AbortSignal;
}

export interface AssistantAnswer {
  /** What to send, one chat message each; at least one, at most three, none empty. */
  readonly parts: readonly string[];
  /** What to remember of the dialogue for the next turn; null for nothing. */
  readonly memory: DialogueMemory | null;
  /** What the person told of themself in this turn; what is absent stays as it was. */
  readonly person?: Partial<Pick<PersonFacts, 'name' | 'language' | 'phone'>>;
  /** Replaces the summary of the older turns, of which the latest may still be among the 20; absent: it stays as it was. */
  readonly summary?: string;
  /** The person asked for a human, or could not be understood: the assistant falls silent here and the operator is told. */
  readonly handOver?: true;
}

/** Reads a turn and answers it. Implementations hold no state between calls. */
export abstract class Assistant {
  abstract answer(request: AssistantRequest): Promise<AssistantAnswer>;
}
