import type { DateTime } from 'luxon';
import type { Service, StaffMember } from '#libs/config';
import { dayOf } from './salon-time.js';
import { overlaps, spanFrom, type Span } from './span.js';
import { gridStarts, shiftOn, worksThrough, type SalonDays, type Shift } from './working-day.js';

/** What is booked or held already, by staff id. */
export type BusyByStaff = ReadonlyMap<string, readonly Span[]>;

export interface SlotSearch extends SalonDays {
  readonly slotStepMinutes: number;
  readonly service: Service;
  /** Who may take the appointment, in the profile's order. */
  readonly staff: readonly StaffMember[];
  readonly busy: BusyByStaff;
  readonly nowSeconds: number;
}

export interface Slot {
  readonly staffId: string;
  readonly startSeconds: number;
}

/** Everything free on the grid that day: by start, then in the order of staff. */
export function slotsOn(day: DateTime, search: SlotSearch): Slot[] {
  return (
    search.staff
      .flatMap((member) => startsOf(member, day, search).map((startSeconds) => ({ staffId: member.id, startSeconds })))
      // sort is stable, which keeps the order of staff within one start
      .sort((a, b) => a.startSeconds - b.startSeconds)
  );
}

/** Whether someone could take the service at that start, on the grid or off it. */
export function isFree(member: StaffMember, startSeconds: number, search: SlotSearch): boolean {
  const wanted = spanFrom(startSeconds, search.service.durationMinutes);
  return isWithinHours(member, wanted, search) && isOpen(member, wanted, search);
}

/** Whether someone works through the whole of it, on the day it starts. */
export function isWithinHours(member: StaffMember, wanted: Span, days: SalonDays): boolean {
  const shift = shiftAt(member, wanted.startSeconds, days);
  return shift !== null && worksThrough(shift, wanted);
}

/** Someone's work on the day of a start. */
export function shiftAt(member: StaffMember, startSeconds: number, days: SalonDays): Shift | null {
  return shiftOn(member, dayOf(startSeconds, days.timezone), days);
}

function startsOf(member: StaffMember, day: DateTime, search: SlotSearch): number[] {
  const shift = shiftOn(member, day, search);
  if (!shift) return [];
  return gridStarts(member, day, search.slotStepMinutes).filter((startSeconds) => {
    const wanted = spanFrom(startSeconds, search.service.durationMinutes);
    return worksThrough(shift, wanted) && isOpen(member, wanted, search);
  });
}

/** Neither begun nor booked. */
function isOpen(member: StaffMember, wanted: Span, { nowSeconds, busy }: SlotSearch): boolean {
  return wanted.startSeconds >= nowSeconds && !busy.get(member.id)?.some((taken) => overlaps(taken, wanted));
}
