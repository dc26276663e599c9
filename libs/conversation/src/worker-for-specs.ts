import { Assistant, type AssistantAnswer, type AssistantRequest, type DialogueMemory } from '#libs/assistant';
import {
  BookingPort,
  type Booking,
  type BookingRequest,
  type BookingResult,
  type PersonsBookingsResult,
  type TimesResult,
} from '#libs/booking';
import { Outbound } from '#libs/channels';
import type { TurnSettings } from '#libs/config';
import type { OutboundMessage } from '#libs/messaging';
import { eventually, settingsFor, type TestRedis, type TurnEngine } from '#libs/testing';
import { ConversationService } from './conversation.service.js';
import { DeadLetterDesk } from './dead-letter-desk.service.js';
import { ConversationMemory } from './memory/conversation-memory.service.js';
import { PersonStore } from './memory/person-store.service.js';
import { NewerMessages } from './newer-messages.service.js';
import { ReplyOutbox } from './reply-outbox.service.js';
import { TurnRunner } from './turn-runner.service.js';
import { TurnThinker } from './turn-thinker.service.js';

export const MEMORY: DialogueMemory = {
  wish: { serviceId: 'haircut' },
  asked: null,
  offered: [],
  search: null,
  greetedOn: null,
  misses: 0,
};
export const HAIRCUT = { serviceId: 'haircut', staffId: 'bari', startAt: '2026-10-15T18:00:00+03:00', name: 'Анна' };
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
export class Gateway extends Outbound {
  readonly sent: OutboundMessage[] = [];
  whenSent: (message: OutboundMessage) => Promise<void> = () => Promise.resolve();

  override async send(message: OutboundMessage): Promise<void> {
    await this.whenSent(message);
    this.sent.push(message);
  }

  get texts(): string[] {
    return this.sent.map(({ text }) => text);
  }
}

const never = (): Promise<never> => Promise.reject(new Error('not asked for in this room'));

/** What a turn of these specs never asks of a booking system. */
abstract class OtherBooking extends BookingPort {
  override listServices = never;
  override listStaff = never;
  override hold = never;
  override move = never;
  override cancel = never;
  override nameBooking = never;
  override findByPhone = never;
  override listBookings = never;
  override forget = never;
}

/** Somebody's booking system: the same key books once, and everything it is asked is on record. */
export class SomebodysBooking extends OtherBooking {
  readonly asked: BookingRequest[] = [];
  looks = 0;
  whenBooked: (request: BookingRequest) => Promise<void> = () => Promise.resolve();
  private readonly bookings = new Map<string, Booking>();

  get booked(): Booking[] {
    return [...this.bookings.values()];
  }

  override findTimes(): Promise<TimesResult> {
    this.looks++;
    return Promise.resolve({ kind: 'times', times: [{ staffId: `staff-${this.looks}`, startAt: HAIRCUT.startAt }] });
  }

  override async create(request: BookingRequest): Promise<BookingResult> {
    this.asked.push(request);
    const booking = this.bookings.get(request.idempotencyKey) ?? this.bookingOf(request);
    this.bookings.set(request.idempotencyKey, booking);
    await this.whenBooked(request);
    return { kind: 'booked', booking };
  }

  override findByPerson(): Promise<PersonsBookingsResult> {
    return Promise.resolve({ kind: 'bookings', upcoming: this.booked, past: [] });
  }

  private bookingOf({ serviceId, staffId = 'anyone', startAt, phone, name }: BookingRequest): Booking {
    return {
      ...{ id: `b${this.bookings.size + 1}`, phone, name, startAt, durationMinutes: 60, status: 'active' },
      service: { id: serviceId, title: serviceId },
      staff: { id: staffId, name: staffId },
    };
  }
}

export interface SpecWorkerOptions {
  readonly assistant: Assistant;
  readonly outbound: Outbound;
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
  const { salon } = settingsFor(redis.url);
  const memory = new ConversationMemory(
    engine.turns,
    new PersonStore(redis.client, engine.memory),
    booking,
    engine.memory,
  );
  const thinker = new TurnThinker(engine.turns, assistant, booking, memory, salon);
  const outbox = new ReplyOutbox(outbound, engine.turns, { ...engine.settings, ...settings });
  return new ConversationService(engine.turns, thinker, outbox, memory);
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
  const { salon } = settingsFor(redis.url);
  const conversations = conversationsOf(engine, redis, { assistant, outbound, booking, settings });
  const desk = new DeadLetterDesk(engine.turns, salon);
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
