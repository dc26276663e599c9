import { join } from 'node:path';
import { LuaScript, type RedisClient } from '#libs/redis';
import type { Adoption } from '../booking.port.js';
import { bookingKeys } from './booking-keys.js';
import { serializeRecord, type BookingRecord, type StoredRecord } from './booking-record.js';
import { calendarEntry } from './calendar-entry.js';
import { writeFailure } from './calendar-unavailable.js';
import { HOLD_SECONDS } from './hold.js';
import type { MoveRecord } from './move-record.js';
import { spanOf, type Span } from './span.js';

/** How long a repeat of a request is recognised. */
const IDEMPOTENCY_KEY_SECONDS = 30 * 24 * 60 * 60;

const scripts = join(import.meta.dirname, 'scripts');
const createBooking = new LuaScript(scripts, 'create-booking');
const holdTime = new LuaScript(scripts, 'hold-time');
const moveBooking = new LuaScript(scripts, 'move-booking');
const cancelBooking = new LuaScript(scripts, 'cancel-booking');
const nameBooking = new LuaScript(scripts, 'name-booking');
const forgetBooking = new LuaScript(scripts, 'forget-booking');
const adoptBooking = new LuaScript(scripts, 'adopt-booking');

export interface NewBooking {
  readonly id: string;
  readonly person: string;
  readonly span: Span;
  readonly idempotencyKey: string;
  /** E.164; null leaves it out of `findByPhone`. */
  readonly phone: string | null;
  /** The same booking with each member of staff who may take it, best first. */
  readonly candidates: readonly BookingRecord[];
}

export interface NewHold {
  readonly person: string;
  readonly span: Span;
  /** Who may take it, best first. */
  readonly staffIds: readonly string[];
}

export interface Move {
  readonly person: string;
  readonly record: StoredRecord;
  readonly moved: BookingRecord;
  readonly outcome: MoveRecord;
  readonly idempotencyKey: string;
}

/** The record is not any more as it was read: read it and decide again. */
export type Changed = readonly ['changed'];

/**
 * The calendars in Redis, changed: one script a method, whose answer it returns as it is. Every method rejects with
 * CalendarUnavailable when Redis has surely not changed anything, and with CalendarUnknown when nobody knows.
 */
export class BookingWrites {
  constructor(private readonly redis: RedisClient) {}

  /** The candidate who has it is counted from 1; `repeat` names the booking made under the same key before. */
  async create(
    tenant: string,
    nowSeconds: number,
    { id, person, span, idempotencyKey, phone, candidates }: NewBooking,
  ): Promise<['booked', candidate: number] | ['repeat', bookingId: string] | ['taken']> {
    const keys = [
      bookingKeys.idempotency(tenant, idempotencyKey),
      bookingKeys.booking(tenant, id),
      bookingKeys.holds(tenant),
      bookingKeys.all(tenant),
      bookingKeys.byPerson(tenant, person),
      ...candidates.map(({ booking }) => bookingKeys.calendar(tenant, booking.staff.id)),
      ...byPhone(tenant, phone),
    ];
    const { startSeconds, endSeconds } = span;
    const args = [id, startSeconds, endSeconds, calendarEntry(span, id), IDEMPOTENCY_KEY_SECONDS, person, nowSeconds];
    const records = candidates.flatMap((record) => [record.booking.staff.id, serializeRecord(record)]);
    return this.run(createBooking, keys, [...args, ...records]);
  }

  async hold(
    tenant: string,
    nowSeconds: number,
    { person, span, staffIds }: NewHold,
  ): Promise<['held', candidate: number] | ['taken']> {
    const keys = [bookingKeys.holds(tenant), ...staffIds.map((staffId) => bookingKeys.calendar(tenant, staffId))];
    const args = [span.startSeconds, span.endSeconds, person, nowSeconds, HOLD_SECONDS];
    return this.run(holdTime, keys, [...args, ...staffIds]);
  }

