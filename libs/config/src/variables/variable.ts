import Joi from 'joi';

/** One variable of the environment: the only place that knows its name, form and default. */
export interface Variable {
  readonly name: string;
  /** One line for .env.example. */
  readonly about: string;
  /** A value that works, shown in errors and in .env.example. */
  readonly example: string;
  /** Never shown in an error or a log. */
  readonly secret?: true;
  readonly schema: Joi.Schema;
}

export const wholeNumber = (min: number, max: number): Joi.NumberSchema => Joi.number().integer().min(min).max(max);

export const oneOf = (...values: string[]): Joi.StringSchema => Joi.string().valid(...values);

/** What can stand in an Authorization header; what cannot is not quoted, since joi's own sentence would. */
export const bearerToken = Joi.string().custom((token: string) => {
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Error('has to be of visible ASCII characters without spaces');
  return token;
});

/** An hour: longer than any of these times makes sense, short enough to catch a value in the wrong unit. */
export const HOUR_MS = 3_600_000;

/** @throws Error with a sentence that starts after the variable's name and quotes nothing: there may be a token in it */
export function checkHttpUrl(url: string): string {
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : new URL('none:');
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new Error('is not an address that starts with http:// or https://');
  if (username || password) throw new Error('has a user or password in it, which is not sent');
  return url;
}
