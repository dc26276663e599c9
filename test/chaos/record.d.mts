/** What a chaos run has seen, as plain data: the harness writes it, the checker judges it, and a spec can forge it. */

/** One message as the gateway sent it. Times are milliseconds of this machine's clock. */
export interface SentMessage {
  /** Its text begins with this number, which no other message has. */
  readonly n: number;
  /** The person's phone; one conversation each. */
  readonly phone: string;
  /** The gateway's time as it stands in the message. */
  readonly sentAt: number;
  /** When its first attempt left. */
  readonly firstTriedAt: number;
  /** When its first 2xx came; null: never, and then it may be answered or not, but not twice. */
  readonly acceptedAt: number | null;
  /** How its turn has to end. */
  readonly fate: 'answered' | 'dead letter';
}

/** One request the sink took, in the order of `ReceivedPart[]`; what it refused is not written down. */
export interface ReceivedPart {
  readonly at: number;
  /** Name of the member that sent it, such as `conversation-worker-1`. */
  readonly worker: string;
  readonly to: string;
  readonly turnId: string;
  readonly idempotencyKey: string;
  readonly part: number;
  readonly parts: number;
  readonly text: string;
  /** False: the sink took it and hung up, so the sender cannot know. */
  readonly confirmed: boolean;
}

/** What Redis keeps of a turn that was answered. */
export interface KeptOutcome {
  readonly turnId: string;
  /** Redis' time of the commit; null when it does not say. */
  readonly committedAt: number | null;
  /** Arrival of the turn's first message as the engine counts max wait; null when it does not say. */
  readonly first: number | null;
  /** What closed the turn: `size` or `quiet`; null when it does not say. */
  readonly closed: string | null;
}

/** A booking as the booking system has it. */
export interface MadeBooking {
  readonly id: string;
  /** Whose it is. */
  readonly phone: string;
  /** The turns under whose keys it was made: one. */
  readonly turnIds: readonly string[];
  /** How often it stands in a calendar: once. */
  readonly entries: number;
}

export interface DeadLetter {
  readonly turnId: string;
  readonly phone: string;
  readonly messages: readonly Heard[];
  readonly reason: string;
  readonly diedAt: number;
  readonly sentParts: number;
}

/** A message as a turn had it: its number, and when Redis says that it came. */
export type Heard = readonly [n: number, arrivedAt: number];

/** A fault, from its first effect until all that it hit works again. */
export interface Fault {
  readonly kind: string;
  /** Whom it hit: a member's name, such as `conversation-worker-1`; `redis` when it hit all of them. */
  readonly member: string;
  readonly at: number;
  readonly until: number;
}

/** A job that BullMQ still has. */
export interface JobLeft {
  readonly id: string;
  /** True: a worker took it and was killed; BullMQ drops it by itself when its lock has ended. */
  readonly abandoned: boolean;
}

export interface ChaosRecord {
  readonly maxWaitMs: number;
  readonly maxBatchSize: number;
  /** How far Redis' clock and this process' may be apart. */
  readonly clockToleranceMs: number;
  readonly sent: readonly SentMessage[];
  /** How often the gateway was answered what: a status, `no answer` or `timed out`. */
  readonly answers: Readonly<Record<string, number>>;
  readonly received: readonly ReceivedPart[];
  readonly outcomes: readonly KeptOutcome[];
  readonly deadLetters: readonly DeadLetter[];
  readonly bookings: readonly MadeBooking[];
  readonly faults: readonly Fault[];
  /** The engine's own counts, summed over the shards. */
  readonly tally: Readonly<Record<string, number>>;
  /** Keys after the drain that belong to open or running turns. */
  readonly keysLeft: readonly string[];
  readonly jobsLeft: readonly JobLeft[];
  /** Keys of what is to be forgotten some day that have no end set to their life. */
  readonly keysForever: readonly string[];
}
