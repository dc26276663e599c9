import { randomBytes } from 'node:crypto';

/** Crockford's base32: no i, l, o or u, so that a person can read an id out over the phone. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const LENGTH = 12;

/** `b_` and 60 random bits: a million bookings collide once in two million salons. */
export function newBookingId(): string {
  const characters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return `b_${characters.join('')}`;
}
