import {
  BatchClaims,
  DeadLetters,
  HumanTakeover,
  RedisBatchService,
  TurnStore,
  WorkerPlaces,
  type Run,
} from '#libs/batching';
import type { BatchingSettings, MemorySettings, TurnSettings } from '#libs/config';
import { formatConversationId, type ConversationId, type InboundMessage, type StoredMessage } from '#libs/messaging';
import { TurnQueue, type TurnJob } from '#libs/turn-queue';
import type { Queue } from 'bullmq';
import { settingsFor } from './settings.js';
import type { TestRedis } from './test-redis.js';

/** Where a stopped clock stands at first: ahead of every real clock, so that only `advance` moves it. */
export const START = 4_000_000_000_000;

/** Round windows, far apart, so that a due time tells by which of them it came. */
const WINDOWS = { debounceWindowMs: 1000, sendQuietMs: 3000, maxWaitMs: 10_000, lateAfterMs: 600_000, shards: 1 };

/** The worker that begins runs. */
export const WORKER = 'worker';

export type QueuedTurn = Omit<TurnJob, 'v'>;

/** Keeps what it is asked to enqueue; `failing` makes it refuse, as a queue whose Redis is away. */
export class RecordingQueue extends TurnQueue {
  failing = false;
  private turns: QueuedTurn[] = [];

  constructor() {
    super(undefined as unknown as Queue<TurnJob>);
  }

  override enqueue(turns: readonly QueuedTurn[]): Promise<void> {
    if (this.failing && turns.length > 0) return Promise.reject(new Error('the queue is away'));
    this.turns.push(...turns);
    return Promise.resolve();
  }

  /** What was enqueued since the last time. */
  take(): QueuedTurn[] {
    return this.turns.splice(0);
  }
}

/** A fleet with this many places, without heartbeats. */
class GivenPlaces extends WorkerPlaces {
  constructor(private readonly given: number) {
    super(undefined as never);
  }

  protected override countPlaces(): Promise<number> {
    return Promise.resolve(this.given);
  }
}

export interface TurnEngineOptions {
  readonly batching?: Partial<BatchingSettings>;
  readonly turns?: Partial<TurnSettings>;
  readonly memory?: Partial<MemorySettings>;
  /** In place of a RecordingQueue; then `sweep` returns nothing. */
  readonly queue?: TurnQueue;
  /** How many turns the fleet's workers can think about at once; 10,000 unless told otherwise. */
  readonly places?: number;
}

/** The turn engine on a test's own Redis, without Nest, with one shard `{0}` unless told otherwise. */
export class TurnEngine {
  readonly queue = new RecordingQueue();
  batching!: BatchingSettings;
  settings!: TurnSettings;
  memory!: MemorySettings;
  batches!: RedisBatchService;
  turns!: TurnStore;
  deadLetters!: DeadLetters;
  humans!: HumanTakeover;

  constructor(
    private readonly redis: TestRedis,
    options: TurnEngineOptions = {},
  ) {
    this.use(options);
  }

  /** Goes on with other settings, on the same Redis. */
  use(options: TurnEngineOptions): void {
    const { client } = this.redis;
    const defaults = settingsFor(this.redis.url);
    this.batching = { ...defaults.batching, policies: new Map(), ...WINDOWS, ...options.batching };
    this.settings = { ...defaults.turns, ...options.turns };
    this.memory = { ...defaults.memory, ...options.memory };
    const places = new GivenPlaces(options.places ?? 10_000);
    const claims = new BatchClaims(client, this.batching, this.settings, options.queue ?? this.queue, places);
    this.batches = new RedisBatchService(client, client, this.batching, claims);
    this.deadLetters = new DeadLetters(client, this.batching);
    this.humans = new HumanTakeover(client, this.batching);
    this.turns = new TurnStore(client, this.batching, this.settings, this.memory);
  }

  /** Stops the engine's clock at START + `atMs`: the time in scripts is the later of the clock's and the server's. */
  async stopClock(atMs = 0): Promise<void> {
    await Promise.all(this.clocks().map((clock) => this.redis.client.set(clock, START + atMs)));
  }

