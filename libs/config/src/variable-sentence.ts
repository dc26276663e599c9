import type Joi from 'joi';
import type { Environment } from './environment.js';
import type { Variable } from './variables/variable.js';

/** What is wrong with a variable: its name and value, where it came from, why, and what would be right. */
export function sentenceOf(
  detail: Joi.ValidationErrorItem,
  variables: ReadonlyMap<string, Variable>,
  environment: Environment,
): string {
  const name = String(detail.path[0]);
  const variable = variables.get(name);
  if (variable === undefined) return `${name} ${detail.message}`;
  const example = `${name}=${variable.example}`;
  if (detail.type === 'any.required') return `${name} is not set. ${variable.about} Example: ${example}`;
  return `${name}${shownValue(variable, environment)} ${reason(detail, variable)}. Example: ${example}`;
}

/** joi's own words, which may quote the value, or those of a variable's own parser, which knows better. */
function reason(detail: Joi.ValidationErrorItem, { secret }: Variable): string {
  const own: unknown = detail.context?.['error'];
  if (own instanceof Error) return own.message;
  return secret ? detail.message.replace(/^with value ".*" /s, '') : detail.message;
}

function shownValue(variable: Variable, environment: Environment): string {
  const source = environment.origins[variable.name]?.source;
  const value = variable.secret ? '' : `=${JSON.stringify(environment.values[variable.name])}`;
  return `${value} (from ${source})`;
}
