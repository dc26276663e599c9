import { change, checkAppointment, existing } from './appointments.js';
import { bookBody, checkBody, moveBody } from './bodies.js';
import { HttpProblem } from './http-problem.js';
import { publicRecord } from './record-json.js';
import { read, type Route } from './route.js';

/** What a client may do. */
export const BOOKING_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/book_check/:',
    answer: (journal, { body }) => {
      checkAppointment(journal, read(checkBody, body).appointments[0]!);
      return { status: 201, data: null };
    },
  },
  {
    method: 'POST',
    path: '/book_record/:',
    answer: (journal, { body }) => {
      const { phone, fullname, api_id: apiId, comment, appointments } = read(bookBody, body);
      if (!/^\d{11,15}$/.test(phone)) throw new HttpProblem(422, 'Wrong phone format', 431);
      if (fullname.trim() === '') throw new HttpProblem(422, 'Client name is not given', 435);
      const place = checkAppointment(journal, appointments[0]!);
      const record = journal.add({ ...place, apiId, comment, client: { name: fullname, phone } });
      return { status: 201, data: [{ id: 1, record_id: record.id, record_hash: record.hash }] };
    },
  },
  {
    method: 'GET',
    path: '/book_record/:/:/:',
    answer: (journal, { parts }) => {
      const record = journal.records.find(({ id, hash }) => id === Number(parts[2]) && hash === parts[3]);
      if (!record) throw new HttpProblem(404, 'Not found');
      return { status: 200, data: publicRecord(journal, record) };
    },
  },
  {
    method: 'PUT',
    path: '/book_record/:/:',
    answer: (journal, { parts, body }) => {
      const record = existing(journal, parts[2]);
      const startSeconds = Date.parse(read(moveBody, body).datetime) / 1000;
      change(journal, record, { startSeconds });
      return { status: 200, data: publicRecord(journal, record) };
    },
  },
  {
    method: 'DELETE',
    path: '/user/records/:/:',
    answer: (journal, { parts }) => {
      const record = existing(journal, parts[2]);
      if (record.hash !== parts[3]) throw new HttpProblem(403, 'Access denied.');
      record.deleted = true;
      return { status: 200, data: null };
    },
  },
];