  /** Moves a stopped clock on. */
  async advance(ms: number): Promise<void> {
    await Promise.all(this.clocks().map((clock) => this.redis.client.incrby(clock, ms)));
  }

  /** Adds text messages without an id, in one call. */
  async write(conversation: ConversationId, ...texts: string[]): Promise<void> {
    const results = await this.batches.addMessages(texts.map((text) => ({ conversation, message: textMessage(text) })));
    if (results.some((result) => result !== 'added')) throw new Error(`not all were added: ${results.join()}`);
  }

  /** Sweeps once. @returns the turns that were handed to the queue */
  async sweep(): Promise<QueuedTurn[]> {
    await this.batches.processPendingBatches();
    return this.queue.take();
  }

  /** Begins a run of a turn. @throws when there is none to begin */
  async begin({ conversation, turnId }: Pick<TurnJob, 'conversation' | 'turnId'>): Promise<Run> {
    const begun = await this.turns.beginRun(conversation, turnId, WORKER);
    if (begun.kind !== 'run') throw new Error(`no run began: ${JSON.stringify(begun)}`);
    return begun.run;
  }

  /** A turn of these messages, its first run begun just when its debounce window was over; on a stopped clock. */
  async running(conversation: ConversationId, ...texts: string[]): Promise<Run> {
    await this.write(conversation, ...texts);
    await this.advance(this.batching.debounceWindowMs);
    const turn = (await this.sweep()).find((queued) => queued.conversation === conversation);
    if (turn === undefined) throw new Error(`${conversation} was not due`);
    return this.begin(turn);
  }

  /** The same, past the freshness gate; the clock is then at the end of the send-quiet time. */
  async committed(conversation: ConversationId, ...texts: string[]): Promise<Run> {
    const run = await this.running(conversation, ...texts);
    await this.advance(this.batching.sendQuietMs - this.batching.debounceWindowMs);
    const { kind } = await this.turns.commit(run);
    if (kind !== 'committed') throw new Error(`the gate said ${kind}`);
    return run;
  }

  /** The texts of a list of stored messages, in order. @param key of a batch, or of what a turn has claimed */
  async textsIn(key: string): Promise<string[]> {
    const list = await this.redis.client.lrange(key, 0, -1);
    return textsOf(list.map((json) => JSON.parse(json) as StoredMessage));
  }

  /** When a batch is due, in ms after START; on one shard. */
  async dueAt(conversation: ConversationId, tenant = 'demo'): Promise<number> {
    return Number(await this.redis.client.zscore(`due:{0}:${tenant}`, conversation)) - START;
  }

  /** How often something was counted, as text; null when never; on one shard. */
  tally(what: string): Promise<string | null> {
    return this.redis.client.hget('tally:{0}', what);
  }

  private clocks(): string[] {
    return Array.from({ length: this.batching.shards }, (_, shard) => `clock:{${shard}}`);
  }
}

/** What a run or a list of stored messages says, in order. */
export function textsOf(messages: readonly StoredMessage[]): string[] {
  return messages.map(({ text }) => text);
}

/** A text message; without an id and a time of its own unless given. */
export function textMessage(text: string, more: Partial<InboundMessage> = {}): InboundMessage {
  return { id: null, kind: 'text', text, sentAt: null, ...more };
}

/** A conversation on WhatsApp. @param user a phone or an id, as it stands in the conversation id */
export function conversationOf(user: string, tenant = 'demo'): ConversationId {
  return formatConversationId({ tenant, channel: 'whatsapp', account: 'default', user });
}

/** The two ways in which a run can have lost its right to act. */
export const STALE = ['turn id', 'fence'] as const;

/** A run as it would speak after its turn, or its place in it, went to another. */
export function stale(run: Run, by: (typeof STALE)[number]): Run {
  return by === 'fence' ? { ...run, fence: String(Number(run.fence) - 1) } : { ...run, turnId: 'another' };
}
