import { BookingUnavailableError, type Booking, type CancelRequest, type CancelResult } from '../booking.port.js';
import type { Branch } from './branch.js';
import { keepCancelled, ownAhead } from './own-booking.js';
import type { BookingRecord } from './record.js';

/** @throws BookingUnavailableError when nothing has happened */
export async function cancelBooking(branch: Branch, { person, bookingId }: CancelRequest): Promise<CancelResult> {
  const record = await ownAhead(branch, person, bookingId);
  if (!record) return { kind: 'not_found' };
  if (record.booking.status === 'cancelled') return { kind: 'cancelled', booking: record.booking };
  const answer = await branch.api.cancel({ id: bookingId, hash: record.hash });
  switch (answer.kind) {
    case 'done':
      return cancelled(branch, record);
    case 'refused':
      // Somebody at the salon, or a call whose answer was lost, was first.
      if (answer.refusal.kind === 'not_found') return cancelled(branch, record);
      return { kind: 'unavailable', reason: answer.refusal.reason };
    case 'failed':
      return { kind: 'unavailable', reason: answer.reason };
    case 'lost':
      return (await isGone(branch, record)) ? cancelled(branch, record) : { kind: 'unknown', reason: answer.reason };
    default:
      return answer satisfies never;
  }
}

/** YCLIENTS has cancelled it: that stays true when it cannot be written down, and the next to ask hears the same. */
async function cancelled(branch: Branch, record: BookingRecord): Promise<CancelResult> {
  try {
    return { kind: 'cancelled', booking: await keepCancelled(branch, record) };
  } catch (error) {
    if (!(error instanceof BookingUnavailableError)) throw error;
    const booking: Booking = { ...record.booking, status: 'cancelled' };
    return { kind: 'cancelled', booking };
  }
}

async function isGone({ api }: Branch, { booking, hash }: BookingRecord): Promise<boolean> {
  try {
    const found = await api.record({ id: booking.id, hash });
    return found === null || found.deleted;
  } catch (error) {
    if (error instanceof BookingUnavailableError) return false;
    throw error;
  }
}
