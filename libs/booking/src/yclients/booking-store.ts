import { join } from 'node:path';
import { LuaScript, type RedisClient } from '#libs/redis';
import { BookingUnavailableError } from '../booking.port.js';
import type { Intent } from './intent.js';
import type { BookingRecord, MoveRecord } from './record.js';
import { yclientsKeys } from './yclients-keys.js';

/** Longer than a year, so that who comes once a year is known again. */
const KEEP_SECONDS = 400 * 24 * 60 * 60;

/** How long a repeat of a request is recognised. */
const KEEP_KEYS_SECONDS = 30 * 24 * 60 * 60;

const changeIntent = new LuaScript(join(import.meta.dirname, 'scripts'), 'change-intent');

/** What was booked in YCLIENTS from here, in Redis. Rejects with BookingUnavailableError when Redis fails. */
export class BookingStore {
  /** @param clock milliseconds since the epoch */
  constructor(
    private readonly redis: RedisClient,
    private readonly tenant: string,
    private readonly clock: () => number,
  ) {}

  async intent(key: string): Promise<Intent | null> {
    return this.json<Intent>(yclientsKeys.intent(this.tenant, key));
  }

  /** @returns false when there is an intent under this key already, which stays */
  async begin(key: string, intent: Intent): Promise<boolean> {
    const name = yclientsKeys.intent(this.tenant, key);
    const set = () => this.redis.set(name, JSON.stringify(intent), 'EX', KEEP_KEYS_SECONDS, 'NX');
    return (await ask(set)) === 'OK';
  }

  /**
   * Only while it is as it was read or written: another run may have booked meanwhile.
   *
   * @param after null drops it
   * @returns false when it was not, and stays
   */
  async changeIntent(key: string, before: Intent, after: Intent | null): Promise<boolean> {
    const name = yclientsKeys.intent(this.tenant, key);
    const args = [JSON.stringify(before), after === null ? '' : JSON.stringify(after), KEEP_KEYS_SECONDS];
    return (await ask(() => changeIntent.run(this.redis, [name], args))) === 1;
  }

  async move(key: string): Promise<MoveRecord | null> {
    return this.json<MoveRecord>(yclientsKeys.move(this.tenant, key));
  }

  async read(bookingId: string): Promise<BookingRecord | null> {
    return this.json<BookingRecord>(yclientsKeys.booking(this.tenant, bookingId));
  }

  /** Writes a record, and with it that its request was fulfilled; all of it or nothing. */
  async save(record: BookingRecord, fulfilled: { intent?: string; move?: [key: string, move: MoveRecord] } = {}) {
    const { booking, person } = record;
    const { tenant } = this;
    const start = Date.parse(booking.startAt) / 1000;
    const forgotten = this.clock() / 1000 - KEEP_SECONDS;
    const write = this.redis.multi();
    write.set(yclientsKeys.booking(tenant, booking.id), JSON.stringify(record), 'EX', KEEP_SECONDS);
    for (const index of this.indexesOf(person, booking.phone)) {
      write.zadd(index, start, booking.id);
      write.zremrangebyscore(index, '-inf', forgotten);
      write.expire(index, KEEP_SECONDS);
    }
    if (fulfilled.intent !== undefined) {
      const booked: Intent = { kind: 'booked', bookingId: booking.id };
      write.set(yclientsKeys.intent(tenant, fulfilled.intent), JSON.stringify(booked), 'EX', KEEP_KEYS_SECONDS);
    }
    if (fulfilled.move) {
      const [key, move] = fulfilled.move;
      write.set(yclientsKeys.move(tenant, key), JSON.stringify(move), 'EX', KEEP_KEYS_SECONDS);
    }
    await ask(() => allOf(write.exec()));
  }

  async ofPerson(person: string): Promise<BookingRecord[]> {
    return this.listed(yclientsKeys.byPerson(this.tenant, person), '-inf');
  }

  async ofPhone(phone: string): Promise<BookingRecord[]> {
    return this.listed(yclientsKeys.byPhone(this.tenant, phone), '-inf');
  }

  async from(startSeconds: number): Promise<BookingRecord[]> {
    return this.listed(yclientsKeys.byStart(this.tenant), startSeconds);
  }

  /** @returns how many bookings are remembered no more */
  async forget(person: string): Promise<number> {
    const records = await this.ofPerson(person);
    if (records.length === 0) return 0;
    const write = this.redis.multi();
    for (const { booking } of records) {
      write.del(yclientsKeys.booking(this.tenant, booking.id));
      for (const index of this.indexesOf(person, booking.phone)) write.zrem(index, booking.id);
    }
    await ask(() => allOf(write.exec()));
    return records.length;
  }

  /** @returns how many bookings are another person's from now on */
  async adopt(from: string, to: string): Promise<number> {
    const records = from === to ? [] : await this.ofPerson(from);
    for (const record of records) {
      await this.save({ ...record, person: to });
      await ask(() => this.redis.zrem(yclientsKeys.byPerson(this.tenant, from), record.booking.id));
    }
    return records.length;
  }

  private indexesOf(person: string, phone: string | null): string[] {
    const { tenant } = this;
    const byPhone = phone === null ? [] : [yclientsKeys.byPhone(tenant, phone)];
    return [yclientsKeys.byPerson(tenant, person), yclientsKeys.byStart(tenant), ...byPhone];
  }

  /** By start. Of what has been forgotten or has expired an index may still hold the id. */
  private async listed(index: string, from: number | '-inf'): Promise<BookingRecord[]> {
    const ids = await ask(() => this.redis.zrangebyscore(index, from, '+inf'));
    if (ids.length === 0) return [];
    const written = await ask(() => this.redis.mget(ids.map((id) => yclientsKeys.booking(this.tenant, id))));
    return written.flatMap((json) => (json === null ? [] : [JSON.parse(json) as BookingRecord]));
  }

  private async json<T>(key: string): Promise<T | null> {
    const json = await ask(() => this.redis.get(key));
    return json === null ? null : (JSON.parse(json) as T);
  }
}

/** A transaction's commands fail one by one, in its answer. */
async function allOf(transaction: Promise<[Error | null, unknown][] | null>): Promise<void> {
  const failed = (await transaction)?.find(([error]) => error)?.[0];
  if (failed) throw failed;
}

async function ask<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    // What Redis says can hold hosts and credentials.
    throw new BookingUnavailableError('Redis did not answer for what was booked in YCLIENTS', { cause: error });
  }
}
