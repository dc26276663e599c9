import Joi from 'joi';
import type { ChannelAccount, ChannelForm } from './channel-form.js';
import type { Environment } from './environment.js';
import { sentenceOf } from './variable-sentence.js';

/** An account, or all that is wrong with it, each a sentence. */
export type ReadAccount = { readonly account: ChannelAccount } | { readonly problems: readonly string[] };

/**
 * Reads the settings of one account by the form of its channel.
 *
 * @param environment where its variables stand: the process', or what one entry of the tenants file says
 * @param unsigned channels that ALLOW_UNSIGNED names
 */
export function readAccount(
  form: ChannelForm,
  of: Pick<ChannelAccount, 'tenant' | 'account'>,
  environment: Environment,
  unsigned: ReadonlySet<string>,
): ReadAccount {
  const fields = Object.entries(form.fields);
  const schema = Joi.object(Object.fromEntries(fields.map(([, { name, schema }]) => [name, schema])));
  const result = schema
    .unknown(true)
    .prefs({ abortEarly: false, errors: { label: false } })
    .validate(environment.values);
  const read = result.value as Readonly<Record<string, unknown>>;
  const byName = new Map(fields.map(([, variable]) => [variable.name, variable]));
  const problems = (result.error?.details ?? []).map((detail) => sentenceOf(detail, byName, environment));
  const values = Object.fromEntries(fields.map(([field, { name }]) => [field, read[name]]));
  if (isUnsigned(form, values) && !unsigned.has(form.channel)) problems.push(refusalOf(form));
  return problems.length > 0 ? { problems } : { account: { ...of, channel: form.channel, values } };
}

function isUnsigned({ secrets }: ChannelForm, values: Readonly<Record<string, unknown>>): boolean {
  return secrets.every((field) => values[field] === undefined);
}

function refusalOf({ channel, secrets, fields }: ChannelForm): string {
  const [first, ...others] = secrets.map((field) => fields[field]!);
  const allow = `ALLOW_UNSIGNED=${channel} where nobody else can reach it.`;
  if (first === undefined) {
    return `Nothing proves who posts to /webhooks/${channel}: its gateway signs nothing. Say ${allow}`;
  }
  const names = [first, ...others].map(({ name }) => name).join(' or ');
  return (
    `${names} is not set, so that anybody could post messages to /webhooks/${channel}. ` +
    `Example: ${first.name}=${first.example}, or ${allow}`
  );
}
