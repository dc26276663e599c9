/**
 * Every Redis key of the embedded booking system.
 *
 * The tenant is the hash tag, so a tenant's whole calendar lies in one slot of a cluster and one script can see it.
 * Tenant ids are written by operators: escaped, a brace in one cannot end the tag early.
 */
export const bookingKeys = {
  /** zset: every active booking of a member of staff, scored by start; the members are told in calendar-entry.ts. */
  calendar: (tenant: string, staffId: string): string => `calendar:${tag(tenant)}:${staffId}`,

  /** hash: person -> the time kept for them, see hold.ts; goes when nothing was held for as long as a hold lives. */
  holds: (tenant: string): string => `holds:${tag(tenant)}`,

  /** string: one booking as JSON, see booking-record.ts. */
  booking: (tenant: string, bookingId: string): string => `booking:${tag(tenant)}:${bookingId}`,

  /** string: the id of the booking made under an idempotency key; goes after 30 days. */
  idempotency: (tenant: string, key: string): string => `booking-key:${tag(tenant)}:${key}`,

  /** string: what a move under an idempotency key came to, see move-record.ts; goes after 30 days. */
  moveIdempotency: (tenant: string, key: string): string => `move-key:${tag(tenant)}:${key}`,

  /** zset: booking ids of a tenant, scored by start; cancelled ones stay. */
  all: (tenant: string): string => `bookings:${tag(tenant)}`,

  /** zset: booking ids of a phone, scored by start; cancelled ones stay. */
  byPhone: (tenant: string, phone: string): string => `bookings-by-phone:${tag(tenant)}:${phone}`,

  /** zset: ids of a person's active bookings, scored by start. */
  byPerson: (tenant: string, person: string): string => `bookings-by-person:${tag(tenant)}:${person}`,

  /** zset: ids of the bookings a person has cancelled, scored by start; only for forgetting the person. */
  cancelledByPerson: (tenant: string, person: string): string => `cancelled-by-person:${tag(tenant)}:${person}`,
} as const;

function tag(tenant: string): string {
  return `{${encodeURIComponent(tenant)}}`;
}
