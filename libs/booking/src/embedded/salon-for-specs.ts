import { WEEKDAYS, type Hours, type SalonProfile, type Service, type StaffMember } from '#libs/config';

/** A salon with just what a spec talks about; Moscow, where the clocks never change, unless it says otherwise. */
export function salonWith(
  services: readonly Service[],
  staff: readonly StaffMember[],
  changes: Partial<SalonProfile> = {},
): SalonProfile {
  return {
    id: 'demo',
    name: 'Demo',
    timezone: 'Europe/Moscow',
    country: 'RU',
    address: '',
    phone: '+74950000000',
    languages: ['en'],
    slotStepMinutes: 30,
    services,
    staff,
    ...changes,
  };
}

export function service(id: string, durationMinutes: number): Service {
  return { id, title: `Title of ${id}`, synonyms: [], durationMinutes, price: 1 };
}

export function member(id: string, services: readonly string[], hours: StaffMember['hours']): StaffMember {
  return { id, name: `Name of ${id}`, services, hours };
}

export function everyDay(from: string, to: string): StaffMember['hours'] {
  const hours: Hours = [from, to];
  return Object.fromEntries(WEEKDAYS.map((day) => [day, hours]));
}
