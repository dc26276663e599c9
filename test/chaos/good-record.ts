import { listingText } from './answer-text.mjs';
import type {
  ChaosRecord,
  DeadLetter,
  Fault,
  Heard,
  KeptOutcome,
  MadeBooking,
  ReceivedPart,
  SentMessage,
} from './record.mjs';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? Mutable<U>[] : T[K] };

/** A record that a spec may forge. */
export interface Forgeable {
  maxWaitMs: number;
  maxBatchSize: number;
  clockToleranceMs: number;
  sent: Mutable<SentMessage>[];
  answers: Record<string, number>;
  received: Mutable<ReceivedPart>[];
  outcomes: Mutable<KeptOutcome>[];
  deadLetters: (Omit<Mutable<DeadLetter>, 'messages'> & { messages: Heard[] })[];
  bookings: Mutable<MadeBooking>[];
  faults: Mutable<Fault>[];
  tally: Record<string, number>;
  keysLeft: string[];
  jobsLeft: { id: string; abandoned: boolean }[];
  keysForever: string[];
}

const T = 1_000_000;
export const WORKER = 'conversation-worker-1';
export const OTHER_WORKER = 'conversation-worker-2';
export const ANNA = '+79160000001';
export const BORIS = '+79160000002';

/**
 * What a good run looks like, in small. Anna writes 1, 2, 3; then 4, of which the relay never confirmed the answer;
 * then six at once, 5 to 10, whose turn books, and commits past 11 because it closed by size. Boris writes 20, which
 * dies of the relay's refusal when it has booked, and 21, for so long that 22 is overtaken at max wait; 23 was never
 * accepted and answered all the same.
 */
export function goodRecord(): Forgeable {
  return {
    maxWaitMs: 2500,
    maxBatchSize: 6,
    clockToleranceMs: 5,
    sent: [
      ...[1, 2, 3].map((n) => sent(n, ANNA, n * 100)),
      sent(4, ANNA, 5000),
      ...[5, 6, 7, 8, 9, 10, 11].map((n) => sent(n, ANNA, 10_000 + n * 10)),
      { ...sent(20, BORIS, 100), fate: 'dead letter' },
      sent(21, BORIS, 5000),
      sent(22, BORIS, 7600),
      { ...sent(23, BORIS, 7700), acceptedAt: null },
    ],
    answers: { '202': 15, '202 duplicate': 2, '503': 1, 'no answer': 3, 'timed out': 1 },
    received: [
      ...answer({ at: 1000, phone: ANNA, turnId: 'a1', messages: [1, 2, 3], parts: 3, after: null }),
      apology('b1', BORIS, 1200),
      ...answer({ at: 6000, phone: ANNA, turnId: 'a2', messages: [4], after: 3, confirmed: false }),
      ...answer({ at: 6500, phone: ANNA, turnId: 'a2', messages: [4], after: 3 }),
      ...answer({ at: 7700, phone: BORIS, turnId: 'b2', messages: [21], after: null }),
      ...answer({ at: 9000, phone: BORIS, turnId: 'b3', messages: [22, 23], after: 21 }),
      ...answer({
        at: 10_900,
        phone: ANNA,
        turnId: 'a3',
        messages: [5, 6, 7, 8, 9, 10],
        parts: 2,
        after: 4,
        booked: 'of a3',
      }),
      ...answer({ at: 12_000, phone: ANNA, turnId: 'a4', messages: [11], after: 10 }),
    ],
    outcomes: [
      outcome('a1', 900, 1),
      outcome('a2', 5900, 4),
      outcome('b2', 7650, 21),
      outcome('b3', 8900, 22),
      outcome('a3', 10_800, 5, 'size'),
      outcome('a4', 11_900, 11),
    ],
    deadLetters: [
      {
        turnId: 'b1',
        phone: BORIS,
        messages: heard([20]),
        reason: 'the relay answered 422',
        diedAt: T + 1100,
        sentParts: 0,
      },
    ],
    bookings: [booking('a3', ANNA), booking('b1', BORIS)],
    faults: [{ kind: 'kill', member: WORKER, at: T + 20_000, until: T + 21_000 }],
    tally: { ambiguous: 1, committed_past_overflow: 1, committed_at_max_wait: 1 },
    keysLeft: [],
    jobsLeft: [{ id: 'a1-1', abandoned: true }],
    keysForever: ['effects:{1}:b1'],
  } satisfies ChaosRecord;
}

/** Redis takes each message five milliseconds after it left, and the gateway knows of it four later. */
const SENT_AT: Record<number, number> = {
  ...Object.fromEntries([1, 2, 3].map((n) => [n, n * 100])),
  4: 5000,
  ...Object.fromEntries([5, 6, 7, 8, 9, 10, 11].map((n) => [n, 10_000 + n * 10])),
  20: 100,
  21: 5000,
  22: 7600,
  23: 7700,
};

function heard(numbers: readonly number[], arrivals: Readonly<Record<number, number>> = {}): Heard[] {
  return numbers.map((n) => [n, T + (arrivals[n] ?? SENT_AT[n]! + 5)]);
}

/** The part of an answer that says what its turn has heard. */
export function listing(
  messages: readonly number[],
  after: number | null,
  arrivals?: Readonly<Record<number, number>>,
  booked: string | null = null,
): string {
  return listingText({ heard: heard(messages, arrivals), late: false, after, booked });
}

interface Answer {
  readonly at: number;
  readonly phone: string;
  readonly turnId: string;
  readonly messages: readonly number[];
  readonly after: number | null;
  readonly parts?: number;
  readonly confirmed?: boolean;
  readonly booked?: string;
}

/** The parts of one answer, ten milliseconds apart; the last one lists its messages. */
function answer({ at, phone, turnId, messages, after, parts = 1, confirmed = true, booked }: Answer): ReceivedPart[] {
  return Array.from({ length: parts }, (_, index) => ({
    at: T + at + index * 10,
    worker: WORKER,
    to: phone,
    turnId,
    idempotencyKey: `${turnId}-${index + 1}`,
    part: index + 1,
    parts,
    text: index + 1 < parts ? `Part ${index + 1}` : listing(messages, after, {}, booked),
    confirmed,
  }));
}

function apology(turnId: string, phone: string, at: number): ReceivedPart {
  const idempotencyKey = `${turnId}-1`;
  return {
    at: T + at,
    worker: WORKER,
    to: phone,
    turnId,
    idempotencyKey,
    part: 1,
    parts: 1,
    text: 'Sorry',
    confirmed: true,
  };
}

function sent(n: number, phone: string, at: number): SentMessage {
  const firstTriedAt = T + at;
  return { n, phone, sentAt: firstTriedAt, firstTriedAt, acceptedAt: firstTriedAt + 9, fate: 'answered' };
}

function booking(turnId: string, phone: string): Mutable<MadeBooking> {
  return { id: `of ${turnId}`, phone, turnIds: [turnId], entries: 1 };
}

function outcome(turnId: string, committedAt: number, first: number, closed = 'quiet'): KeptOutcome {
  return { turnId, committedAt: T + committedAt, first: T + SENT_AT[first]! + 5, closed };
}
