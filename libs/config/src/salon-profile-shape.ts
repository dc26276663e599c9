import Joi from 'joi';
import { isSupportedCountry } from 'libphonenumber-js/min';
import { DateTime } from 'luxon';
import { WEEKDAYS, type SalonProfile } from './salon-profile.js';

const id = Joi.string().pattern(/^[\w-]+$/, 'letters, digits, - and _');
/** What people read: blanks alone are no text. */
const words = Joi.string().trim();
const clock = Joi.string().pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
const closing = Joi.string().pattern(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'HH:MM, up to 24:00');
const hours = Joi.array()
  .ordered(clock.required(), closing.required())
  .length(2)
  .custom((pair: [string, string]) => {
    if (pair[0] >= pair[1]) throw new Error(`${pair[0]} is not before ${pair[1]}`);
    return pair;
  });
const byWeekday = (schema: Joi.Schema): Joi.ObjectSchema =>
  Joi.object(Object.fromEntries(WEEKDAYS.map((day) => [day, schema])));
const daysOff = Joi.array().items(
  Joi.string().custom((day: string) => {
    if (!DateTime.fromFormat(day, 'yyyy-MM-dd').isValid) throw new Error(`"${day}" is no date, such as 2026-12-31`);
    return day;
  }),
);

/** What a profile may say, place by place; what one place says of another is in salon-profile-rules.ts. */
export const salonProfileShape = Joi.object<SalonProfile>({
  id: id.required(),
  name: words.required(),
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
  address: words.required(),
  phone: words.required(),
  languages: Joi.array().items(Joi.string().valid('ru', 'en')).min(1).default(['ru']),
  slotStepMinutes: Joi.number().integer().min(5).max(240).default(30),
  defaultService: id,
  daysOff,
  nameRequired: Joi.boolean(),
  services: Joi.array()
    .min(1)
    .items(
      Joi.object({
        id: id.required(),
        title: words.required(),
        en: words,
        synonyms: Joi.array().items(words).default([]),
        durationMinutes: Joi.number().integer().min(5).max(720).required(),
        price: Joi.number().min(0).required(),
        description: words,
      }),
    )
    .required(),
  staff: Joi.array()
    .min(1)
    .items(
      Joi.object({
        id: id.required(),
        name: words.required(),
        en: words,
        services: Joi.array().items(id).min(1).required(),
        hours: byWeekday(hours)
          .min(1)
          .required()
          .messages({ 'object.min': '{{#label}} has no day: say on which weekdays they work, and when' }),
        breaks: byWeekday(Joi.array().items(hours)),
        daysOff,
      }),
    )
    .required(),
}).messages({
  // YAML reads +79161234567 and 123456 as numbers.
  'string.base': '{{#label}} must be text; put it in quotes if it is a number',
});

/** A problem of one place as one sentence that begins with the place: `staff[0].hours.mon: 20:00 is not before 10:00`. */
export function problemAt({ context, path, message }: Joi.ValidationErrorItem): string {
  const own: unknown = context?.['error'];
  return own instanceof Error ? `${placeOf(path)}: ${own.message}` : message;
}

/** `staff[0].hours.mon` */
export function placeOf(path: readonly (string | number)[]): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
