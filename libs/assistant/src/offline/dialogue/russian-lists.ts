import type { Service, StaffMember } from '#libs/config';

/** "Бари, Сергей". */
export function names(staff: readonly Pick<StaffMember, 'name'>[]): string {
  return staff.map(({ name }) => name).join(', ');
}

/** "Мужская стрижка; Комплекс: стрижка и борода": titles have commas of their own. */
export function titles(services: readonly Pick<Service, 'title'>[]): string {
  return services.map(({ title }) => title).join('; ');
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
