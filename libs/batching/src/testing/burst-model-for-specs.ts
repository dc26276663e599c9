import type { StoredMessage } from '#libs/messaging';
import type { AppendResult } from '../append-messages.js';
import { count, type House, type ShardModel } from './turn-model-for-specs.js';

/** What a person has written and no turn has taken yet, and when it is answered: the collecting half of the model. */
export class BurstModel {
  messages: StoredMessage[] = [];
  /** When it opened; and the latest message, of these or of the turn that is thought about. */
  first = 0;
  last = 0;
  typing: number | null = null;
  /** How often a turn of this burst was superseded. */
  supersedes = 0;
  readonly seen = new Set<string>();
  private bucket = 0;

  constructor(
    private readonly house: House,
    private readonly shard: ShardModel,
  ) {}

  append(messages: readonly { id: string | null; text: string }[], redelivers: boolean): AppendResult[] {
    const before = this.messages.length;
    const results = messages.map((message) => this.appendOne(message, redelivers));
    if (this.messages.length > before) {
      this.last = this.house.now;
      this.typing = null;
    }
    return results;
  }

  /** What a new turn takes: a superseded burst is answered whole. @param room how many messages a turn still has room for */
  take(room: number): StoredMessage[] {
    return this.messages.splice(0, this.supersedes > 0 ? Infinity : Math.max(room, 0));
  }

  isFull(): boolean {
    return this.messages.length >= this.house.batching.maxBatchSize && this.supersedes === 0;
  }

  isDueAt(): number {
    const { batching, now } = this.house;
    if (this.isFull()) return now;
    const usedUp = this.supersedes > 0 && this.supersedes >= batching.supersedeMax;
    const quietAt = this.last + (usedUp ? batching.sendQuietMs : batching.debounceWindowMs);
    const typedAt = this.typing === null ? 0 : this.typing + batching.typingExtendMs;
    return Math.min(Math.max(quietAt, typedAt), this.first + batching.maxWaitMs);
  }

  /** Nobody has written anything that is not answered. */
  forget(): void {
    this.typing = null;
    this.supersedes = 0;
    this.bucket = 0;
  }

  /** The person is forgotten; where a turn of the burst stands is not theirs. */
  erase(): void {
    this.messages = [];
    this.seen.clear();
    this.typing = null;
    this.bucket = 0;
  }

  private appendOne({ id, text }: { id: string | null; text: string }, redelivers: boolean): AppendResult {
    const { now, batching } = this.house;
    const { flood } = batching;
    if (id !== null && this.seen.has(id)) return 'duplicate';
    if (this.messages.length >= flood.maxWaiting) return 'full';
    const emptyAt = Math.max(this.bucket, now) + flood.perMs / flood.burst;
    if (emptyAt - now <= flood.perMs) {
      this.bucket = emptyAt;
    } else {
      count(this.shard.tally, 'flooding');
      if (redelivers) return 'flooding';
    }
    if (id !== null) this.seen.add(id);
    this.messages.push({ arrivedAt: now, id, kind: 'text', text, sentAt: null });
    return 'added';
  }
}
