import {
  Assistant,
  Assistants,
  type AssistantAnswer,
  type AssistantRequest,
  type DialogueMemory,
} from '#libs/assistant';
import { SentMessages } from '#libs/batching';
import type { BookingPort } from '#libs/booking';
import {
  AccountPace,
  Accounts,
  AliasBook,
  type Gateway as ChannelGateway,
  type OutgoingAccount,
  type OutgoingText,
  type Recipient,
} from '#libs/channels';
import { Tenants, type TurnSettings } from '#libs/config';
import { eventually, settingsFor, type TestRedis, type TurnEngine } from '#libs/testing';
import { ConversationService } from './conversation.service.js';
import { DeadLetterDesk } from './dead-letter-desk.service.js';
import { ConversationMemory } from './memory/conversation-memory.service.js';
import { Identities } from './memory/identities.service.js';
import { PersonStore } from './memory/person-store.service.js';
import { NewerMessages } from './newer-messages.service.js';
import { Erasure } from './people/erasure.service.js';
import { ReplyOutbox } from './reply-outbox.service.js';
import { SomebodysBooking } from './somebodys-booking-for-specs.js';
import { TurnRunner } from './turn-runner.service.js';
import { TurnThinker } from './turn-thinker.service.js';
import { WaysOut } from './ways-out.service.js';

export const MEMORY: DialogueMemory = {
  wish: { serviceId: 'haircut' },
  asked: null,
  offered: [],
  search: null,
  greetedOn: null,
  misses: 0,
};
export const FREE_TIMES = { serviceId: 'haircut', day: '2026-10-15' };

type Script = (request: AssistantRequest) => Promise<string[]>;

/** A model, as far as this room sees one. */
export class ScriptedAssistant extends Assistant {
  readonly requests: AssistantRequest[] = [];

  constructor(public script: Script) {
    super();
  }

  override async answer(request: AssistantRequest): Promise<AssistantAnswer> {
    this.requests.push(request);
    return { parts: await this.script(request), memory: MEMORY };
  }
}

export const says = (...parts: string[]): ScriptedAssistant => new ScriptedAssistant(() => Promise.resolve(parts));

/** A model that answers only by being aborted. */
export const thinksForEver = (): ScriptedAssistant =>
  new ScriptedAssistant(
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  );

/** A gateway that keeps what it is sent; `whenSent` may refuse it, or take its time. */
export class Gateway implements ChannelGateway {
  readonly sent: (OutgoingText & { readonly to: Recipient })[] = [];
  whenSent: (message: OutgoingText) => Promise<void> = () => Promise.resolve();

  async sendText(to: Recipient, message: OutgoingText): Promise<readonly string[]> {
    await this.whenSent(message);
    this.sent.push({ ...message, to });
    return [`sent-${this.sent.length}`];
  }

  check(): Promise<string> {
    return Promise.resolve('it is a gateway of the specs');
  }

  get texts(): string[] {
    return this.sent.map(({ text }) => text);
  }
}

/** Every conversation is reached by this gateway. */
export class OneGateway extends Accounts {
  constructor(private readonly gateway: ChannelGateway) {
    super(new Tenants([]));
  }

  override to(): OutgoingAccount {
    const limits = { textLength: 4096, typingEveryMs: null, sendsPerSecond: 10_000 };
    return { name: 'demo/whatsapp/default', limits, gateway: this.gateway };
  }
}

export interface SpecWorkerOptions {
  readonly assistant: Assistant;
  readonly outbound: ChannelGateway;
  readonly booking?: BookingPort;
  readonly settings?: Partial<TurnSettings>;
}

/** A conversation-worker without its queue: the spec begins what the queue would have brought. */
export interface SpecWorker {
  readonly runner: TurnRunner;
  readonly newer: NewerMessages;
  readonly desk: DeadLetterDesk;
  /** Resolves when everything published so far has been heard, and what was asked because of it is answered. */
  hearsEverything(): Promise<void>;
  /** From here on every push is lost. */
  goDeaf(): Promise<void>;
}

/** What answers a run: thinker, memory and outbox on this engine. */
export function conversationsOf(
  engine: TurnEngine,
  redis: TestRedis,
  { assistant, outbound, booking = new SomebodysBooking(), settings }: SpecWorkerOptions,
): ConversationService {
  const { tenants } = settingsFor(redis.url);
  const memory = new ConversationMemory(
    engine.turns,
    new PersonStore(redis.client, engine.memory),
    new Identities(new AliasBook(redis.client)),
    booking,
    engine.memory,
  );
  const assistants = new Assistants(new Map(tenants.all.map(({ id }) => [id, assistant])));
  const thinker = new TurnThinker(engine.turns, assistants, booking, memory, tenants);
  const ways = new WaysOut(new OneGateway(outbound), engine.deadLetters);
  const outbox = outboxOf(engine, redis, settings);
  return new ConversationService(engine.turns, thinker, ways, outbox, memory);
}

export function erasureOf(engine: TurnEngine, redis: TestRedis, booking: BookingPort): Erasure {
  const people = new PersonStore(redis.client, engine.memory);
  const identities = new Identities(new AliasBook(redis.client));
  return new Erasure(engine.turns, engine.deadLetters, engine.queue, people, identities, booking);
}

export function outboxOf(engine: TurnEngine, redis: TestRedis, settings: Partial<TurnSettings> = {}): ReplyOutbox {
  const sent = new SentMessages(redis.client, engine.batching);
  return new ReplyOutbox(engine.turns, sent, new AccountPace(redis.client), { ...engine.settings, ...settings });
}

export async function startWorker(
  engine: TurnEngine,
  redis: TestRedis,
  { assistant, outbound, booking = new SomebodysBooking(), settings = {} }: SpecWorkerOptions,
): Promise<SpecWorker> {
  const turnSettings = { ...engine.settings, ...settings };
  const subscriber = redis.connect();
  const newer = new NewerMessages(subscriber);
  newer.onModuleInit();
  const channel = `rapidfire:newer:${newer.worker}`;
  await eventually('it listens', async () => {
    const [, listeners] = (await redis.client.pubsub('NUMSUB', channel)) as [string, number];
    return Number(listeners) === 1;
  });
  const { tenants } = settingsFor(redis.url);
  const conversations = conversationsOf(engine, redis, { assistant, outbound, booking, settings });
  const desk = new DeadLetterDesk(engine.turns, tenants);
  return {
    runner: new TurnRunner(engine.turns, conversations, desk, newer, turnSettings),
    newer,
    desk,
    hearsEverything: async () => {
      await new Promise<void>((told) => {
        const stopWatching = newer.watch('a turn of nobody', () => {
          stopWatching();
          told();
        });
        void redis.client.publish(channel, 'a turn of nobody');
      });
      // A script that Redis does not know yet takes two calls.
      await redis.client.ping();
      await redis.client.ping();
    },
    goDeaf: async () => void (await subscriber.unsubscribe(channel)),
  };
}

/** A promise and the way to settle it. */
export function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
