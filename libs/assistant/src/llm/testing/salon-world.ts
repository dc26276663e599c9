import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EmbeddedBooking, type Booking } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import type { RedisClient } from '#libs/redis';
import { DateTime } from 'luxon';
import { NO_MEMORY, type AssistantMemory } from '../../assistant-memory.js';
import type { AssistantMessage, AssistantRequest, AssistantTools, DoneStep } from '../../assistant.port.js';
import { toolsFor, type Steps } from '../../tools-for.js';

/** Noon of a Wednesday, 14 October 2026, in Moscow. */
export const NOON = Date.parse('2026-10-14T12:00:00+03:00');
export const TODAY = '2026-10-14';
export const TOMORROW = '2026-10-15';

export const demoSalon = { country: 'RU', ...JSON.parse(readFileSync('examples/salon.json', 'utf8')) } as SalonProfile;

const PERSON = 'demo/+79161234567';

/** What a spec may change of a request. */
export interface Said {
  readonly memory?: Partial<AssistantMemory>;
  readonly messages?: readonly Partial<AssistantMessage>[];
  readonly done?: readonly DoneStep[];
  readonly late?: boolean;
  readonly now?: number;
  readonly signal?: AbortSignal;
  readonly salon?: SalonProfile;
  /** Replaces tools, as when a newer message makes the run stale. */
  readonly tools?: Partial<AssistantTools>;
}

/** The demo salon's calendar in a real Redis, and one person who writes to it at noon. */
export class SalonWorld {
  /** Every step taken, by the name of its tool. */
  readonly taken: string[] = [];
  private readonly booking: EmbeddedBooking;

  constructor(
    redis: RedisClient,
    readonly salon: SalonProfile = demoSalon,
  ) {
    this.booking = new EmbeddedBooking(redis, new Map([[salon.id, salon]]), () => NOON);
  }

  async request(texts: string | readonly string[], said: Said = {}): Promise<AssistantRequest> {
    const { memory = {}, salon = this.salon, messages = [] } = said;
    const own = await this.booking.findByPerson({ tenant: this.salon.id, person: PERSON });
    const bookings = own.kind === 'bookings' ? { upcoming: own.upcoming, past: own.past } : null;
    const full: AssistantMemory = { ...NO_MEMORY, bookings, ...memory };
    const owner = { tenant: this.salon.id, person: PERSON, phone: null };
    const tools = toolsFor(owner, full, salon, this.booking, this.steps());
    return {
      turn: {
        messages: [texts].flat().map((text, at) => messageOf(text, at, messages[at])),
        late: said.late ?? false,
        done: said.done ?? [],
      },
      memory: full,
      salon,
      tools: { ...tools, ...said.tools },
      now: said.now ?? NOON,
      signal: said.signal ?? new AbortController().signal,
    };
  }

  /** Bookings ahead of the person, as `haircut bari 10-15 18:00`. */
  async booked(): Promise<string[]> {
    const found = await this.booking.findByPerson({ tenant: this.salon.id, person: PERSON });
    return found.kind === 'bookings' ? found.upcoming.map(brief) : [];
  }

  /** Books for the person, as an earlier turn would have, or for somebody else. */
  async book(
    serviceId: string,
    staffId: string,
    startAt: string,
    person = PERSON,
    name: string | null = null,
  ): Promise<Booking> {
    const idempotencyKey = randomUUID();
    const owner = { tenant: this.salon.id, person, phone: null, name };
    const result = await this.booking.create({ ...owner, serviceId, staffId, startAt, idempotencyKey });
    if (result.kind !== 'booked') throw new Error(`not booked: ${result.kind}`);
    return result.booking;
  }

  private steps(): Steps {
    return {
      look: (tool, _args, look) => {
        this.taken.push(tool);
        return look();
      },
      effect: (tool, _args, act) => {
        this.taken.push(tool);
        return act(randomUUID(), false);
      },
    };
  }
}

function brief({ service, staff, startAt }: Booking): string {
  return `${service.id} ${staff.id} ${DateTime.fromISO(startAt, { setZone: true }).toFormat('MM-dd HH:mm')}`;
}

function messageOf(text: string, at: number, changes: Partial<AssistantMessage> = {}): AssistantMessage {
  const plain = {
    id: String(at),
    kind: 'text',
    sentAt: null,
    arrivedAt: NOON + at * 100,
    sentBeforeReply: false,
  } as const;
  return { ...plain, text, ...changes };
}
