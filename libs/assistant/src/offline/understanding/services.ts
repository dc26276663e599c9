import type { SalonProfile, Service } from '#libs/config';
import { isInTitle, phrasesOf, placesOf } from './service-phrases.js';
import { stemOf } from './stem.js';
import { combinedService } from './combined-service.js';
import { LEFT_FOR } from './mention.js';
import type { Word } from './word.js';

/** What a turn says about services, by id. */
export interface ServicesSaid {
  /** The one that is meant; null when none was said, or several that exclude each other. */
  readonly service: string | null;
  /** Every service that shares the words: "стрижки" are all kinds of them. */
  readonly alike: readonly string[];
  /** Two and more that were asked for together and are booked apart: "стрижку и маникюр". */
  readonly several: readonly string[];
}

/** A word of correction: what is said behind it counts, if it names a service. */
const CORRECTION = /^(нет|лучше|точнее|вернее|ой|actually|rather|instead|no|sorry)$/;
const NOT = /^(не|not|вместо|кроме|without|без|оставь|оставьте|keep|leave)$/;
const PREPOSITION = /^(на|в|про|for|a|the|my)$/;
/** What rules out the service it stands behind: "стрижку оставьте", "стрижку не надо". */
const RULED_OUT = /^(остав\p{L}+|не (надо|нужн\p{L}+|хочу|буду|трога\p{L}+|отмен\p{L}+)) /u;

interface Candidate {
  readonly service: Service;
  /** Where the words of its longest complete phrase stand. */
  readonly places: readonly number[];
}

/**
 * Finds the service by title and synonyms, in any word order. The longest complete phrase wins ("детская стрижка"
 * over "стрижка"); of equals the one that is not the salon's usual service, then the one said first.
 */
export function readServices(words: readonly Word[], salon: SalonProfile): ServicesSaid {
  const parts = splitAtCorrections(words.filter((_, at) => !isDenied(words, at)));
  for (const part of parts.reverse()) {
    const stems = part.map((word) => stemOf(word.text));
    const candidates = salon.services.flatMap((service) => candidateOf(service, stems) ?? []);
    const [best, ...others] = candidates.sort((a, b) => compare(a, b, salon));
    if (!best) continue;
    const beside = others.filter((other) => isApart(other, best, stems)).map(({ service }) => service.id);
    if (beside.length === 0) return { service: best.service.id, alike: alikeOf(best, stems, salon), several: [] };
    const several = [best.service.id, ...beside];
    const both = togetherOf(several, salon);
    if (both) return { service: both.id, alike: [both.id], several: [] };
    return { service: null, alike: several, several };
  }
  return { service: null, alike: [], several: [] };
}

function candidateOf(service: Service, stems: readonly string[]): Candidate | null {
  const matches = phrasesOf(service).flatMap((phrase) => {
    const places = placesOf(phrase, stems);
    return places ? [places] : [];
  });
  const [places] = matches.sort((a, b) => b.length - a.length);
  return places ? { service, places } : null;
}

function compare(a: Candidate, b: Candidate, salon: SalonProfile): number {
  const usual = ({ service }: Candidate): number => (service.id === salon.defaultService ? 1 : 0);
  return b.places.length - a.places.length || usual(a) - usual(b) || Math.min(...a.places) - Math.min(...b.places);
}

/**
 * Whether a candidate is a second wish beside the best one: named by other words, of which none is in the best one's
 * title. "Подстричь сына" is one wish, because a kids' haircut is a haircut.
 */
function isApart(other: Candidate, best: Candidate, stems: readonly string[]): boolean {
  return other.places.every((place) => !best.places.includes(place) && !isInTitle(best.service, stems[place] ?? ''));
}

/** When one general word was said, every service whose title has it too; else the one that was meant. */
function alikeOf({ service, places }: Candidate, stems: readonly string[], salon: SalonProfile): string[] {
  const [place = 0] = places;
  const sharing = salon.services.filter((other) => isInTitle(other, stems[place] ?? ''));
  return places.length === 1 && sharing.includes(service) ? sharing.map(({ id }) => id) : [service.id];
}

/** The one service that two which were said are: "подстричься и бороду". */
function togetherOf(several: readonly string[], { services }: SalonProfile): Service | undefined {
  const [first, second, ...others] = services.filter(({ id }) => several.includes(id));
  return first && second && others.length === 0 ? combinedService(services, first, second) : undefined;
}

/** "не стрижку", "не на стрижку", "вместо стрижки", "instead of a haircut", "стрижку оставьте". */
function isDenied(words: readonly Word[], at: number): boolean {
  const last = PREPOSITION.test(words[at - 1]?.text ?? '') ? at - 2 : at - 1;
  const [before = '', told = ''] = [last - 1, last].map((place) => words[place]?.text);
  const ahead = words
    .slice(at + 1, at + 3)
    .map(({ text }) => text)
    .join(' ');
  const isApart = /[,.!;]/.test(words[last]?.after ?? '');
  return (NOT.test(told) && !isApart) || LEFT_FOR.test(`${before} ${told}`) || RULED_OUT.test(`${ahead} `);
}

function splitAtCorrections(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const [at, word] of words.entries()) {
    if (CORRECTION.test(word.text) && words[at + 1]?.text !== 'of') parts.push([]);
    parts.at(-1)?.push(word);
  }
  return parts;
}
