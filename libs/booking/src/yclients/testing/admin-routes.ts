import { change, existing } from './appointments.js';
import { editBody } from './bodies.js';
import type { JournalRecord } from './journal.js';
import { adminRecord } from './record-json.js';
import { read, wanted, type Route } from './route.js';

/** What the administration may do; all of it takes a user token. */
export const ADMIN_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/records/:',
    admin: true,
    answer: (journal, { query }) => {
      const [from, to, staffId] = [
        wanted(query, 'start_date'),
        wanted(query, 'end_date'),
        Number(wanted(query, 'staff_id')),
      ];
      const dayOf = ({ startSeconds }: JournalRecord) => journal.at(startSeconds).toISODate()!;
      const records = journal.active.filter(
        (record) => from <= dayOf(record) && dayOf(record) <= to && record.staffId === staffId,
      );
      return { status: 200, data: records.map((record) => adminRecord(journal, record)) };
    },
  },
  {
    method: 'GET',
    path: '/record/:/:',
    admin: true,
    answer: (journal, { parts }) => ({ status: 200, data: adminRecord(journal, existing(journal, parts[2])) }),
  },
  {
    method: 'PUT',
    path: '/record/:/:',
    admin: true,
    answer: (journal, { parts, body }) => {
      const record = existing(journal, parts[2]);
      const {
        staff_id: staffId,
        services,
        client,
        datetime,
        seance_length: lengthSeconds,
        comment,
      } = read(editBody, body);
      change(journal, record, { staffId, serviceId: services[0]!.id, startSeconds: Date.parse(datetime) / 1000 });
      Object.assign(record, { client: { ...client, phone: client.phone.replace(/\D/g, '') }, lengthSeconds, comment });
      return { status: 201, data: adminRecord(journal, record) };
    },
  },
  {
    method: 'DELETE',
    path: '/record/:/:',
    admin: true,
    answer: (journal, { parts }) => {
      existing(journal, parts[2]).deleted = true;
      return null;
    },
  },
];
