import type { Booking, FreeTime } from '#libs/booking';
import type { JSONValue } from 'ai';
import { clip, LONGEST } from './prompt/clip.js';
import type { TurnStep } from './turn-step.js';

/**
 * A tool's result as the model sees it: its kind as it is, times by member of staff, bookings, services and staff with
 * what can be used in the next call, and no phone.
 */
export function shownResult(result: TurnStep['result']): JSONValue {
  const { kind } = result;
  switch (kind) {
    case 'times':
      return { kind, free: shownTimes(result.times) };
    case 'taken':
    case 'closed':
    case 'past': {
      if (!('alternatives' in result)) return { kind };
      const { nearest, sameTime, nextDay, freeMinutes } = result.alternatives;
      return {
        kind,
        nearest: shownTimes(nearest),
        same_time_with: sameTime.map(({ staffId }) => staffId),
        ...(nextDay === undefined ? {} : { next_day: shownTimes([nextDay]) }),
        ...(freeMinutes === undefined ? {} : { free_minutes_only: freeMinutes }),
      };
    }
    case 'moved':
      return { kind, booking: shownBooking(result.booking), before: shownBooking(result.before) };
    case 'booked':
    case 'cancelled':
    case 'named':
      return { kind, booking: shownBooking(result.booking) };
    case 'needs_name':
    case 'needs_phone':
      return { kind, held_until: result.heldUntil };
    case 'needs_choice':
      if ('bookings' in result) return { kind, bookings: result.bookings.map(shownBooking) };
      return { kind, staff: result.staff.map(named) };
    case 'no_such_service':
      return { kind, services: result.services.map(({ id, title }) => ({ id, title })) };
    case 'no_such_staff':
      return { kind, staff: result.staff.map(named) };
    case 'not_offered':
      return { kind, offered_by: result.offeredBy.map(named) };
    case 'full':
    case 'not_found':
    case 'unavailable':
      return { kind };
    default:
      return unknownKind(kind);
  }
}

/** A booking without its phone. */
export function shownBooking({
  id,
  service,
  staff,
  startAt,
  durationMinutes,
  name,
}: Booking): Record<string, JSONValue> {
  return {
    id,
    service: service.title,
    service_id: service.id,
    staff: staff.name,
    staff_id: staff.id,
    start_at: startAt,
    duration_minutes: durationMinutes,
    // In some booking systems others write it: it is data, and no mark of ours.
    name: name === null ? null : clip(name, LONGEST.name).replaceAll('<', '‹'),
  };
}

function shownTimes(times: readonly FreeTime[]): JSONValue {
  const byStaff = new Map<string, string[]>();
  for (const { staffId, startAt } of times) byStaff.set(staffId, [...(byStaff.get(staffId) ?? []), startAt]);
  return [...byStaff].map(([staffId, starts]) => ({ staff_id: staffId, starts }));
}

function named({ id, name }: { readonly id: string; readonly name: string }): { id: string; name: string } {
  return { id, name };
}

function unknownKind(kind: never): never {
  throw new TypeError(`unknown kind of result: ${JSON.stringify(kind)}`);
}
