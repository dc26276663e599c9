import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Joi from 'joi';
import { isSupportedCountry } from 'libphonenumber-js/min';
import { WEEKDAYS, type SalonProfile } from './salon-profile.js';

const id = Joi.string().pattern(/^[\w-]+$/, 'letters, digits, - and _');
const clock = Joi.string().pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
const hours = Joi.array()
  .ordered(clock.required(), clock.required())
  .length(2)
  .custom((pair: [string, string]) => {
    if (pair[0] >= pair[1]) throw new Error(`${pair[0]} is not before ${pair[1]}`);
    return pair;
  });

const schema = Joi.object<SalonProfile>({
  id: id.required(),
  name: Joi.string().required(),
  timezone: Joi.string()
    .required()
    .custom((zone: string) => {
      if (!isTimezone(zone)) throw new Error(`"${zone}" is no IANA timezone, such as Europe/Moscow`);
      return zone;
    }),
  country: Joi.string()
    .default('RU')
    .custom((country: string) => {
      if (!isSupportedCountry(country)) throw new Error(`"${country}" is no country code of two letters, such as RU`);
      return country;
    }),
  address: Joi.string().required(),
  phone: Joi.string().required(),
  languages: Joi.array().items(Joi.string().valid('ru', 'en')).min(1).default(['ru']),
  slotStepMinutes: Joi.number().integer().min(5).max(240).default(30),
  defaultService: id,
  services: Joi.array()
    .min(1)
    .unique('id')
    .items(
      Joi.object({
        id: id.required(),
        title: Joi.string().required(),
        en: Joi.string(),
        synonyms: Joi.array().items(Joi.string()).default([]),
        durationMinutes: Joi.number().integer().min(5).max(720).required(),
        price: Joi.number().min(0).required(),
        description: Joi.string(),
      }),
    )
    .required(),
  staff: Joi.array()
    .min(1)
    .unique('id')
    .items(
      Joi.object({
        id: id.required(),
        name: Joi.string().required(),
        en: Joi.string(),
        services: Joi.array().items(id).min(1).required(),
        hours: Joi.object(Object.fromEntries(WEEKDAYS.map((day) => [day, hours]))).required(),
      }),
    )
    .required(),
});

/** The demo salon lies at the top of the project, wherever this file was built to. */
const DEMO_PROFILE = join('examples', 'salon.json');

/**
 * Reads and checks the business' description.
 *
 * @param file as SALON_PROFILE names it, from the current folder; undefined: the demo salon
 * @returns the profile and no problems, or the problems
 */
export function readSalonProfile(file: string | undefined): { profile: SalonProfile | null; problems: string[] } {
  const path = file === undefined ? join(projectRoot(), DEMO_PROFILE) : resolve(file);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { profile: null, problems: [`SALON_PROFILE: ${path} cannot be read: ${reason}`] };
  }
  const result = schema.validate(content, { abortEarly: false });
  if (result.error) {
    return {
      profile: null,
      problems: result.error.details.map((detail) => `SALON_PROFILE: ${path}: ${reason(detail)}`),
    };
  }
  const problems = danglingServices(result.value).map((problem) => `SALON_PROFILE: ${path}: ${problem}`);
  return { profile: result.value, problems };
}

function reason(detail: Joi.ValidationErrorItem): string {
  const own: unknown = detail.context?.['error'];
  return own instanceof Error ? `${detail.path.join('.')}: ${own.message}` : detail.message;
}

/** References to services that the profile does not list. */
function danglingServices(profile: SalonProfile): string[] {
  const known = new Set(profile.services.map((service) => service.id));
  const references = profile.staff.flatMap((member) =>
    member.services.map((service) => [member.name, service] as const),
  );
  if (profile.defaultService !== undefined) references.push(['defaultService', profile.defaultService]);
  return references
    .filter(([, service]) => !known.has(service))
    .map(([who, service]) => `${who} names the service "${service}", which is not in "services"`);
}

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json in or above ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
}
