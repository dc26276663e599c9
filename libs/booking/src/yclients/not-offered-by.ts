import type { SalonProfile } from '#libs/config';
import type { NotOffered } from '../booking.port.js';
import type { Refusal } from './api/refusal.js';
import type { Appointment } from './api/yclients-api.js';

/** What YCLIENTS does not know or do though the profile has it, and what there is besides; null for other refusals. */
export function notOfferedBy(
  { kind }: Refusal,
  { services, staff }: SalonProfile,
  { serviceId, staffId }: Pick<Appointment, 'serviceId' | 'staffId'>,
): NotOffered | null {
  switch (kind) {
    case 'service':
      return { kind: 'no_such_service', services: services.filter(({ id }) => id !== serviceId) };
    case 'staff':
      return { kind: 'no_such_staff', staff: staff.filter(({ id }) => id !== staffId) };
    default:
      return null;
  }
}
