import type { SalonProfile, Service, StaffMember } from '#libs/config';
import type { NotOffered } from '../booking.port.js';

/** What is asked for, as the salon has it. */
export interface Wanted {
  readonly kind: 'wanted';
  readonly salon: SalonProfile;
  readonly service: Service;
  /** Everyone who does the service, in the profile's order. */
  readonly offeredBy: readonly StaffMember[];
  /** The one asked for, or all of `offeredBy` when anybody will do; never empty. */
  readonly asked: readonly StaffMember[];
}

/** A service and staff by their ids, or what there is instead. */
export function wantedOf(
  salon: SalonProfile,
  { serviceId, staffId }: { readonly serviceId: string; readonly staffId?: string },
): Wanted | NotOffered {
  const service = salon.services.find(({ id }) => id === serviceId);
  if (!service) return { kind: 'no_such_service', services: salon.services };
  const offeredBy = salon.staff.filter((member) => member.services.includes(serviceId));
  if (staffId !== undefined && !salon.staff.some(({ id }) => id === staffId)) {
    return { kind: 'no_such_staff', staff: offeredBy };
  }
  const asked = offeredBy.filter(({ id }) => staffId === undefined || id === staffId);
  if (asked.length === 0) return { kind: 'not_offered', offeredBy };
  return { kind: 'wanted', salon, service, offeredBy, asked };
}
