import type { Service } from '#libs/config';
import { isSameStem, stemOf } from './stem.js';
import { splitIntoWords } from './word.js';

/** Words of a title that say nothing about the service. */
const IGNORED = /^(и|с|под|для|на|в|and|with|the|a|of|\d+)$/;

/** The stems of a title's or a synonym's words. */
export type Phrase = readonly string[];

export function phraseOf(title: string): Phrase {
  const words = splitIntoWords([title]).map((word) => word.text);
  return words.filter((text) => !IGNORED.test(text)).map(stemOf);
}

/** Every way to name a service. */
export function phrasesOf({ title, en, synonyms }: Service): Phrase[] {
  return [title, en ?? '', ...synonyms].map(phraseOf).filter((phrase) => phrase.length > 0);
}

/** Where the phrase's words stand among the stems of a text, in any order; null when one is missing. */
export function placesOf(phrase: Phrase, stems: readonly string[]): readonly number[] | null {
  const places = phrase.map((part) => stems.findIndex((stem) => isSameStem(stem, part)));
  return places.some((place) => place < 0) ? null : [...new Set(places)];
}

/** Whether the titles of a service have this word. */
export function isInTitle({ title, en }: Service, stem: string): boolean {
  return [...phraseOf(title), ...phraseOf(en ?? '')].some((part) => isSameStem(stem, part));
}
