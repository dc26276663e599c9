import { objectOf, type Json } from '../json.js';

/** Reads a field of a form by its name; what is not there is empty. */
export type Field = (name: string) => string;

/** @param body the fields as they were read; one that came several times is a list, and its first counts */
export function fieldsOf(body: unknown): Field {
  const fields: Json = objectOf(body);
  return (name) => {
    const given: unknown = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value: unknown = Array.isArray(given) ? given[0] : given;
    return typeof value === 'string' ? value : '';
  };
}