  /** `repeat` brings, as JSON, the MoveRecord of the same key. */
  async move(
    tenant: string,
    nowSeconds: number,
    { person, record, moved, outcome, idempotencyKey }: Move,
  ): Promise<['moved'] | ['repeat', outcome: string] | ['taken'] | Changed> {
    const [from, to] = [record.booking, moved.booking];
    const [spanFrom, spanTo] = [spanOf(from), spanOf(to)];
    const keys = [
      bookingKeys.moveIdempotency(tenant, idempotencyKey),
      bookingKeys.booking(tenant, from.id),
      bookingKeys.holds(tenant),
      bookingKeys.all(tenant),
      bookingKeys.byPerson(tenant, person),
      bookingKeys.calendar(tenant, from.staff.id),
      bookingKeys.calendar(tenant, to.staff.id),
      ...byPhone(tenant, from.phone),
    ];
    return this.run(moveBooking, keys, [
      record.json,
      serializeRecord(moved),
      from.id,
      calendarEntry(spanFrom, from.id),
      calendarEntry(spanTo, from.id),
      spanTo.startSeconds,
      spanTo.endSeconds,
      to.staff.id,
      person,
      nowSeconds,
      JSON.stringify(outcome),
      IDEMPOTENCY_KEY_SECONDS,
    ]);
  }

  async cancel(
    tenant: string,
    person: string,
    record: StoredRecord,
    cancelled: BookingRecord,
  ): Promise<['cancelled'] | Changed> {
    const { id, staff } = record.booking;
    const span = spanOf(record.booking);
    const keys = [
      bookingKeys.booking(tenant, id),
      bookingKeys.calendar(tenant, staff.id),
      bookingKeys.byPerson(tenant, person),
      bookingKeys.cancelledByPerson(tenant, person),
    ];
    const args = [record.json, serializeRecord(cancelled), id, calendarEntry(span, id), span.startSeconds];
    return this.run(cancelBooking, keys, args);
  }

  async name(tenant: string, record: StoredRecord, named: BookingRecord): Promise<['named'] | Changed> {
    const key = bookingKeys.booking(tenant, record.booking.id);
    return this.run(nameBooking, [key], [record.json, serializeRecord(named)]);
  }

  async forget(
    tenant: string,
    person: string,
    record: StoredRecord,
    without: BookingRecord,
  ): Promise<['forgotten'] | Changed> {
    const { id, phone } = record.booking;
    const keys = [
      bookingKeys.booking(tenant, id),
      bookingKeys.byPerson(tenant, person),
      bookingKeys.cancelledByPerson(tenant, person),
      ...byPhone(tenant, phone),
    ];
    return this.run(forgetBooking, keys, [record.json, serializeRecord(without), id]);
  }

  async adopt(
    tenant: string,
    { from, to }: Omit<Adoption, 'tenant'>,
    record: StoredRecord,
    adopted: BookingRecord,
  ): Promise<['adopted'] | Changed> {
    const { id } = record.booking;
    const keys = [
      bookingKeys.booking(tenant, id),
      bookingKeys.byPerson(tenant, from),
      bookingKeys.byPerson(tenant, to),
      bookingKeys.cancelledByPerson(tenant, from),
      bookingKeys.cancelledByPerson(tenant, to),
    ];
    return this.run(adoptBooking, keys, [record.json, serializeRecord(adopted), id]);
  }

  /** Gives up what is kept for a person. */
  async release(tenant: string, person: string): Promise<void> {
    await this.tell(() => this.redis.hdel(bookingKeys.holds(tenant), person));
  }

  private async run<T>(script: LuaScript, keys: string[], args: (string | number)[]): Promise<T> {
    return this.tell(async () => (await script.run(this.redis, keys, args)) as T);
  }

  private async tell<T>(order: () => Promise<T>): Promise<T> {
    try {
      return await order();
    } catch (error) {
      throw writeFailure(error);
    }
  }
}

function byPhone(tenant: string, phone: string | null): string[] {
  return phone === null ? [] : [bookingKeys.byPhone(tenant, phone)];
}
