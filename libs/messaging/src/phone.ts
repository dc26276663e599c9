import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** People write many messages, and reading a phone by its country's plan is slow: the latest are remembered. */
const REMEMBERED = 10_000;
const remembered = new Map<string, string | null>();

/**
 * `8 (916) 123-45-67`, `79161234567` and `+79161234567` are one phone.
 *
 * @param country ISO 3166 alpha-2; how a phone without a country code is read
 * @returns E.164, or null when it cannot be a phone. A possible number is enough: number plans change faster than
 * libraries.
 */
export function normalisePhone(text: string, country: string): string | null {
  const key = `${country} ${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const phone = readPhone(text, country);
  remembered.set(key, phone);
  return phone;
}

function readPhone(text: string, country: string): string | null {
  const phone = parsePhoneNumberFromString(text, country as CountryCode);
  return phone?.isPossible() ? phone.number : null;
}
