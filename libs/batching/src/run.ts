import { isLate, orderMessages, type ConversationId, type StoredMessage } from '#libs/messaging';
import { parseOutcome, type Outcome } from './outcome.js';
import { parseSteps, type RecordedStep } from './recorded-step.js';

/** A run that holds the right to act, until a later run takes a higher fence. */
export interface Run {
  readonly conversation: ConversationId;
  readonly turnId: string;
  readonly fence: string;
  /** From 1. */
  readonly run: number;
  /** In order; empty when only the apology for a dead letter is left to deliver. */
  readonly messages: readonly StoredMessage[];
  /** It waited longer than it should have, here or, by the gateway's own time, before it came here. */
  readonly late: boolean;
  /** An earlier run passed the freshness gate. */
  readonly committed: boolean;
  /** The tool steps of earlier runs, in order. */
  readonly steps: readonly RecordedStep[];
  /** What an earlier run came to; then only delivery is left. */
  readonly outcome: Outcome | null;
}

export type BeginResult =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'busy'; readonly ms: number }
  | { readonly kind: 'exhausted'; readonly runs: number }
  /** `forgotten`: the person was erased while a run of the turn lived; what it may have done is to be forgotten, too. */
  | { readonly kind: 'handed' | 'forgotten' | 'lost' };

/** What `begin-run.lua` answers. */
export type BeginReply =
  | ['lost' | 'forgotten' | 'handed']
  | ['busy' | 'exhausted', number]
  | [
      'run',
      fence: string,
      run: number,
      late: 0 | 1,
      committed: 0 | 1,
      messages: string[],
      outcome: string[],
      effects: string[],
    ];

export function readBeginReply(
  reply: BeginReply,
  conversation: ConversationId,
  turnId: string,
  lateAfterMs: number,
): BeginResult {
  switch (reply[0]) {
    case 'lost':
    case 'forgotten':
    case 'handed':
      return { kind: reply[0] };
    case 'busy':
      return { kind: 'busy', ms: reply[1] };
    case 'exhausted':
      return { kind: 'exhausted', runs: reply[1] };
    case 'run': {
      const [, fence, run, late, committed, messages, outcome, effects] = reply;
      const ordered = orderMessages(messages.map((message) => JSON.parse(message) as StoredMessage));
      return {
        kind: 'run',
        run: {
          conversation,
          turnId,
          fence,
          run,
          messages: ordered,
          late: late === 1 || ordered.some((message) => isLate(message, lateAfterMs)),
          committed: committed === 1,
          steps: parseSteps(effects),
          outcome: parseOutcome(outcome),
        },
      };
    }
  }
}
