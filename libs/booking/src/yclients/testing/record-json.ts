import type { Journal, JournalRecord } from './journal.js';

/** A record as GET /book_record answers it: who comes is not in it. */
export function publicRecord(journal: Journal, record: JournalRecord): object {
  const { id, startSeconds, lengthSeconds, staffId, serviceId, comment, deleted, apiId } = record;
  const { services, staff, companyId } = journal.branch;
  const start = journal.at(startSeconds);
  const service = services.find((known) => known.id === serviceId);
  return {
    id,
    services: [
      { id: serviceId, title: service?.title, cost: service?.price, price_min: service?.price, discount: 0, amount: 1 },
    ],
    company: { id: companyId, title: 'Barbershop', allow_delete_record: true, allow_change_record: true },
    staff: { id: staffId, name: staff.find((member) => member.id === staffId)?.name, position: [] },
    clients_count: 1,
    date: start.toFormat('yyyy-MM-dd HH:mm:ss'),
    datetime: start.toFormat("yyyy-MM-dd'T'HH:mm:ssZZZ"),
    comment,
    deleted,
    attendance: 0,
    length: lengthSeconds,
    online: true,
    api_id: apiId,
  };
}

/** A record as the administration sees it, GET /record and /records; the hash is never in it. */
export function adminRecord(journal: Journal, record: JournalRecord): object {
  const { client, staffId, lengthSeconds } = record;
  return {
    ...publicRecord(journal, record),
    company_id: journal.branch.companyId,
    staff_id: staffId,
    client: { id: 1, name: client.name, phone: `+${client.phone}`, email: '' },
    seance_length: lengthSeconds,
    visit_attendance: 0,
  };
}
