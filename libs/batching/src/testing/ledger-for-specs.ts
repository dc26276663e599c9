import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import type { Run } from '#libs/batching';
import type { ConversationId, StoredMessage } from '#libs/messaging';
import type { Content } from './stored-content-for-specs.js';

/** How a message can be done with; before that it is in a batch, a turn or a dead letter. */
type End = 'answered' | 'handed to a human' | 'taken back' | 'discarded' | 'erased';

/** Messages are numbered in the order they were written; an edit leaves the number. */
export function numbersOf(messages: readonly Pick<StoredMessage, 'text'>[]): number[] {
  return messages.map(({ text }) => Number.parseInt(text, 10));
}

/**
 * What has to be true however the engine works: it knows nothing of the model, only what was written, what the engine
 * answered, and what lies in Redis.
 */
export class Ledger {
  private readonly written = new Set<number>();
  private readonly ends = new Map<number, End>();
  private readonly lastEnded = new Map<ConversationId, number>();
  private readonly fences = new Map<ConversationId, number>();
  /** Turn -> its messages, once committed. */
  private readonly committed = new Map<string, unknown>();

  accepted(number: number): void {
    this.written.add(number);
  }

  ended(numbers: readonly number[], end: End): void {
    for (const number of numbers) {
      expect(this.ends.get(number)).toBeUndefined();
      this.ends.set(number, end);
    }
  }

  /** Order holds in a turn and between turns; a redriven one is late and has its own place. */
  turnEnded(conversation: ConversationId, numbers: readonly number[], redriven: boolean): void {
    let last = redriven ? -1 : (this.lastEnded.get(conversation) ?? -1);
    for (const number of numbers) {
      expect(number).toBeGreaterThan(last);
      last = number;
    }
    if (!redriven) this.lastEnded.set(conversation, last);
  }

  /** Fences rise. */
  began({ conversation, fence }: Run): void {
    expect(Number(fence)).toBeGreaterThan(this.fences.get(conversation) ?? 0);
    this.fences.set(conversation, Number(fence));
  }

  /** Only the latest run of a conversation may act. */
  acted({ conversation, fence }: Run): void {
    expect(Number(fence)).toBe(this.fences.get(conversation));
  }

  /** No turn commits past a message that waits, unless it closed by size or max wait is over. */
  committedNow(turn: Record<string, string>, waiting: number, now: number, maxWaitMs: number): void {
    if (turn['committed'] !== undefined || waiting === 0) return;
    expect(turn['closed'] === 'size' || now >= Number(turn['first']) + maxWaitMs).toBe(true);
  }

  /** What is true of everything that lies in Redis. */
  check(content: Content): void {
    this.checkPlaces(content);
    this.checkCommitted(content);
    this.checkOwned(content);
    for (const [key, value] of Object.entries(content)) {
      if (!key.startsWith('places:')) continue;
      for (const places of Object.values(value as Record<string, string>)) expect(Number(places)).toBeGreaterThan(0);
    }
  }

  /** Nothing names a conversation that was just erased, but a run that is alive. */
  checkErased(content: Content, conversation: ConversationId, underway: boolean): void {
    const naming = Object.entries(content).filter(
      ([key, value]) => key.endsWith(`:${conversation}`) || namesIn(value).includes(conversation),
    );
    const kinds = naming.map(([key]) => key.split(':', 1)[0]).sort();
    expect(kinds).toEqual(underway ? ['inflight', 'turn'] : []);
  }

  /** Every message that was written has come to an end. @param kept those in dead letters */
  checkAllEnded(kept: readonly number[]): void {
    expect([...this.ends.keys(), ...kept].sort((a, b) => a - b)).toEqual([...this.written]);
  }

  /** Each message is in exactly one place. */
  private checkPlaces(content: Content): void {
    const places = Object.entries(content).flatMap(([key, value]) => messagesIn(key, value));
    const numbers = [...this.ends.keys(), ...numbersOf(places)].sort((a, b) => a - b);
    expectSame(numbers, [...this.written]);
  }

  /** What was claimed, done and said is that of a turn under way or waiting, of a dead one, or of one answered lately. */
  private checkOwned(content: Content): void {
    const owners = new Set(Object.entries(content).flatMap(([key, value]) => turnsIn(key, value)));
    for (const key of Object.keys(content)) {
      if (!/^(claimed|outcome|effects):/.test(key)) continue;
      if (!owners.has(key.split(':')[2]!)) throw new Error(`nobody owns ${key}`);
    }
  }

  /** A committed turn keeps its messages until its end, or that of its person's memory here. */
  private checkCommitted(content: Content): void {
    for (const [key, value] of Object.entries(content)) {
      if (!key.startsWith('turn:')) continue;
      const { turn, committed, dead, erased } = value as Record<'committed' | 'dead' | 'erased', boolean> & {
        turn: string;
      };
      const messages = content[key.replace(/^turn:(\{\d+\}).*/, `claimed:$1:${turn}`)];
      if (erased) expect(messages).toBeUndefined();
      if (!committed || dead || erased) continue;
      if (this.committed.has(turn)) expectSame(messages, this.committed.get(turn));
      this.committed.set(turn, messages);
    }
  }
}

function messagesIn(key: string, value: unknown): StoredMessage[] {
  if (key.startsWith('rapid-fire:') || key.startsWith('claimed:')) return value as StoredMessage[];
  if (/^dead:\{\d+\}:/.test(key)) return (value as { messages: StoredMessage[] }).messages;
  return [];
}

function turnsIn(key: string, value: unknown): string[] {
  switch (key.split(':', 1)[0]) {
    case 'turn':
      return [(value as { turn: string }).turn];
    case 'redriven':
      return value as string[];
    case 'turns':
      return namesIn(value);
    case 'dead':
      return key.split(':').length === 2 ? namesIn(value) : [];
    default:
      return [];
  }
}

function namesIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The same as `toEqual`, which takes its time also when all is well. */
export function expectSame(received: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(received, expected)) expect(received).toEqual(expected);
}
