import { join } from 'node:path';
import type { StaffMember } from '#libs/config';
import { LuaScript, type RedisClient } from '#libs/redis';
import type { Booking } from '../booking.port.js';
import { bookingKeys } from './booking-keys.js';
import { parseRecord, serializeRecord, type BookingRecord } from './booking-record.js';
import { bookingIdOf, calendarEntry, parseCalendarEntry } from './calendar-entry.js';
import { CalendarUnavailable } from './calendar-unavailable.js';
import type { BusyByStaff } from './slot-search.js';
import type { Span } from './span.js';

/** How long a repeat of a request is recognised. */
const IDEMPOTENCY_KEY_SECONDS = 30 * 24 * 60 * 60;

const createBooking = new LuaScript(join(import.meta.dirname, 'scripts'), 'create-booking');

/** What create-booking.lua answers; candidates are counted from 1 there. */
type CreateBookingAnswer = ['booked', candidate: number] | ['repeat', bookingId: string] | ['taken'];

export interface NewBooking {
  readonly id: string;
  readonly span: Span;
  readonly idempotencyKey: string;
  /** E.164; null leaves it out of `findByPhone`. */
  readonly phone: string | null;
  /** The same booking with each member of staff who may take it, best first. */
  readonly candidates: readonly BookingRecord[];
}

/** The calendars in Redis. Every method rejects with CalendarUnavailable when Redis fails, and with nothing else. */
export class BookingCalendar {
  constructor(private readonly redis: RedisClient) {}

  /** What starts within a window of whole days; nothing lasts from one day into another, since it ends by closing. */
  async busy(tenant: string, staffIds: readonly string[], window: Span): Promise<BusyByStaff> {
    return this.ask(async () => {
      const spans = staffIds.map(async (staffId) => [staffId, await this.busySpans(tenant, staffId, window)] as const);
      return new Map(await Promise.all(spans));
    });
  }

  /** The booking made, or the one made under the same key before; null when none of the candidates is free. */
  async book(tenant: string, { id, span, idempotencyKey, phone, candidates }: NewBooking): Promise<Booking | null> {
    return this.ask(async () => {
      const keys = [
        bookingKeys.idempotency(tenant, idempotencyKey),
        bookingKeys.booking(tenant, id),
        ...candidates.map(({ booking }) => bookingKeys.calendar(tenant, booking.staff.id)),
        ...(phone === null ? [] : [bookingKeys.byPhone(tenant, phone)]),
      ];
      const args = [id, span.startSeconds, span.endSeconds, calendarEntry(span, id), IDEMPOTENCY_KEY_SECONDS];
      const records = candidates.map(serializeRecord);
      const answer = (await createBooking.run(this.redis, keys, [...args, ...records])) as CreateBookingAnswer;
      switch (answer[0]) {
        case 'booked':
          return (candidates[answer[1] - 1] as BookingRecord).booking;
        case 'repeat':
          return this.read(tenant, answer[1]);
        case 'taken':
          return null;
      }
    });
  }

  /** The booking made under an idempotency key in the last 30 days. */
  async findByKey(tenant: string, idempotencyKey: string): Promise<Booking | null> {
    return this.ask(async () => {
      const id = await this.redis.get(bookingKeys.idempotency(tenant, idempotencyKey));
      return id === null ? null : this.read(tenant, id);
    });
  }

  /** The active booking that a person has for this service at this start, with one of these; null when there is none. */
  async findOwn(
    tenant: string,
    person: string,
    serviceId: string,
    startSeconds: number,
    staff: readonly StaffMember[],
  ): Promise<Booking | null> {
    return this.ask(async () => {
      for (const { id: staffId } of staff) {
        const key = bookingKeys.calendar(tenant, staffId);
        const [entry] = await this.redis.zrangebyscore(key, startSeconds, startSeconds);
        const record = entry === undefined ? null : await this.readRecord(tenant, bookingIdOf(entry));
        if (record?.person === person && record.booking.service.id === serviceId) return record.booking;
      }
      return null;
    });
  }

  /** By start, cancelled ones too. */
  async findByPhone(tenant: string, phone: string): Promise<Booking[]> {
    return this.ask(async () => {
      const ids = await this.redis.zrangebyscore(bookingKeys.byPhone(tenant, phone), '-inf', '+inf');
      return Promise.all(ids.map((id) => this.read(tenant, id)));
    });
  }

  private async read(tenant: string, id: string): Promise<Booking> {
    return (await this.readRecord(tenant, id)).booking;
  }

  private async readRecord(tenant: string, id: string): Promise<BookingRecord> {
    const json = await this.redis.get(bookingKeys.booking(tenant, id));
    // Written together with everything that points to it and never expiring: someone deleted it by hand.
    if (json === null) throw new Error(`MISSING booking ${id}`);
    return parseRecord(json);
  }

  private async busySpans(tenant: string, staffId: string, window: Span): Promise<Span[]> {
    const key = bookingKeys.calendar(tenant, staffId);
    const entries = await this.redis.zrangebyscore(key, window.startSeconds, `(${window.endSeconds}`);
    return entries.map(parseCalendarEntry);
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw new CalendarUnavailable(error);
    }
  }
}
