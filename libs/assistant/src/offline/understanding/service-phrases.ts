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

/** Profiles live as long as the process: a service is taken apart once, not in every turn. */
const phrasesByService = new WeakMap<Service, readonly Phrase[]>();
const titleByService = new WeakMap<Service, Phrase>();

/** Every way to name a service. */
export function phrasesOf(service: Service): readonly Phrase[] {
  const known = phrasesByService.get(service);
  if (known) return known;
  const { title, en, synonyms } = service;
  const phrases = [title, en ?? '', ...synonyms].map(phraseOf).filter((phrase) => phrase.length > 0);
  phrasesByService.set(service, phrases);
  return phrases;
}

/** Where the phrase's words stand among the stems of a text, in any order; null when one is missing. */
export function placesOf(phrase: Phrase, stems: readonly string[]): readonly number[] | null {
  const places = phrase.map((part) => stems.findIndex((stem) => isSameStem(stem, part)));
  return places.some((place) => place < 0) ? null : [...new Set(places)];
}

/** Whether the titles of a service have this word. */
export function isInTitle(service: Service, stem: string): boolean {
  return titleOf(service).some((part) => isSameStem(stem, part));
}

/** Whether any name of a service has this word. */
export function isServiceWord(services: readonly Service[], stem: string): boolean {
  return services.some((service) => phrasesOf(service).some((phrase) => phrase.some((part) => isSameStem(stem, part))));
}

function titleOf(service: Service): Phrase {
  const known = titleByService.get(service);
  if (known) return known;
  const title = [...phraseOf(service.title), ...phraseOf(service.en ?? '')];
  titleByService.set(service, title);
  return title;
}
