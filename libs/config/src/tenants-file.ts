import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Joi from 'joi';
import { DEFAULT_ACCOUNT, type ChannelForm } from './channel-form.js';
import { problemAt } from './salon-profile-shape.js';
import { strayNames } from './stray-names.js';
import { fillIn } from './tenants-file-references.js';
import { readYaml } from './yaml-text.js';

/** A business as TENANTS_FILE describes it. */
export interface TenantEntry {
  /** How a problem of it begins, such as `TENANTS_FILE: /srv/tenants.yaml: tenants[0]`. */
  readonly place: string;
  /** Absolute path of its profile. */
  readonly profile: string;
  /** Variables that hold for this business alone. */
  readonly settings: Readonly<Record<string, string>>;
  /** From which paths in its settings are read: that of the file. */
  readonly folder: string;
  readonly accounts: readonly AccountEntry[];
}

export interface AccountEntry {
  /** As above, such as `TENANTS_FILE: /srv/tenants.yaml: tenants[0].accounts[1]`. */
  readonly place: string;
  readonly form: ChannelForm;
  readonly account: string;
  /** The variables of its channel. */
  readonly values: Readonly<Record<string, string>>;
}

/** `entries` are none when the file has not the form of one. */
export interface TenantsFile {
  /** In the file's order. */
  readonly entries: readonly TenantEntry[];
  /** Variables of the environment to which the file refers. */
  readonly used: ReadonlySet<string>;
  /** Each a sentence with its place; none with a value in it. */
  readonly problems: readonly string[];
}

interface FileContent {
  readonly tenants: readonly {
    readonly profile: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly accounts: readonly Readonly<Record<string, string>>[];
  }[];
}

/** It is a part of addresses. */
const ACCOUNT_NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/**
 * Reads TENANTS_FILE: YAML or JSON, in which `${NAME}` stands for a variable of the environment.
 *
 * @param path as TENANTS_FILE names it
 * @param folder from which it is read
 * @param variables of the environment
 */
export function readTenantsFile(
  path: string,
  folder: string,
  forms: readonly ChannelForm[],
  variables: Readonly<Record<string, string>>,
): TenantsFile {
  const file = resolve(folder, path);
  const failed = (problems: readonly string[], used: ReadonlySet<string> = new Set()): TenantsFile => ({
    entries: [],
    used,
    problems: problems.map((problem) => `TENANTS_FILE: ${file}: ${problem}`),
  });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return failed([`cannot be read: ${(error as Error).message}`]);
  }
  const read = readYaml(text, 'texts');
  if (read.problems.length > 0) return failed(read.problems);
  const { content, used, problems: missing } = fillIn(read.content, variables);
  const checked = shapeOf(forms).validate(content, { abortEarly: false });
  const misshapen = checked.error?.details.map(problemAt) ?? [];
  const told = failed([...missing, ...misshapen, ...strayNames(content, forms)], used);
  // Where a value is missing, what the rest says of it would be wrong.
  return checked.error || missing.length > 0 ? told : { ...told, entries: entriesOf(checked.value, file, forms) };
}

function shapeOf(forms: readonly ChannelForm[]): Joi.ObjectSchema<FileContent> {
  const channels = forms.map(({ channel }) => channel);
  const account = Joi.object({
    channel: Joi.string()
      .custom((name: string) => {
        if (!channels.includes(name)) throw new Error(`is no channel: it takes ${channels.join(', ')}`);
        return name;
      })
      .required(),
    account: Joi.string().custom((name: string) => {
      if (!ACCOUNT_NAME.test(name)) throw new Error('has to be of lower case letters, digits, - and _, at most 64');
      return name;
    }),
  }).pattern(/./s, Joi.string());
  const tenant = Joi.object({
    profile: Joi.string().required(),
    settings: Joi.object().pattern(/./s, Joi.string()).default({}),
    accounts: Joi.array().items(account).default([]),
  });
  return Joi.object<FileContent>({ tenants: Joi.array().min(1).items(tenant).required() })
    .required()
    .label('the file')
    .messages({
      'object.base': '{{#label}} has to have names and values: see examples/tenants.yaml',
      'array.base': '{{#label}} has to be a list, each entry after a dash',
      'array.min': '{{#label}} names no business: describe one at least',
      'any.required': '{{#label}} is missing: see examples/tenants.yaml',
      'object.unknown': '{{#label}} is nothing that can be set here: see examples/tenants.yaml',
      'string.base': '{{#label}} has to be one value',
      'string.empty': '{{#label}} is empty: give it a value, or leave it out',
    });
}

function entriesOf({ tenants }: FileContent, file: string, forms: readonly ChannelForm[]): TenantEntry[] {
  const folder = dirname(file);
  return tenants.map(({ profile, settings, accounts }, index) => {
    const place = `TENANTS_FILE: ${file}: tenants[${index}]`;
    return {
      place,
      profile: resolve(folder, profile),
      settings,
      folder,
      accounts: accounts.map(({ channel, account = DEFAULT_ACCOUNT, ...values }, at) => ({
        place: `${place}.accounts[${at}]`,
        // The shape has let no other channel through.
        form: forms.find((form) => form.channel === channel)!,
        account,
        values,
      })),
    };
  });
}
