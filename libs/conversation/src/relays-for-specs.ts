import 'reflect-metadata';
import { afterEach } from '@jest/globals';
import type { Run } from '#libs/batching';
import { Accounts, ChannelsModule } from '#libs/channels';
import type { ConversationId } from '#libs/messaging';
import {
  startNestApp,
  startSink,
  type HttpSink,
  type NestApp,
  type SinkAnswer,
  type TestRedis,
  type TurnEngine,
} from '#libs/testing';
import { WaysOut } from './ways-out.service.js';
import { outboxOf } from './worker-for-specs.js';

/** Delivers a run's outcome through the real outbox. */
export type Outbox = (run: Run) => Promise<void>;

/** Relays and what is delivered to them, on this engine; they end with their test. */
export class Relays {
  private readonly apps: NestApp[] = [];
  private readonly sinks: HttpSink[] = [];

  constructor(
    private readonly engine: TurnEngine,
    private readonly redis: TestRedis,
  ) {
    afterEach(async () => {
      for (const app of this.apps.splice(0)) await app.stop();
      for (const sink of this.sinks.splice(0)) await sink.stop();
    });
  }

  /** The relay channel as a worker has it, sending to this address. */
  async relayTo(url: string): Promise<Accounts> {
    const environment = { OUTBOUND: 'relay', RELAY_OUTBOUND_URL: url };
    // Its heartbeat is no business of these specs, but needs a Redis.
    const of = { redisUrl: this.redis.url, role: 'conversation-worker', environment } as const;
    const app = await startNestApp(ChannelsModule, of);
    this.apps.push(app);
    return app.app.get(Accounts);
  }

  async sinkOf(answer?: SinkAnswer): Promise<HttpSink> {
    const sink = await startSink(answer);
    this.sinks.push(sink);
    return sink;
  }

  /** To where these accounts lead. */
  outboxTo(accounts: Accounts, ambiguousSend: 'resend' | 'hold' = 'resend'): Outbox {
    const outbox = outboxOf(this.engine, this.redis, { ambiguousSend });
    const ways = new WaysOut(accounts, this.engine.deadLetters);
    return async (run) => outbox.deliver(run, await ways.of(run), run.outcome!, () => undefined);
  }

  /** A run whose outcome is stored, with nothing delivered. */
  async answering(conversation: ConversationId, ...parts: string[]): Promise<Run> {
    const run = await this.engine.committed(conversation, 'Привет');
    await this.engine.turns.storeOutcome(run, { parts, dialogue: null });
    return {
      ...run,
      outcome: { parts, dialogue: null, person: null, handOver: false, apology: false, states: new Map() },
    };
  }

  /** The next run of the turn, after this one died or failed. */
  async next(run: Run): Promise<Run> {
    await this.engine.turns.failRun(run, 0, 'killed');
    return this.engine.begin(run);
  }

  /** How far each part is, as Redis has it: `sending` with the fence of who sends. */
  async partsOf({ turnId }: Run): Promise<Record<string, string>> {
    const fields = Object.entries(await this.redis.client.hgetall(`outcome:{0}:${turnId}`));
    return Object.fromEntries(
      fields.filter(([field]) => field.startsWith('part:')).map(([field, state]) => [field.slice(5), state]),
    );
  }

  /** How many parts nobody knows of whether they left. */
  async ambiguous(): Promise<number> {
    return Number(await this.redis.client.hget('tally:{0}', 'ambiguous'));
  }
}
