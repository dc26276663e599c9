import type { Language } from '#libs/config';

/** Words that are typed in Latin letters in any language. */
const NEUTRAL = /\b(?:ok|okay|pm|am)\b/gi;

/** The language of the turn by its letters; null when they do not tell ("15:00", "ok"). */
export function languageOf(texts: readonly string[]): Language | null {
  const text = texts.join(' ').replace(NEUTRAL, ' ');
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic === 0 && latin === 0) return null;
  return cyrillic >= latin ? 'ru' : 'en';
}
