import type { StaffMember } from '#libs/config';
import { shiftAt, type SlotSearch } from './slot-search.js';
import type { Span } from './span.js';

/**
 * How many minutes are free from a start that cannot be had, when their being too few is the only reason: with the one
 * asked for, or, when anybody will do, with everyone who works then; of several the longest. Undefined when there is
 * another reason.
 *
 * @param search for the staff asked for
 */
export function freeMinutesAt(startSeconds: number, search: SlotSearch): number | undefined {
  if (startSeconds < search.nowSeconds) return undefined;
  const windows = search.staff
    .map((member) => windowFrom(startSeconds, member, search))
    .filter((minutes) => minutes !== null);
  const areTooFew = windows.every((minutes) => minutes > 0 && minutes < search.service.durationMinutes);
  return windows.length > 0 && areTooFew ? Math.max(...windows) : undefined;
}

/** Whole minutes until the next booking, break or closing; 0 when booked at the start, null for who does not work then. */
function windowFrom(startSeconds: number, member: StaffMember, search: SlotSearch): number | null {
  const shift = shiftAt(member, startSeconds, search);
  const covers = (span: Span): boolean => span.startSeconds <= startSeconds && startSeconds < span.endSeconds;
  if (!shift || !covers(shift.hours) || shift.breaks.some(covers)) return null;
  const busy = search.busy.get(member.id) ?? [];
  if (busy.some(covers)) return 0;
  const ends = [...shift.breaks, ...busy].map((span) => span.startSeconds).filter((start) => start > startSeconds);
  return Math.floor((Math.min(shift.hours.endSeconds, ...ends) - startSeconds) / 60);
}
