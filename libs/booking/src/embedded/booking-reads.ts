import type { RedisClient } from '#libs/redis';
import type { Booking } from '../booking.port.js';
import { bookingKeys } from './booking-keys.js';
import { parseRecord, type StoredRecord } from './booking-record.js';
import { bookingIdOf, parseCalendarEntry } from './calendar-entry.js';
import { CalendarUnavailable } from './calendar-unavailable.js';
import { parseHold } from './hold.js';
import type { MoveRecord } from './move-record.js';
import type { BusyByStaff } from './slot-search.js';
import { overlaps, type Span } from './span.js';

/** For whom one looks: what is theirs does not stand in their way. */
export interface Onlooker {
  /** Whose hold does not count; absent: everybody's does. */
  readonly person?: string;
  readonly exceptBookingId?: string;
}

/** The calendars in Redis, looked at. Every method rejects with CalendarUnavailable when Redis fails. */
export class BookingReads {
  constructor(private readonly redis: RedisClient) {}

  /**
   * What is taken of a window of whole days; nothing lasts from one day into another, since it ends by closing.
   *
   * @param nowSeconds seconds since the epoch; holds that have run out by then do not count
   */
  async busy(
    tenant: string,
    staffIds: readonly string[],
    window: Span,
    nowSeconds: number,
    { person, exceptBookingId }: Onlooker,
  ): Promise<BusyByStaff> {
    return this.ask(async () => {
      const [held, ...booked] = await Promise.all([
        this.redis.hgetall(bookingKeys.holds(tenant)),
        ...staffIds.map((staffId) => this.bookedSpans(tenant, staffId, window, exceptBookingId)),
      ]);
      const holds = Object.entries(held)
        .filter(([owner]) => owner !== person)
        .map(([, written]) => parseHold(written))
        .filter(({ span, untilSeconds }) => untilSeconds > nowSeconds && overlaps(span, window));
      return new Map(
        staffIds.map((staffId, i) => {
          const kept = holds.filter((hold) => hold.staffId === staffId).map(({ span }) => span);
          return [staffId, [...booked[i]!, ...kept]];
        }),
      );
    });
  }

  /** Null when there is none. */
  async find(tenant: string, bookingId: string): Promise<StoredRecord | null> {
    return this.ask(async () => (await this.records(tenant, [bookingId]))[0] ?? null);
  }

  /** The booking made under an idempotency key in the last 30 days. */
  async findByKey(tenant: string, idempotencyKey: string): Promise<Booking | null> {
    return this.ask(async () => {
      const id = await this.redis.get(bookingKeys.idempotency(tenant, idempotencyKey));
      if (id === null) return null;
      const [record] = await this.records(tenant, [id]);
      // Written together with the key and never expiring: someone deleted it by hand, and it must not be made again.
      if (!record) throw new Error(`MISSING booking ${id}`);
      return record.booking;
    });
  }

  /** What the move under an idempotency key came to in the last 30 days. */
  async findMove(tenant: string, idempotencyKey: string): Promise<MoveRecord | null> {
    return this.ask(async () => {
      const json = await this.redis.get(bookingKeys.moveIdempotency(tenant, idempotencyKey));
      return json === null ? null : (JSON.parse(json) as MoveRecord);
    });
  }

  /** A person's active bookings that start within a span of seconds, both ends included, ascending. */
  async findActive(tenant: string, person: string, from: number | '-inf', to: number | '+inf'): Promise<Booking[]> {
    return this.ask(async () => {
      const ids = await this.redis.zrangebyscore(bookingKeys.byPerson(tenant, person), from, to);
      return (await this.bookings(tenant, ids)).filter(isActive);
    });
  }

  /** The latest so many of a person's active bookings that start before a moment, ascending. */
  async findLatest(tenant: string, person: string, beforeSeconds: number, count: number): Promise<Booking[]> {
    return this.ask(async () => {
      const key = bookingKeys.byPerson(tenant, person);
      const ids = await this.redis.zrevrangebyscore(key, `(${beforeSeconds}`, '-inf', 'LIMIT', 0, count);
      return (await this.bookings(tenant, ids.reverse())).filter(isActive);
    });
  }

  /** By start, cancelled ones too. */
  async findByPhone(tenant: string, phone: string): Promise<Booking[]> {
    return this.ask(async () => {
      const ids = await this.redis.zrangebyscore(bookingKeys.byPhone(tenant, phone), '-inf', '+inf');
      return this.bookings(tenant, ids);
    });
  }

  /** A tenant's by start, cancelled ones too, from a moment on. */
  async findAll(tenant: string, fromSeconds: number): Promise<Booking[]> {
    return this.ask(async () => {
      const ids = await this.redis.zrangebyscore(bookingKeys.all(tenant), fromSeconds, '+inf');
      return this.bookings(tenant, ids);
    });
  }

  /** Ids of all a person ever booked. */
  async idsOf(tenant: string, person: string): Promise<string[]> {
    return this.ask(async () => {
      const keys = [bookingKeys.byPerson(tenant, person), bookingKeys.cancelledByPerson(tenant, person)];
      return (await Promise.all(keys.map((key) => this.redis.zrangebyscore(key, '-inf', '+inf')))).flat();
    });
  }

  private async bookings(tenant: string, ids: readonly string[]): Promise<Booking[]> {
    // One that somebody deleted by hand is in no list any more, whatever an index says.
    return (await this.records(tenant, ids)).flatMap((record) => record?.booking ?? []);
  }

  private async records(tenant: string, ids: readonly string[]): Promise<(StoredRecord | null)[]> {
    if (ids.length === 0) return [];
    const found = await this.redis.mget(ids.map((id) => bookingKeys.booking(tenant, id)));
    return found.map((json) => (json === null ? null : parseRecord(json)));
  }

  private async bookedSpans(tenant: string, staffId: string, window: Span, exceptId?: string): Promise<Span[]> {
    const key = bookingKeys.calendar(tenant, staffId);
    const entries = await this.redis.zrangebyscore(key, window.startSeconds, `(${window.endSeconds}`);
    return entries.filter((entry) => exceptId === undefined || bookingIdOf(entry) !== exceptId).map(parseCalendarEntry);
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw new CalendarUnavailable(error);
    }
  }
}

function isActive({ status }: Booking): boolean {
  return status === 'active';
}
