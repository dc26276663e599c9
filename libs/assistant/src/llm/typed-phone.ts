import { normalisePhone } from '#libs/messaging';

const DIGITS = /\+?\d[\d\s().-]{7,18}\d/g;
/** "15.10.2026 16:00" has as many digits as a phone. */
const DATE_OR_TIME = /(?<!\d)(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}:\d\d)(?!\d)/g;

/** The last phone somebody typed, E.164, or null. Read here and not by a model, which could make one up. */
export function typedPhone(texts: readonly string[], country: string): string | null {
  const phones = texts
    .flatMap((text) => text.replace(DATE_OR_TIME, ',').match(DIGITS) ?? [])
    .map((digits) => normalisePhone(digits, country));
  return phones.findLast((phone) => phone !== null) ?? null;
}
