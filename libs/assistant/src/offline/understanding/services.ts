import type { SalonProfile, Service } from '#libs/config';
import { isSameWord } from './stem.js';
import { splitIntoWords } from './word.js';
import type { Word } from './word.js';

/** What a turn says about services. */
export interface ServicesSaid {
  /** The one that is meant, or null. */
  readonly service: string | null;
  /** Every service that shares the words: "стрижки" are all kinds of them. */
  readonly alike: readonly string[];
}

const IGNORED = /^(и|с|под|для|на|в|and|with|the|a|of|\d+)$/;
/** A word of correction: what is said behind it counts, if it names a service. */
const CORRECTION = /^(нет|лучше|точнее|вернее|ой|actually|rather|instead|no|sorry)$/;

const NOT = /^(не|not)$/;

interface Candidate {
  readonly service: Service;
  /** How many words of its longest complete phrase were said. */
  readonly score: number;
  /** Where the first of them stands. */
  readonly at: number;
}

/**
 * Finds the service by title and synonyms, in any word order. The longest complete phrase wins ("детская стрижка"
 * over "стрижка"); of equals the one that is not the salon's usual service, then the one said first.
 */
export function readServices(words: readonly Word[], salon: SalonProfile): ServicesSaid {
  const parts = splitAtCorrections(words.filter((_, at) => !isDenied(words, at)));
  for (const part of parts.reverse()) {
    const candidates = salon.services.flatMap((service) => candidateOf(service, part) ?? []);
    const [best] = candidates.sort((a, b) => b.score - a.score || usual(a, salon) - usual(b, salon) || a.at - b.at);
    if (best) return { service: best.service.id, alike: alikeOf(best, part, salon) };
  }
  return { service: null, alike: [] };
}

function candidateOf(service: Service, words: readonly Word[]): Candidate | null {
  const matches = phrasesOf(service).flatMap((phrase) => matchPhrase(phrase, words) ?? []);
  const [best] = matches.sort((a, b) => b.score - a.score);
  return best ? { service, ...best } : null;
}

function matchPhrase(phrase: readonly string[], words: readonly Word[]): { score: number; at: number } | null {
  const places = phrase.map((part) => words.findIndex((word) => isSameWord(word.text, part)));
  if (phrase.length === 0 || places.some((place) => place < 0)) return null;
  return { score: new Set(places).size, at: Math.min(...places) };
}

function phrasesOf(service: Service): string[][] {
  const phrases = [service.title, service.en ?? '', ...service.synonyms];
  return phrases.map((phrase) =>
    splitIntoWords([phrase])
      .map((word) => word.text)
      .filter((text) => !IGNORED.test(text)),
  );
}

/** When one general word was said, every service whose title has it too; else the one that was meant. */
function alikeOf(best: Candidate, words: readonly Word[], salon: SalonProfile): string[] {
  const said = words[best.at]?.text ?? '';
  if (best.score > 1 || salon.services.length === 0) return [best.service.id];
  const sharing = salon.services.filter((service) =>
    splitIntoWords([`${service.title} ${service.en ?? ''}`]).some((word) => isSameWord(said, word.text)),
  );
  return sharing.some((service) => service.id === best.service.id)
    ? sharing.map((service) => service.id)
    : [best.service.id];
}

function usual(candidate: Candidate, salon: SalonProfile): number {
  return candidate.service.id === salon.defaultService ? 1 : 0;
}

/** "не стрижку", "не на стрижку". */
function isDenied(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.text ?? '';
  return NOT.test(IGNORED.test(before) ? (words[at - 2]?.text ?? '') : before);
}

function splitAtCorrections(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    if (CORRECTION.test(word.text)) parts.push([]);
    parts.at(-1)?.push(word);
  }
  return parts;
}
