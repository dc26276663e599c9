import { DateTime } from 'luxon';
import { wanted, type Route } from './route.js';

/** What can be booked, by whom and when. */
export const LOOKING_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/book_services/:',
    answer: ({ branch }) => {
      const services = branch.services.map(({ id, title, price }) => ({
        id,
        title,
        category_id: 1,
        price_min: price,
        active: 0,
      }));
      return { status: 200, data: { events: [], services, category: [{ id: 1, title: 'All' }] } };
    },
  },
  {
    method: 'GET',
    path: '/book_staff/:',
    answer: ({ branch }, { query }) => {
      const service = query.get('service_ids[]');
      const staff = branch.staff.filter(({ services }) => service === null || services.includes(Number(service)));
      return {
        status: 200,
        data: staff.map(({ id, name }) => ({ id, name, bookable: true, specialization: '', position: [] })),
      };
    },
  },
  {
    method: 'GET',
    path: '/book_dates/:',
    answer: (journal, { query }) => {
      const [from, to] = [wanted(query, 'date_from'), wanted(query, 'date_to')];
      const [staffId, serviceId] = [Number(wanted(query, 'staff_id')), Number(wanted(query, 'service_ids[]'))];
      const staff = journal.branch.staff.filter(({ id, services }) =>
        staffId === 0 ? services.includes(serviceId) : id === staffId,
      );
      const days: string[] = [];
      for (let day = DateTime.fromISO(from); day.toISODate()! <= to; day = day.plus({ days: 1 }))
        days.push(day.toISODate()!);
      const isFree = (day: string) => staff.some(({ id }) => journal.freeStarts(id, serviceId, day).length > 0);
      const working_dates = days.filter((day) => staff.some((member) => journal.works(member, day)));
      return {
        status: 200,
        data: { booking_days: [], booking_dates: days.filter(isFree), working_days: [], working_dates },
      };
    },
  },
  {
    method: 'GET',
    path: '/book_times/:/:/:',
    answer: (journal, { parts, query }, { localTimes }) => {
      const serviceId = Number(wanted(query, 'service_ids[]'));
      const starts = journal.freeStarts(Number(parts[2]), serviceId, parts[3]!).map((start) => journal.at(start));
      const data = starts.map((start) => ({
        time: start.toFormat('H:mm'),
        seance_length: journal.secondsOf(serviceId),
        datetime: start.toFormat(localTimes ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ssZZ"),
      }));
      return { status: 200, data };
    },
  },
];
