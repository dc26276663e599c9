import type { Branch } from './branch.js';
import type { ApiRecord } from './api/api-shapes.js';
import type { RecordRef } from './api/yclients-api.js';
import type { WriteAnswer } from './api/write-answer.js';

/** What may change in a record; what is absent stays as it is. */
export interface RecordChanges {
  readonly serviceId?: string;
  readonly staffId?: string;
  /** ISO 8601 with offset. */
  readonly startAt?: string;
  readonly durationMinutes?: number;
  readonly name?: string;
}

/**
 * Changes a record as the administration does, which takes a user token.
 *
 * PUT /record writes a record whole, so it is read first and sent back with the changes: what is left out of it is lost.
 *
 * @throws YclientsUnavailable when the record cannot be read
 */
export async function editRecord({ api }: Branch, ref: RecordRef, changes: RecordChanges): Promise<WriteAnswer> {
  const current = await api.record({ id: ref.id, hash: null });
  if (!current || current.deleted) {
    return { kind: 'refused', refusal: { kind: 'not_found', reason: `YCLIENTS has no record ${ref.id}` } };
  }
  return api.edit(ref.id, bodyOf(current, changes));
}

function bodyOf(current: ApiRecord, { serviceId, staffId, startAt, durationMinutes, name }: RecordChanges): object {
  const { client, comment } = current;
  const seconds = durationMinutes === undefined ? (current.seance_length ?? current.length) : durationMinutes * 60;
  return {
    staff_id: Number(staffId ?? current.staff_id ?? current.staff?.id),
    services:
      serviceId === undefined
        ? current.services.map((service) => ({ ...service, id: Number(service.id) }))
        : [{ id: Number(serviceId) }],
    client: { name: name ?? client?.name ?? '', phone: client?.phone ?? '', email: client?.email ?? '' },
    save_if_busy: false,
    datetime: startAt ?? current.datetime ?? current.date,
    seance_length: seconds,
    send_sms: false,
    comment: comment ?? '',
    api_id: current.api_id,
  };
}
