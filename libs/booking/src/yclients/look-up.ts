import { parseStart } from '../embedded/salon-time.js';
import { BookingUnavailableError, type BookingRequest } from '../booking.port.js';
import type { Appointment, RecordRef } from './api/yclients-api.js';
import type { ApiRecord } from './api/api-shapes.js';
import type { Branch } from './branch.js';
import { dayText } from './free-times.js';

/** Whose request it is and what it is known by. */
export type Requester = Pick<BookingRequest, 'person' | 'idempotencyKey'>;

/** What has become of a booking whose answer was lost. */
export type LookUp =
  | { readonly kind: 'found'; readonly ref: RecordRef }
  /** It is not there, and nothing else that is can be taken for it. */
  | { readonly kind: 'absent' }
  /** Something stands at its time: it may be this booking, or somebody else's. */
  | { readonly kind: 'cannot_tell' };

/**
 * Looks a booking up by its `api_id`, or by phone, staff and time, where there is a user token. A phone was perhaps only
 * typed and may be somebody else's: what is known here as another booking is not taken for this one. Without a user
 * token nobody but its owner can read a record, so all that can be learnt is whether its time is still free: then it
 * was not booked.
 *
 * "Absent" speaks of this moment: a call that was given up may still be under way.
 */
export async function lookUp(
  branch: Branch,
  appointment: Appointment,
  requester: Requester,
  phone: string | null,
): Promise<LookUp> {
  try {
    if (branch.api.isAdmin) return await amongRecords(branch, appointment, requester, phone);
  } catch (error) {
    if (!(error instanceof BookingUnavailableError)) throw error;
  }
  const checked = await branch.api.check(appointment);
  return { kind: checked.kind === 'done' ? 'absent' : 'cannot_tell' };
}

async function amongRecords(
  branch: Branch,
  { staffId, startAt }: Appointment,
  requester: Requester,
  phone: string | null,
): Promise<LookUp> {
  const { api, salon } = branch;
  const startSeconds = parseStart(startAt, salon.timezone);
  const records = await api.recordsOn(dayText(startSeconds, salon.timezone), staffId);
  const atItsTime = records.filter((record) => startOf(record, salon.timezone) === startSeconds);
  const alike = atItsTime.filter((record) => isFor(record, phone));
  const own =
    records.find((record) => record.api_id === requester.idempotencyKey) ??
    (await firstNotAnothers(branch, alike, requester));
  return own ? { kind: 'found', ref: { id: own.id, hash: null } } : { kind: 'absent' };
}

/** Leaves out what is kept here for another person, and what another request from here asked for. */
async function firstNotAnothers(
  { store }: Branch,
  records: readonly ApiRecord[],
  { person }: Requester,
): Promise<ApiRecord | undefined> {
  for (const record of records) {
    const known = await store.read(record.id);
    if (known && known.person !== person) continue;
    if (await store.intent(record.api_id)) continue;
    return record;
  }
  return undefined;
}

/** Seconds since the epoch. */
export function startOf({ datetime, date }: ApiRecord, timezone: string): number {
  return parseStart(datetime ?? date!.replace(' ', 'T'), timezone);
}

function isFor({ client }: ApiRecord, phone: string | null): boolean {
  const digits = (text: string): string => text.replace(/\D/g, '');
  return phone !== null && client?.phone != null && digits(client.phone) === digits(phone);
}
