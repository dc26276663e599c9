import { normalisePhone } from '#libs/messaging';

/** Ten digits and more, spaced or bracketed. */
const PHONE = /\+?\d(?:[\s()-]*\d){9,14}/;
const OWN = /(мой|мои|my)\s+(\p{L}+\s+)?(телефон|номер|phone|number)/iu;

export interface TypedPhone {
  /** E.164. */
  readonly phone: string;
  /** "мой номер ...", or nothing else was written: the writer's own; otherwise whose it is was not said. */
  readonly isOwn: boolean;
}

/** @param country ISO 3166 alpha-2; how a phone without a country code is read */
export function readTypedPhone(texts: readonly string[], country: string): TypedPhone | null {
  for (const text of texts) {
    const written = PHONE.exec(text)?.[0];
    const phone = written === undefined ? null : normalisePhone(written, country);
    if (written === undefined || phone === null) continue;
    const isAlone = !/\p{L}/u.test(text.replace(written, ''));
    return { phone, isOwn: isAlone || OWN.test(text) };
  }
  return null;
}
