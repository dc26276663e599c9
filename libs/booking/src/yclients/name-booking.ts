import { BookingUnavailableError, type NameRequest, type NameResult } from '../booking.port.js';
import type { Branch } from './branch.js';
import { editRecord } from './edit-record.js';
import type { BookingRecord } from './record.js';

/**
 * Writes another name on a booking; it has one always, as YCLIENTS books nobody without.
 *
 * With a user token it is written in YCLIENTS, too. Without one only the booking as it is kept here has the new name,
 * and the salon's journal the one it was made with.
 *
 * @throws BookingUnavailableError when nothing has happened
 */
export async function nameBooking(branch: Branch, { person, bookingId, name }: NameRequest): Promise<NameResult> {
  const record = await branch.store.read(bookingId);
  if (record?.person !== person || record.booking.status !== 'active') return { kind: 'not_found' };
  if (record.booking.name === name) return { kind: 'named', booking: record.booking };
  if (!branch.api.isAdmin) return keep(branch, record, name);
  const answer = await editRecord(branch, { id: bookingId, hash: record.hash }, { name });
  switch (answer.kind) {
    case 'done':
      return keep(branch, record, name);
    case 'refused':
      if (answer.refusal.kind === 'not_found') return { kind: 'not_found' };
      return { kind: 'unavailable', reason: answer.refusal.reason };
    case 'failed':
      return { kind: 'unavailable', reason: answer.reason };
    case 'lost':
      // Writing the same name again changes nothing: whoever asks again finds out.
      return { kind: 'unknown', reason: answer.reason };
    default:
      return answer satisfies never;
  }
}

async function keep({ store }: Branch, record: BookingRecord, name: string): Promise<NameResult> {
  const booking = { ...record.booking, name };
  try {
    await store.save({ ...record, booking });
  } catch (error) {
    if (!(error instanceof BookingUnavailableError)) throw error;
    return { kind: 'unknown', reason: error.message };
  }
  return { kind: 'named', booking };
}
