import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/**
 * `8 (916) 123-45-67`, `79161234567` and `+79161234567` are one phone.
 *
 * @param country ISO 3166 alpha-2; how a phone without a country code is read
 * @returns E.164, or null when it cannot be a phone. A possible number is enough: number plans change faster than
 * libraries.
 */
export function normalisePhone(text: string, country: string): string | null {
  const phone = parsePhoneNumberFromString(text, country as CountryCode);
  return phone?.isPossible() ? phone.number : null;
}
