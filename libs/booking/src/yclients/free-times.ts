import type { Service, StaffMember } from '#libs/config';
import type { FreeTime } from '../free-times.js';
import { dayOf, toSalonIso } from '../embedded/salon-time.js';
import { spanOf, type Span } from '../embedded/span.js';
import type { Branch } from './branch.js';
import type { BookingRecord } from './record.js';
import { slotsAround } from './slots-around.js';

/** A free start of a member of staff. */
export interface StaffSlot {
  readonly staffId: string;
  readonly startSeconds: number;
}

/**
 * What is free that day: by start, then in the order of staff. Asked for each of them, since YCLIENTS' "anybody" does
 * not say who.
 *
 * @param day `YYYY-MM-DD`
 * @param except the booking that does not stand in its own way
 * @throws YclientsUnavailable
 */
export async function slotsOn(
  branch: Branch,
  day: string,
  service: Service,
  staff: readonly StaffMember[],
  except: BookingRecord | null,
): Promise<StaffSlot[]> {
  const slots = staff.map(async ({ id: staffId }) => {
    const free = await branch.slots.on(day, staffId, service);
    const own = ownSpan(except, staffId, day, branch);
    return (own ? widened(free, own, service, branch) : free).map(({ startSeconds }) => ({ staffId, startSeconds }));
  });
  // sort is stable, which keeps the order of staff within one start
  return (await Promise.all(slots)).flat().sort((a, b) => a.startSeconds - b.startSeconds);
}

export function freeTimes(slots: readonly StaffSlot[], timezone: string): FreeTime[] {
  return slots.map((slot) => freeTime(slot, timezone));
}

export function freeTime({ staffId, startSeconds }: StaffSlot, timezone: string): FreeTime {
  return { staffId, startAt: toSalonIso(startSeconds, timezone) };
}

/** `YYYY-MM-DD` in the salon's timezone. */
export function dayText(seconds: number, timezone: string): string {
  return dayOf(seconds, timezone).toFormat('yyyy-MM-dd');
}

function ownSpan(except: BookingRecord | null, staffId: string, day: string, { salon }: Branch): Span | null {
  if (except?.booking.status !== 'active' || except.booking.staff.id !== staffId) return null;
  const own = spanOf(except.booking);
  return dayText(own.startSeconds, salon.timezone) === day ? own : null;
}

function widened(free: readonly Span[], own: Span, service: Service, { salon, clock }: Branch): Span[] {
  return slotsAround(own, free, service.durationMinutes * 60, salon.slotStepMinutes * 60).filter(
    ({ startSeconds }) => startSeconds * 1000 >= clock(),
  );
}
