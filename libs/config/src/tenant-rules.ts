import type { ChannelAccount, ChannelForm } from './channel-form.js';
import type { Tenant } from './tenants.js';

/** What one business of a file says of another: whatever names one of them must not name two. */
export function brokenTenantRules(tenants: readonly Tenant[], forms: readonly ChannelForm[]): string[] {
  const broken = RULES.flatMap(({ namesOf, problem }) => twice(tenants.flatMap(namesOf)).map(problem));
  const accounts = tenants.flatMap((tenant) => tenant.accounts);
  return [...broken, ...forms.flatMap((form) => sharedAccounts(form, accounts))].map(
    (problem) => `TENANTS_FILE: ${problem}`,
  );
}

interface Rule {
  readonly namesOf: (tenant: Tenant) => readonly string[];
  readonly problem: (name: string) => string;
}

const RULES: readonly Rule[] = [
  {
    namesOf: ({ id }) => [id],
    problem: (id) => `two businesses have a profile with the id "${id}": give each its own.`,
  },
  {
    namesOf: ({ accounts }) => accounts.map(({ channel, account }) => `${channel}/${account}`),
    problem: (name) =>
      `the account ${name} stands there twice, and /webhooks/${name} could mean either: give one another name, ` +
      'such as "account: second".',
  },
  {
    namesOf: ({ booking }) => (booking.kind === 'yclients' ? [`${booking.companyId} at ${booking.baseUrl}`] : []),
    problem: (branch) => `two businesses book into the YCLIENTS branch ${branch}: give each its own.`,
  },
];

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** One account of a gateway under two names. What makes it the same may be a secret: it is told by its variables. */
function sharedAccounts({ channel, fields, identity }: ChannelForm, accounts: readonly ChannelAccount[]): string[] {
  const identityOf = ({ values }: ChannelAccount): string =>
    JSON.stringify(identity.map((field) => withoutSlash(values[field])));
  const nameOf = ({ tenant, account }: ChannelAccount): string => `${channel}/${account} of "${tenant}"`;
  const named = identity.map((field) => fields[field]!.name).join(' and ');
  const own = accounts.filter((account) => account.channel === channel);
  return own.flatMap((account, index) => {
    const first = own.slice(0, index).find((other) => identityOf(other) === identityOf(account));
    if (first === undefined) return [];
    return (
      `${nameOf(first)} and ${nameOf(account)} have the same ${named}, and what people write there would go to ` +
      'either: take one out, or give it an account of its own.'
    );
  });
}

/** An address is the same with a slash at its end and without. */
function withoutSlash(value: unknown): unknown {
  return typeof value === 'string' && /^https?:/i.test(value) ? value.replace(/\/+$/, '') : value;
}
