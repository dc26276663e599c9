import type { NewOutcome, RecordedStep, Run } from '#libs/batching';
import type { BatchingSettings, MemorySettings, TurnSettings } from '#libs/config';
import type { ConversationId, StoredMessage } from '#libs/messaging';

/** What a turn came to. */
export interface OutcomeModel {
  readonly parts: readonly string[];
  readonly dialogue: unknown;
  readonly apology: boolean;
  /** Of the memory it was made from; null: of any. */
  readonly memoryVersion: number | null;
  readonly handOver: boolean;
  /** By number of the part: `sending` and by whose fence, doubtful or not, `sent` or `held`. */
  readonly states: Map<number, string>;
  expires: boolean;
}

/** A turn from its claim on; what is left of it after its end is its outcome and its steps. */
export interface TurnModel {
  /** Empty until the sweep that claimed it has been looked at: only the engine knows the ids it gives. */
  id: string;
  readonly conversation: ConversationId;
  messages: StoredMessage[];
  runs: number;
  closed: 'size' | 'quiet';
  hasPlace: boolean;
  fence: string | null;
  leaseEnd: number;
  committed: boolean;
  stale: boolean;
  dead: boolean;
  /** The person was forgotten while a run of it was alive. */
  erased: boolean;
  redriven: boolean;
  error: string | null;
  outcome: OutcomeModel | null;
  steps: Map<number, RecordedStep>;
  stepsExpire: boolean;
}

export interface LetterModel {
  readonly turn: TurnModel;
  readonly messages: readonly StoredMessage[];
  readonly runs: number;
  readonly reason: string;
  readonly diedAt: number;
  readonly sentParts: number;
}

/** What the conversations of one shard share. */
export interface ShardModel {
  readonly shard: number;
  fence: number;
  /** Tenant -> turns that are queued or thought about. */
  readonly places: Map<string, number>;
  readonly tally: Map<string, number>;
  /** Where a human was asked for -> until when the assistant is silent. */
  readonly handed: Map<ConversationId, number>;
}

/** What all conversations share. */
export interface House {
  readonly batching: BatchingSettings;
  readonly settings: TurnSettings;
  readonly memory: MemorySettings;
  now: number;
  /** Every turn that was ever claimed. */
  readonly turns: TurnModel[];
  readonly letters: Map<string, LetterModel>;
}

/** Whoever names a turn and a fence. */
export type Who = Pick<Run, 'turnId' | 'fence'>;

/** Enough that the person is told when they write again. */
export const APOLOGY = ['sorry'];

export function newTurn(
  conversation: ConversationId,
  messages: StoredMessage[],
  closed: TurnModel['closed'],
): TurnModel {
  return {
    id: '',
    conversation,
    messages,
    runs: 0,
    closed,
    hasPlace: false,
    fence: null,
    leaseEnd: 0,
    committed: false,
    stale: false,
    dead: false,
    erased: false,
    redriven: false,
    error: null,
    outcome: null,
    steps: new Map(),
    stepsExpire: false,
  };
}

/** As it is stored: nothing of it has been sent. */
export function newOutcome({ parts, dialogue, memoryVersion, handOver }: NewOutcome): OutcomeModel {
  return {
    parts,
    dialogue,
    apology: false,
    memoryVersion: memoryVersion ?? null,
    handOver: handOver ?? false,
    states: new Map(),
    expires: false,
  };
}

/** Counts a name up or down; what is at zero is not there. */
export function count(counts: Map<string, number>, name: string, by = 1): void {
  const next = (counts.get(name) ?? 0) + by;
  if (next === 0) counts.delete(name);
  else counts.set(name, next);
}
