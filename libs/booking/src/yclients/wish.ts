import type { SalonProfile, Service, StaffMember } from '#libs/config';
import type { NotOffered } from '../booking.port.js';

/** What somebody asks for, as the profile knows it. */
export interface Wish {
  readonly kind: 'wish';
  readonly service: Service;
  /** Everyone who does the service, in the profile's order. */
  readonly offeredBy: readonly StaffMember[];
  /** The one asked for, or all of them when anyone will do; never empty. */
  readonly asked: readonly StaffMember[];
}

/** @param staffId absent: anyone who does the service */
export function wishOf(
  { services, staff }: SalonProfile,
  { serviceId, staffId }: { readonly serviceId: string; readonly staffId?: string },
): Wish | NotOffered {
  const service = services.find(({ id }) => id === serviceId);
  if (!service) return { kind: 'no_such_service', services };
  const offeredBy = staff.filter((member) => member.services.includes(service.id));
  if (staffId === undefined) return offered(service, offeredBy, offeredBy);
  const member = staff.find(({ id }) => id === staffId);
  if (!member) return { kind: 'no_such_staff', staff };
  return offered(
    service,
    offeredBy,
    offeredBy.filter(({ id }) => id === member.id),
  );
}

function offered(
  service: Service,
  offeredBy: readonly StaffMember[],
  asked: readonly StaffMember[],
): Wish | Extract<NotOffered, { kind: 'not_offered' }> {
  return asked.length === 0 ? { kind: 'not_offered', offeredBy } : { kind: 'wish', service, offeredBy, asked };
}
