import type { YclientsSettings } from '#libs/config';
import type { z } from 'zod';
import {
  bookedShape,
  datesShape,
  recordShape,
  recordsShape,
  servicesShape,
  staffShape,
  timesShape,
  type ApiRecord,
} from './api-shapes.js';
import type { RequestPace } from './request-pace.js';
import { reasonOf, writeAnswer, type WriteAnswer } from './write-answer.js';
import { YclientsClient, type ApiCall } from './yclients-client.js';
import { YclientsUnavailable } from './yclients-unavailable.js';

export interface Appointment {
  readonly serviceId: string;
  readonly staffId: string;
  /** ISO 8601 with offset. */
  readonly startAt: string;
}

export interface Client {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
}

/** A record's id, and what a client proves with that it is theirs; null when only the administration may touch it. */
export interface RecordRef {
  readonly id: string;
  readonly hash: string | null;
}

/** More than anybody has in a day. */
const RECORDS_A_PAGE = 200;

/** "any member of staff", as YCLIENTS has it. */
const ANYBODY = '0';

/**
 * The calls of one branch, https://developers.yclients.com; the same at Altegio. What reads throws YclientsUnavailable
 * when there is no usable answer.
 */
export class YclientsApi {
  private readonly client: YclientsClient;
  private readonly company: string;
  /** Whether there is a user token, without which the administration's calls answer 401. */
  readonly isAdmin: boolean;

  constructor(settings: YclientsSettings, pace: RequestPace) {
    this.client = new YclientsClient(settings, pace);
    this.company = settings.companyId;
    this.isAdmin = settings.userToken !== null;
  }

  async services() {
    return (await this.get(servicesShape, `/book_services/${this.company}`)).services;
  }

  async staff(serviceId?: string) {
    const query = { without_seances: '1', ...(serviceId !== undefined && { 'service_ids[]': serviceId }) };
    return this.get(staffShape, `/book_staff/${this.company}`, { query });
  }

  /** @param staffId null: anybody's; days `YYYY-MM-DD`, both included */
  async dates(serviceId: string, staffId: string | null, from: string, to: string) {
    const query = { 'service_ids[]': serviceId, staff_id: staffId ?? ANYBODY, date_from: from, date_to: to };
    return this.get(datesShape, `/book_dates/${this.company}`, { query });
  }

  async times(serviceId: string, staffId: string, day: string) {
    const query = { 'service_ids[]': serviceId };
    return this.get(timesShape, `/book_times/${this.company}/${staffId}/${day}`, { query });
  }

  /** Whether it could be booked now; changes nothing. */
  async check(appointment: Appointment): Promise<WriteAnswer> {
    const body = { appointments: [wire(appointment)] };
    const answer = await this.client.read({ method: 'POST', path: `/book_check/${this.company}`, body });
    return writeAnswer(answer, () => null);
  }

  /** @param apiId what the record is found by when the answer is lost */
  async book(appointment: Appointment, { name, phone }: Client, apiId: string): Promise<WriteAnswer<RecordRef>> {
    const body = {
      phone: digits(phone),
      fullname: name,
      email: '',
      comment: '',
      api_id: apiId,
      appointments: [wire(appointment)],
    };
    const answer = await this.client.write({ method: 'POST', path: `/book_record/${this.company}`, body });
    return writeAnswer(answer, (data) => {
      const booked = bookedShape.safeParse(data).data?.[0];
      return booked && { id: booked.record_id, hash: booked.record_hash };
    });
  }

  /** To another time, with the same staff and service. */
  async moveTo(recordId: string, startAt: string): Promise<WriteAnswer> {
    const call = { path: `/book_record/${this.company}/${recordId}`, body: { datetime: startAt, comment: '' } };
    return writeAnswer(await this.client.write({ method: 'PUT', ...call, asUser: true }), () => null);
  }

  /** Writes a whole record anew; the administration's call. */
  async edit(recordId: string, body: object): Promise<WriteAnswer> {
    const path = `/record/${this.company}/${recordId}`;
    return writeAnswer(await this.client.write({ method: 'PUT', path, body, asUser: true }), () => null);
  }

  async cancel({ id, hash }: RecordRef): Promise<WriteAnswer> {
    if (hash === null) return this.cancelAsAdmin(id);
    const path = `/user/records/${id}/${encodeURIComponent(hash)}`;
    const answer = writeAnswer(await this.client.write({ method: 'DELETE', path, asUser: true }), () => null);
    const maybeAsAdmin = answer.kind === 'failed' && answer.lacksRights && this.isAdmin;
    return maybeAsAdmin ? this.cancelAsAdmin(id) : answer;
  }

  /** @returns null when there is no such record (any more) */
  async record({ id, hash }: RecordRef): Promise<ApiRecord | null> {
    const path =
      hash === null
        ? `/record/${this.company}/${id}`
        : `/book_record/${this.company}/${id}/${encodeURIComponent(hash)}`;
    const answer = await this.client.read({ method: 'GET', path, asUser: true });
    if (answer.kind === 'business' && answer.status === 404) return null;
    return parsed(recordShape, path, answer.kind === 'ok' ? answer.data : unanswered(answer));
  }

  /** A day's records of a member of staff that are not cancelled; the administration's call. */
  async recordsOn(day: string, staffId: string): Promise<ApiRecord[]> {
    const query = { start_date: day, end_date: day, staff_id: staffId, page: '1', count: `${RECORDS_A_PAGE}` };
    const records = await this.get(recordsShape, `/records/${this.company}`, { query, asUser: true });
    return records.filter(({ deleted }) => !deleted);
  }

  private async cancelAsAdmin(recordId: string): Promise<WriteAnswer> {
    const path = `/record/${this.company}/${recordId}`;
    return writeAnswer(await this.client.write({ method: 'DELETE', path, asUser: true }), () => null);
  }

  private async get<S extends z.ZodType>(
    shape: S,
    path: string,
    how: Pick<ApiCall, 'query' | 'asUser'> = {},
  ): Promise<z.output<S>> {
    const answer = await this.client.read({ method: 'GET', path, ...how });
    return parsed(shape, path, answer.kind === 'ok' ? answer.data : unanswered(answer));
  }
}

function unanswered(answer: Parameters<typeof reasonOf>[0]): never {
  throw new YclientsUnavailable(reasonOf(answer));
}

function parsed<S extends z.ZodType>(shape: S, path: string, data: unknown): z.output<S> {
  const result = shape.safeParse(data);
  if (result.success) return result.data;
  const what = path.split('/')[1];
  throw new YclientsUnavailable(`YCLIENTS answered ${what} in a form that is not documented`);
}

function wire({ serviceId, staffId, startAt }: Appointment): object {
  return { id: 1, services: [Number(serviceId)], staff_id: Number(staffId), datetime: startAt };
}

/** `79161234567`: as the documentation has phones. */
function digits(phone: string): string {
  return phone.replace(/\D/g, '');
}
