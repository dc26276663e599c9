import type { Language, SalonProfile, Service, StaffMember } from '#libs/config';
import { priceOf } from '../../offline/dialogue/price.js';
import { dataOf } from './clip.js';
import type { PromptWords } from './prompt-words.js';

/** What the salon is, does and when, from its profile. */
export function salonFacts(salon: SalonProfile, language: Language, words: PromptWords): string {
  const { name, address, phone, daysOff = [] } = salon;
  const service = ({ id, title, en, price, durationMinutes, description }: Service): string =>
    dataOf([
      id,
      language === 'en' ? (en ?? title) : title,
      priceOf(price, salon.country),
      durationMinutes,
      description,
    ]);
  return [
    `${words.salon}: ${dataOf({ name, address, phone, ...(daysOff.length > 0 ? { closed_on: daysOff } : {}) })}`,
    `${words.services}:`,
    ...salon.services.map(service),
    `${words.staff}:`,
    ...salon.staff.map((member) => staffLine(member, language)),
  ].join('\n');
}

function staffLine({ id, name, en, services, hours, breaks, daysOff }: StaffMember, language: Language): string {
  return dataOf({
    id,
    name: language === 'en' ? (en ?? name) : name,
    services,
    hours: Object.fromEntries(Object.entries(hours).map(([day, [from, to]]) => [day, `${from}-${to}`])),
    ...(breaks === undefined ? {} : { breaks }),
    ...(daysOff === undefined ? {} : { days_off: daysOff }),
  });
}
