import ical, { escape, ICalEventStatus } from 'ical-generator';
import type { Booking } from './booking.port.js';

/** What no text of a calendar may have (RFC 5545, 3.1); line breaks may stand in it, escaped. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Bookings as a calendar, RFC 5545: one event each, times in UTC. The UID of a booking stays, so that a programme that
 * reads the calendar again moves what was moved and strikes out what was cancelled.
 *
 * @param salon whose calendar it is
 * @param nowMs when it was written, in milliseconds since the epoch
 */
export function bookingsCalendar(
  bookings: readonly Booking[],
  salon: { readonly id: string; readonly name: string },
  nowMs: number,
): string {
  const calendar = ical({
    // The package escapes every text but this one.
    name: escape(clean(salon.name), false),
    prodId: { company: 'rapid-fire', product: 'bookings' },
  });
  for (const booking of bookings) {
    const { id, service, staff, name, phone, startAt, durationMinutes, status } = booking;
    const startMs = Date.parse(startAt);
    calendar.createEvent({
      id: `${id}@${salon.id}`,
      start: new Date(startMs),
      end: new Date(startMs + durationMinutes * 60_000),
      stamp: new Date(nowMs),
      summary: clean([service.title, staff.name, name].filter((part) => part !== null).join(', ')),
      ...(phone !== null && { description: clean(phone) }),
      status: status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

function clean(text: string): string {
  return text.replace(CONTROL, ' ');
}
