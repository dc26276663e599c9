import type { Alternatives, BookingResult, FreeTime, TimesResult } from '#libs/booking';
import type { SalonProfile, StaffMember } from '#libs/config';
import { WEEKDAYS } from '#libs/config';
import { DateTime } from 'luxon';
import type { AssistantTools } from '../../assistant.port.js';

type BookRequest = Parameters<AssistantTools['book']>[0];

/** A small booking system behind the tools' port: half-hour starts by the profile's hours, minus what is taken. */
export class InMemorySalon implements AssistantTools {
  readonly booked: BookRequest[] = [];
  readonly asked: Parameters<AssistantTools['findTimes']>[0][] = [];
  /** `staffId 2026-10-15T18:00`. */
  readonly taken = new Set<string>();
  reachable = true;

  constructor(
    private readonly salon: SalonProfile,
    private readonly nowMs: number,
  ) {}

  findTimes(query: Parameters<AssistantTools['findTimes']>[0]): Promise<TimesResult> {
    this.asked.push(query);
    return Promise.resolve(this.timesOn(query.serviceId, query.staffId, query.day));
  }

  book(request: BookRequest): Promise<BookingResult> {
    const { serviceId, staffId, startAt, name } = request;
    const service = this.salon.services.find(({ id }) => id === serviceId);
    if (!service) throw new TypeError(`no such service: ${serviceId}`);
    const start = DateTime.fromISO(startAt, { zone: this.salon.timezone });
    const day = start.toFormat('yyyy-MM-dd');
    const result = this.timesOn(serviceId, staffId, day);
    if (result.kind === 'unavailable' || result.kind === 'not_offered') return Promise.resolve(result);
    const free = result.kind === 'times' ? result.times : [];
    const found = free.find((time) => time.startAt === startAt);
    if (!found) return Promise.resolve({ kind: this.whyNot(start, staffId), alternatives: this.others(request, free) });
    this.booked.push(request);
    this.taken.add(`${found.staffId} ${start.toFormat("yyyy-MM-dd'T'HH:mm")}`);
    const staff = this.salon.staff.find(({ id }) => id === found.staffId) as StaffMember;
    const { id, title, durationMinutes } = service;
    return Promise.resolve({
      kind: 'booked',
      booking: {
        id: '1',
        phone: null,
        name,
        service: { id, title },
        staff,
        startAt,
        durationMinutes,
        status: 'active',
      },
    });
  }

  private timesOn(serviceId: string, staffId: string | undefined, day: string): TimesResult {
    if (!this.reachable) return { kind: 'unavailable', reason: 'timeout' };
    const offeredBy = this.salon.staff.filter((member) => member.services.includes(serviceId));
    const asked = offeredBy.filter((member) => staffId === undefined || member.id === staffId);
    if (asked.length === 0) return { kind: 'not_offered', offeredBy };
    const weekday = WEEKDAYS[DateTime.fromISO(day).weekday - 1] ?? 'mon';
    const working = asked.filter((member) => member.hours[weekday]);
    if (working.length === 0) return { kind: 'closed' };
    const times = working.flatMap((member) => this.startsOf(member, serviceId, day, member.hours[weekday] ?? ['', '']));
    times.sort((a, b) => a.startAt.localeCompare(b.startAt));
    return times.length > 0 ? { kind: 'times', times } : { kind: 'full' };
  }

  private startsOf(member: StaffMember, serviceId: string, day: string, [from, to]: readonly string[]): FreeTime[] {
    const minutes = this.salon.services.find(({ id }) => id === serviceId)?.durationMinutes ?? 0;
    const close = DateTime.fromISO(`${day}T${to}`, { zone: this.salon.timezone });
    const starts: FreeTime[] = [];
    let start = DateTime.fromISO(`${day}T${from}`, { zone: this.salon.timezone });
    for (; start.plus({ minutes }) <= close; start = start.plus({ minutes: this.salon.slotStepMinutes })) {
      const isTaken = this.taken.has(`${member.id} ${start.toFormat("yyyy-MM-dd'T'HH:mm")}`);
      const startAt = start.toISO({ suppressMilliseconds: true });
      if (startAt && !isTaken && start.toMillis() > this.nowMs) starts.push({ staffId: member.id, startAt });
    }
    return starts;
  }

  private whyNot(start: DateTime, staffId: string | undefined): 'taken' | 'closed' | 'past' {
    if (start.toMillis() <= this.nowMs) return 'past';
    const key = start.toFormat("yyyy-MM-dd'T'HH:mm");
    const staff = this.salon.staff.filter(({ id }) => staffId === undefined || id === staffId);
    return staff.some(({ id }) => this.taken.has(`${id} ${key}`)) ? 'taken' : 'closed';
  }

  private others({ serviceId, staffId, startAt }: BookRequest, free: readonly FreeTime[]): Alternatives {
    const wanted = DateTime.fromISO(startAt).toMillis();
    const distance = (time: FreeTime): number => Math.abs(DateTime.fromISO(time.startAt).toMillis() - wanted);
    const starts = free.filter((time, at) => free.findIndex(({ startAt }) => startAt === time.startAt) === at);
    const nearest = starts.sort((a, b) => distance(a) - distance(b)).slice(0, 3);
    nearest.sort((a, b) => a.startAt.localeCompare(b.startAt));
    const start = DateTime.fromISO(startAt, { zone: this.salon.timezone });
    const everybody = this.timesOn(serviceId, undefined, start.toFormat('yyyy-MM-dd'));
    const all = everybody.kind === 'times' ? everybody.times : [];
    const sameTime = staffId === undefined ? [] : all.filter((time) => time.startAt === startAt);
    const next = this.timesOn(serviceId, staffId, start.plus({ days: 1 }).toFormat('yyyy-MM-dd'));
    const nextDay = nearest.length === 0 && next.kind === 'times' ? next.times[0] : undefined;
    return { nearest, sameTime, ...(nextDay ? { nextDay } : {}) };
  }
}
