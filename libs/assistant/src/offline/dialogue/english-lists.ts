import type { Service, StaffMember } from '#libs/config';

/** The English title where the salon has one. */
export function titleOf({ title, en }: Pick<Service, 'title' | 'en'>): string {
  return en ?? title;
}

/** As `titleOf`, of a member of staff. */
export function nameOf({ name, en }: Pick<StaffMember, 'name' | 'en'>): string {
  return en ?? name;
}

export function names(staff: readonly StaffMember[]): string {
  return staff.map(nameOf).join(', ');
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
