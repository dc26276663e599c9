import { resolve } from 'node:path';
import { assistantSettings } from './assistant-settings.js';
import { batchPolicy } from './batch-policy.js';
import { bookingSettings } from './booking-settings.js';
import { DEFAULT_ACCOUNT, type ChannelForm } from './channel-form.js';
import type { Environment } from './environment.js';
import { nowhereToGo } from './nowhere-to-go.js';
import { outboundSettings } from './outbound-settings.js';
import { readAccount, type ReadAccount } from './read-account.js';
import type { Role } from './role.js';
import { readSalonProfile } from './salon-profile.schema.js';
import { brokenTenantRules } from './tenant-rules.js';
import type { Tenant } from './tenants.js';
import { readTenantsFile, type TenantEntry } from './tenants-file.js';
import { validateEnvironment, type ValidatedEnvironment } from './validate-environment.js';

/** What the businesses are read from. */
export interface TenantSource {
  readonly environment: Environment;
  readonly values: ValidatedEnvironment;
  /** What is wrong in the environment itself, which is not told again of each business. */
  readonly problems: readonly string[];
  /** The settings of every channel there is. */
  readonly forms: readonly ChannelForm[];
  readonly role: Role;
  /** From which paths of the environment are read. */
  readonly folder: string;
}

/** `tenants` are fewer than there should be when there are problems. */
export interface ReadTenants {
  readonly tenants: readonly Tenant[];
  readonly problems: readonly string[];
}

/** Reads the businesses served here: those of TENANTS_FILE, or without it the one that the environment describes. */
export function readTenants(source: TenantSource): ReadTenants {
  const { environment, values, forms, folder } = source;
  if (values.TENANTS_FILE === undefined) return readOne(ownOf(source), source);
  const file = readTenantsFile(values.TENANTS_FILE, folder, forms, environment.values);
  const read = file.entries.map((entry) => readEntry(entry, source));
  const tenants = read.flatMap((each) => each.tenants);
  const problems = [...file.problems, ...nobodys(source, file.used), ...read.flatMap((each) => each.problems)];
  return { tenants, problems: [...problems, ...brokenTenantRules(tenants, forms)] };
}

/** A business as it is described somewhere. */
interface Described {
  /** How a problem of it begins; empty for the one of the environment. */
  readonly place: string;
  /** Absolute; undefined: the demo salon. */
  readonly profile: string | undefined;
  readonly values: ValidatedEnvironment;
  /** From which the path of its assistant is read. */
  readonly folder: string;
  readonly accounts: readonly {
    readonly place: string;
    readonly form: ChannelForm;
    readonly account: string;
    readonly environment: Environment;
  }[];
}

/** The one business of the environment, with an account of every channel of which a variable is set. */
function ownOf({ environment, values, forms, folder }: TenantSource): Described {
  const isSet = ({ fields }: ChannelForm): boolean =>
    Object.values(fields).some(({ name }) => environment.values[name] !== undefined);
  return {
    place: '',
    profile: values.SALON_PROFILE && resolve(folder, values.SALON_PROFILE),
    values,
    folder,
    accounts: forms.filter(isSet).map((form) => ({ place: '', form, account: DEFAULT_ACCOUNT, environment })),
  };
}

function readEntry(entry: TenantEntry, source: TenantSource): ReadTenants {
  const { place, profile, settings } = entry;
  const { values, problems } = validateEnvironment(layOver(source.environment, settings), source.role);
  const nothing: Environment = { ...source.environment, values: {}, origins: {} };
  const accounts = entry.accounts.map(({ values: own, ...account }) => ({
    ...account,
    environment: layOver(nothing, own),
  }));
  const folder = settings['ASSISTANT'] === undefined ? source.folder : entry.folder;
  const read = readOne({ place, profile, values, folder, accounts }, source);
  const own = problems.filter((problem) => !source.problems.includes(problem));
  return { tenants: read.tenants, problems: [...own.map((problem) => `${place}: ${problem}`), ...read.problems] };
}

function readOne({ place, profile, values, folder, accounts }: Described, source: TenantSource): ReadTenants {
  const { profile: salon, problems } = readSalonProfile(profile, place === '' ? undefined : `${place}.profile`);
  const read = accounts.map(({ form, account, environment, place: at }): ReadAccount => {
    const of = { tenant: salon?.id ?? '', account };
    const result = readAccount(form, of, environment, source.values.ALLOW_UNSIGNED);
    return 'problems' in result ? { problems: result.problems.map((problem) => told(at, problem)) } : result;
  });
  const outbound = outboundSettings(values);
  const silent = nowhereToGo({ OUTBOUND: values.OUTBOUND, outbound, accounts: accounts.length, role: source.role });
  const all = [
    ...problems,
    ...read.flatMap((each) => ('problems' in each ? each.problems : [])),
    ...silent.map((problem) => told(place, problem)),
  ];
  if (salon === null) return { tenants: [], problems: all };
  const tenant: Tenant = {
    id: salon.id,
    salon,
    booking: bookingSettings(values),
    assistant: assistantSettings(values, folder),
    batching: batchPolicy(values),
    outbound,
    accounts: read.flatMap((each) => ('account' in each ? [each.account] : [])),
  };
  return { tenants: [tenant], problems: all };
}

function told(place: string, problem: string): string {
  return place === '' ? problem : `${place}: ${problem}`;
}

function layOver(environment: Environment, own: Readonly<Record<string, string>>): Environment {
  const origins = Object.fromEntries(Object.keys(own).map((name) => [name, { source: 'this file' }]));
  return {
    ...environment,
    values: { ...environment.values, ...own },
    origins: { ...environment.origins, ...origins },
  };
}

/** Where a file describes the businesses, what describes one in the environment is nobody's, unless the file refers to it. */
function nobodys({ environment, forms }: TenantSource, used: ReadonlySet<string>): string[] {
  const names = ['SALON_PROFILE', ...forms.flatMap(({ fields }) => Object.values(fields).map(({ name }) => name))];
  return names
    .filter((name) => environment.values[name] !== undefined && !used.has(name))
    .map((name) => `${name} is set beside TENANTS_FILE, and would be nobody's: move it to its business in that file.`);
}
