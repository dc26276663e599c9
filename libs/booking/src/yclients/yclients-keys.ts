/**
 * Every Redis key of what was booked in YCLIENTS. The tenant, escaped, is the hash tag: all of a tenant's lie in one
 * slot of a cluster and are written together.
 */
export const yclientsKeys = {
  /** string: a booking as JSON, see record.ts. */
  booking: (tenant: string, bookingId: string): string => `yclients-booking:${tag(tenant)}:${bookingId}`,

  /** zset: booking ids of a person, scored by start. */
  byPerson: (tenant: string, person: string): string => `yclients-by-person:${tag(tenant)}:${person}`,

  /** zset: booking ids of a phone, scored by start. */
  byPhone: (tenant: string, phone: string): string => `yclients-by-phone:${tag(tenant)}:${phone}`,

  /** zset: booking ids of a tenant, scored by start. */
  byStart: (tenant: string): string => `yclients-by-start:${tag(tenant)}`,

  /** string: what has become of the booking asked for under an idempotency key, as JSON, see intent.ts. */
  intent: (tenant: string, key: string): string => `yclients-intent:${tag(tenant)}:${key}`,

  /** string: a move as JSON, see record.ts, by its idempotency key. */
  move: (tenant: string, key: string): string => `yclients-move:${tag(tenant)}:${key}`,
} as const;

function tag(tenant: string): string {
  return `{${encodeURIComponent(tenant)}}`;
}
