import {
  AGREEMENT_ONLY,
  AGREEMENT_PATTERNS,
  ASKS,
  CLOSING_QUESTION,
  OFFERS,
  STANDING_PATTERNS,
} from './claim-agreements.js';
import { CLAIM_PATTERNS, type ClaimKind } from './claim-patterns.js';
import { word } from './claim-words.js';

export type { ClaimKind };

/** A sentence of a reply that says that something has happened, or stands. */
export interface Claim {
  readonly kind: ClaimKind;
  /** As it was written, with the days and times it names. */
  readonly sentence: string;
}

/** Before or within what is found, these make it no claim. */
const UNSAID = word(
  [
    'не|ни|нельзя|если|когда|чтобы|чтоб|будет|будете|будут|бы|ли|разве|как только|после того|прежде|хотите|хотели|вы (?:сами |уже |раньше )?(?:отменили|перенесли|записали)',
    "not|never|nothing|cannot|unable|without|if|when|once|after|until|unless|before|whether|would|will|could|should|shall|want|wanted|can (?!confirm)\\p{L}+|to be|to (?:put|get|have|fit)|you (?:have |'ve )?(?:moved|cancell?ed|rescheduled|booked)",
  ].join('|'),
);
/** Of what is taken for a booking, where "будем ждать вас" is as good as "ждём". */
const HELD_BACK = word(
  'не|ни|нет|нельзя|если|когда|чтобы|чтоб|бы|ли|разве|как только|not|never|nothing|cannot|unable|when|once|until|unless|before|whether|should|shall|want',
);
const CONTRACTED = /(?:n't|'ll|'d)(?![\p{L}])/u;
/** Somebody else has the time: that is a refusal. */
const OF_OTHERS = word(
  'друг(?:ой|ая|ие|им|ого)|кто-то|кем-то|клиент\\p{L}*|гость|someone|somebody|another (?:client|guest|person)|other (?:client|guest)s?|fully booked',
);
const WOULD_AFTER = /^ бы(?![\p{L}])/u;
const CONDITION = /^(?:если (?!что(?![\p{L}]))|когда |как только |после того |if |when |once |as soon as |unless )/u;

/** Of a booking that was changed, its old time may be named. */
const CHANGES: ReadonlySet<ClaimKind> = new Set(['booked', 'moved', 'cancelled']);

/** What a reply says has been done or stands, in order; questions, offers, negations and conditions are none. */
export function claimsIn(text: string): readonly Claim[] {
  const sentences = sentencesOf(text);
  return sentences.flatMap((sentence, at) => {
    const clauses = assertedClauses(sentence);
    const kinds = clauses.flatMap(kindsIn);
    const before = plainOf(sentences[at - 1] ?? '');
    const said = [...(AGREEMENT_ONLY.test(before) ? [before.replace(/[^\p{L}]+$/u, '')] : []), ...clauses].join(', ');
    const isBare = clauses.length > 0 && !kinds.some((kind) => CHANGES.has(kind));
    if (isBare && isTakenForBooking(said, sentences.slice(at))) kinds.push('booked');
    return [...new Set(kinds)].map((kind) => ({ kind, sentence }));
  });
}

/**
 * @param said what a sentence says outright
 * @param rest the sentence itself and what follows it
 */
function isTakenForBooking(said: string, rest: readonly string[]): boolean {
  const whole = plainOf(rest[0] ?? '');
  if (OFFERS.test(whole) || ASKS.test(whole)) return false;
  const isOutright = (pattern: RegExp): boolean => {
    const match = pattern.exec(said);
    return match !== null && !HELD_BACK.test(said.slice(0, match.index + match[0].length));
  };
  return STANDING_PATTERNS.some(isOutright) || (AGREEMENT_PATTERNS.some(isOutright) && !rest.some(leavesOpen));
}

function leavesOpen(sentence: string): boolean {
  const plain = plainOf(sentence);
  return ASKS.test(plain) || (plain.includes('?') && !CLOSING_QUESTION.test(plain));
}

/** A full stop within a number ("18.00") or a date ends nothing. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function plainOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('’', "'")
    .replace(/[«»"“”*_`]|\p{Extended_Pictographic}/gu, '');
}

/** The clauses that are said outright: of a question all but the last, of a condition neither it nor what follows from it. */
function assertedClauses(sentence: string): string[] {
  const plain = plainOf(sentence);
  const clauses = plain
    .split(/[,;:](?!\d)|\s[—–-]\s|[.!…](?:\s|$)|\s(?:но|а|and|but)\s/u)
    .map((clause) => clause.replace(/^[^\p{L}\d]+/u, '').trim())
    .filter((clause) => clause !== '');
  const asserted = /\?[^\p{L}]*$/u.test(plain) ? clauses.slice(0, -1) : clauses;
  return asserted.filter((clause, at) => !CONDITION.test(clause) && !CONDITION.test(clauses[at - 1] ?? ''));
}

function kindsIn(clause: string): ClaimKind[] {
  const kinds: ClaimKind[] = [];
  for (const [kind, pattern] of CLAIM_PATTERNS) {
    const match = pattern.exec(clause);
    if (match === null || OF_OTHERS.test(clause)) continue;
    const end = match.index + match[0].length;
    const upToIt = clause.slice(0, end);
    const isNegated = UNSAID.test(upToIt) || CONTRACTED.test(upToIt) || WOULD_AFTER.test(clause.slice(end));
    const isEndOfBooking =
      kind === 'cancelled' &&
      / (?:не записан[аы]?|(?:не|нет) в \p{L}+|не состоится)$/u.test(upToIt) &&
      /больше|уже/u.test(upToIt);
    if (!isNegated || isEndOfBooking) kinds.push(kind);
  }
  return kinds;
}
