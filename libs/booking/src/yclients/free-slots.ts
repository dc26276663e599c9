import type { Service } from '#libs/config';
import { parseStart } from '../embedded/salon-time.js';
import type { Span } from '../embedded/span.js';
import type { YclientsApi } from './api/yclients-api.js';

/** A free time in YCLIENTS is true for this long: a few questions in one chat, and never the next customer's. */
export const SLOTS_LIVE_MS = 30_000;

/** Of days, staff and services that are asked about at the same time. */
const REMEMBERED = 1000;

interface Remembered {
  readonly until: number;
  readonly day: string;
  readonly slots: Promise<readonly Span[]>;
}

/** A branch's free times, by member of staff, service and day, remembered for a moment. */
export class FreeSlots {
  private readonly remembered = new Map<string, Remembered>();

  /** @param clock milliseconds since the epoch */
  constructor(
    private readonly api: YclientsApi,
    private readonly timezone: string,
    private readonly clock: () => number,
  ) {}

  /**
   * Where the service can begin and until when it would take, ascending; nothing that has begun.
   *
   * @param day `YYYY-MM-DD`
   * @throws YclientsUnavailable
   */
  async on(day: string, staffId: string, service: Service): Promise<readonly Span[]> {
    const key = [day, staffId, service.id].join('/');
    const now = this.clock();
    let known = this.remembered.get(key);
    if (!known || known.until <= now) {
      known = { until: now + SLOTS_LIVE_MS, day, slots: this.ask(day, staffId, service) };
      this.remember(key, known);
    }
    try {
      return (await known.slots).filter(({ startSeconds }) => startSeconds * 1000 >= this.clock());
    } catch (error) {
      if (this.remembered.get(key) === known) this.remembered.delete(key);
      throw error;
    }
  }

  /** Something was booked, moved or cancelled on this day, by us or, as a refusal shows, by others. */
  forget(day: string): void {
    for (const [key, known] of this.remembered) if (known.day === day) this.remembered.delete(key);
  }

  private async ask(day: string, staffId: string, service: Service): Promise<readonly Span[]> {
    const times = await this.api.times(service.id, staffId, day);
    return times
      .map(({ datetime, seance_length: lengthSeconds = service.durationMinutes * 60 }) => {
        const startSeconds = parseStart(datetime, this.timezone);
        return { startSeconds, endSeconds: startSeconds + lengthSeconds };
      })
      .sort((a, b) => a.startSeconds - b.startSeconds);
  }

  private remember(key: string, known: Remembered): void {
    this.remembered.delete(key);
    this.remembered.set(key, known);
    const oldest = this.remembered.keys().next().value;
    if (this.remembered.size > REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
  }
}
