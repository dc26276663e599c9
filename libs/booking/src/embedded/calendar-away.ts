import type { Unavailable, Unknown } from '../booking.port.js';
import { CalendarUnavailable, CalendarUnknown } from './calendar-unavailable.js';

/** Answers with `unavailable` when Redis fails: for what changes nothing that matters. */
export async function orUnavailable<T>(answer: () => Promise<T>): Promise<T | Unavailable> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof CalendarUnavailable || error instanceof CalendarUnknown) {
      return { kind: 'unavailable', reason: error.message };
    }
    throw error;
  }
}

/** Answers with `unavailable` when Redis fails and nothing was written, with `unknown` when something may have been. */
export async function orUnknown<T>(answer: () => Promise<T>): Promise<T | Unavailable | Unknown> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof CalendarUnknown) return { kind: 'unknown', reason: error.message };
    if (error instanceof CalendarUnavailable) return { kind: 'unavailable', reason: error.message };
    throw error;
  }
}
