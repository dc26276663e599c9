import type { SalonProfile, StaffMember } from '#libs/config';
import { commonName } from './common-names.js';
import { isDenied, readAll, standing } from './mention.js';
import type { Reading } from './mention.js';
import { nameForms } from './name-cases.js';
import { shortNames } from './short-names.js';
import { isTypoOf } from './typo.js';
import { unknownNameAt } from './unknown-name.js';
import { plainForm } from './word.js';
import type { Word } from './word.js';

/** Whom a turn asks for. `last`: "к тому же, что в прошлый раз". */
export type StaffSaid =
  | { readonly kind: 'member'; readonly id: string }
  /** `name` in the nominative, as far as it can be guessed. */
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'last' };

const MASTER = /^(barber|master|stylist|one|specialist|guy|person|lady)$/;
const ANY = /^(любому|любой|любого|любым|кому-нибудь|anyone|anybody|whoever)$/;
/** A typo in a name of fewer letters is likely another name: "Марию" and "Марину". */
const SHORTEST_GUESSED = 6;

/** The member of staff asked for at the end of the turn, a name that nobody has, or null. */
export function readStaff(words: readonly Word[], salon: SalonProfile): StaffSaid | null {
  const said = standing(
    words,
    readAll(words, (all, at) => staffAt(all, at, salon)),
  );
  return said?.value ?? null;
}

/** Ids of the members of staff who are said only to be ruled out. */
export function readStaffRuledOut(words: readonly Word[], salon: SalonProfile): string[] {
  const mentions = readAll(words, (all, at) => staffAt(all, at, salon));
  const idsOf = (wanted: boolean): string[] =>
    mentions.flatMap((mention) =>
      mention.value.kind === 'member' && isDenied(words, mention) !== wanted ? [mention.value.id] : [],
    );
  const wanted = idsOf(true);
  return [...new Set(idsOf(false))].filter((id) => !wanted.includes(id));
}

function staffAt(words: readonly Word[], at: number, salon: SalonProfile): Reading<StaffSaid> | null {
  const text = words[at]?.text ?? '';
  const next = words[at + 1]?.text ?? '';
  const member = memberCalled(text, salon);
  if (member) return { length: 1, value: { kind: 'member', id: member.id } };
  if (isAny(text, next, words[at + 2]?.text ?? '')) return { length: 1, value: { kind: 'any' } };
  if (/^(прошл|последн)/.test(text) && /^(раз|визит)/.test(next)) return { length: 2, value: { kind: 'last' } };
  if (text === 'last' && /^(time|visit)$/.test(next)) return { length: 2, value: { kind: 'last' } };
  if (/^(тому|тот|того)$/.test(text) && next === 'же') {
    const isMaster = /^(мастер|барбер|сам|кто|что)/.test(words[at + 2]?.text ?? '') || words[at + 2] === undefined;
    if (isMaster || text !== 'того') return { length: 2, value: { kind: 'last' } };
  }
  if (text === 'same' && MASTER.test(next)) return { length: 2, value: { kind: 'last' } };
  const unknown = unknownNameAt(words, at);
  return unknown && { length: unknown.length, value: { kind: 'unknown', name: unknown.value } };
}

function isAny(text: string, next: string, third: string): boolean {
  if (ANY.test(text)) return !/^(день|дня|время|час)/.test(next);
  if (text === 'any' && MASTER.test(next)) return true;
  if (text === 'кому' && (next === 'угодно' || next === 'нибудь')) return true;
  if (text === 'без' && next === 'разницы') return true;
  if (text === 'все' && next === 'равно' && /^(к|у|кто|какой)$/.test(third)) return true;
  return /^(неважно|важно)$/.test(text) && /^(к|у|кто|какой)$/.test(next);
}

/** Profiles live as long as the process: the forms of a name are made once, not in every turn. */
const formsByMember = new WeakMap<StaffMember, ReadonlySet<string>>();

function formsOf(member: StaffMember): ReadonlySet<string> {
  const known = formsByMember.get(member);
  if (known) return known;
  const { name, en } = member;
  const forms = new Set([name, ...shortNames(plainForm(name))].flatMap(nameForms));
  if (en !== undefined) forms.add(plainForm(en));
  formsByMember.set(member, forms);
  return forms;
}

function isCalled(member: StaffMember, text: string): boolean {
  const forms = formsOf(member);
  if (forms.has(text) || forms.has(text.replace(/'s$/, ''))) return true;
  if (text.length < SHORTEST_GUESSED || commonName(text) !== null) return false;
  return [...forms].some((form) => form.length >= SHORTEST_GUESSED && isTypoOf(text, form));
}

/** The member of staff a word names, in any case, or undefined. */
export function memberCalled(text: string, salon: SalonProfile): StaffMember | undefined {
  return salon.staff.find((candidate) => isCalled(candidate, text));
}
