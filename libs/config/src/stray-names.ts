import type { ChannelForm } from './channel-form.js';
import { fieldsOf, listOf } from './salon-profile-draft.js';
import { VARIABLES } from './variables.js';

/** What a business may have of its own; every other variable holds for the whole process. */
const OWN = new RegExp(
  '^(BATCH_(SEND_QUIET_MS|DEBOUNCE_MS|MAX_WAIT_MS|MAX_SIZE|SUPERSEDE_MAX)|TYPING_EXTEND_MS|ASSISTANT|LLM_.+' +
    '|BOOKING|YCLIENTS_.+|OUTBOUND|RELAY_.+)$',
);

const ALL: ReadonlySet<string> = new Set(VARIABLES.map(({ name }) => name));

/**
 * Settings of a tenants file that stand where nobody would read them.
 *
 * @param content of the file, whatever it is
 * @returns a sentence each, with the place and with where it belongs
 */
export function strayNames(content: unknown, forms: readonly ChannelForm[]): string[] {
  return listOf(fieldsOf(content)['tenants']).flatMap((tenant, index) => {
    const { settings, accounts } = fieldsOf(tenant);
    const place = `tenants[${index}]`;
    const strays = Object.keys(fieldsOf(settings)).map((name) =>
      told(`${place}.settings.${name}`, inSettings(name, forms)),
    );
    const others = listOf(accounts).flatMap((account, at) => strangersOf(account, `${place}.accounts[${at}]`, forms));
    return [...strays, ...others].filter((problem) => problem !== null);
  });
}

function told(place: string, problem: string | null): string | null {
  return problem && `${place} ${problem}`;
}

function inSettings(name: string, forms: readonly ChannelForm[]): string | null {
  if (ALL.has(name) && OWN.test(name)) return null;
  if (name === 'SALON_PROFILE') return 'has another name here: say "profile: <path>" beside settings.';
  if (ALL.has(name)) return 'holds for all businesses: set it in the environment.';
  const form = forms.find((each) => namesOf(each).includes(name));
  if (form) return `belongs to an account: move it to one with "channel: ${form.channel}" under accounts.`;
  return 'is no setting: .env.example lists them.';
}

function strangersOf(account: unknown, place: string, forms: readonly ChannelForm[]): (string | null)[] {
  const { channel, account: _name, ...values } = fieldsOf(account);
  const form = forms.find((each) => each.channel === channel);
  // A channel that is none is told by itself, and says nothing about the rest.
  return form ? Object.keys(values).map((name) => told(`${place}.${name}`, inAccount(name, form))) : [];
}

function inAccount(name: string, form: ChannelForm): string | null {
  const names = namesOf(form);
  if (names.includes(name)) return null;
  if (ALL.has(name) && OWN.test(name)) return 'belongs to the business: move it under settings.';
  return `is no setting of ${form.channel}: it has ${names.join(', ')}.`;
}

function namesOf({ fields }: ChannelForm): string[] {
  return Object.values(fields).map(({ name }) => name);
}
