import type { z } from 'zod';
import type { appointment } from './bodies.js';
import { HttpProblem } from './http-problem.js';
import type { Journal, JournalRecord } from './journal.js';

/** @throws HttpProblem 422 when it cannot be booked */
export function checkAppointment(
  journal: Journal,
  { services, staff_id: staffId, datetime }: z.infer<typeof appointment>,
): { staffId: number; serviceId: number; startSeconds: number; lengthSeconds: number } {
  const serviceId = services[0]!;
  const startSeconds = Date.parse(datetime) / 1000;
  if (!journal.branch.services.some(({ id }) => id === serviceId)) {
    throw new HttpProblem(422, 'There is no appointment for the specified service/promotion', 438);
  }
  if (!journal.isFree(staffId, serviceId, startSeconds)) throw taken(journal, staffId, startSeconds);
  return { staffId, serviceId, startSeconds, lengthSeconds: journal.secondsOf(serviceId) };
}

/** @throws HttpProblem 422 when it cannot be moved there */
export function change(journal: Journal, record: JournalRecord, changes: Partial<JournalRecord>): void {
  const { staffId, serviceId, startSeconds } = { ...record, ...changes };
  if (!journal.isFree(staffId, serviceId, startSeconds, record)) throw taken(journal, staffId, startSeconds);
  Object.assign(record, changes);
}

function taken(journal: Journal, staffId: number, startSeconds: number): HttpProblem {
  const when = journal.at(startSeconds).toFormat("MMMM d, yyyy 'at' HH:mm");
  const text = `Team Member (${staffId}) cannot be booked on ${when}. The selected time is already taken or is not working.`;
  return new HttpProblem(422, text, 433);
}

/** @throws HttpProblem 404 */
export function existing(journal: Journal, id: string | undefined): JournalRecord {
  const record = journal.find(Number(id));
  if (!record) throw new HttpProblem(404, 'Not found');
  return record;
}
