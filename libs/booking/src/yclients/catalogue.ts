import type { ServicesResult, StaffResult } from '../booking.port.js';
import type { Branch } from './branch.js';

/**
 * What YCLIENTS offers online and the profile describes, in the profile's order. Title and price are as in YCLIENTS,
 * which is what people pay; the duration too where it says one.
 *
 * @throws YclientsUnavailable
 */
export async function listServices({ api, salon }: Branch): Promise<ServicesResult> {
  const offered = new Map((await api.services()).map((service) => [service.id, service]));
  const services = salon.services.flatMap((service) => {
    const found = offered.get(service.id);
    if (!found) return [];
    const { title, price_min: price, seance_length: seconds } = found;
    // A price of 0 is one that nobody has entered.
    return [
      { ...service, title, ...(price && { price }), ...(seconds && { durationMinutes: Math.round(seconds / 60) }) },
    ];
  });
  return { kind: 'services', services };
}

/** @throws YclientsUnavailable */
export async function listStaff({ api, salon }: Branch, serviceId?: string): Promise<StaffResult> {
  if (serviceId !== undefined && !salon.services.some(({ id }) => id === serviceId)) {
    return { kind: 'no_such_service', services: salon.services };
  }
  const names = new Map((await api.staff(serviceId)).map(({ id, name }) => [id, name]));
  const staff = salon.staff
    .filter(({ services }) => serviceId === undefined || services.includes(serviceId))
    .flatMap((member) => {
      const name = names.get(member.id);
      return name === undefined ? [] : [{ ...member, name }];
    });
  return { kind: 'staff', staff };
}
