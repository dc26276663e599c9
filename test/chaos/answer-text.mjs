/**
 * What the chaos assistant says, and how it is read again: one part of each answer lists what the assistant was given,
 * the others are filling. What bears neither form was not said by it: an apology.
 *
 * @typedef {import('./record.mjs').Heard} Heard
 *
 * @typedef {object} Listing
 * @property {readonly Heard[]} heard in the order the assistant saw them
 * @property {boolean} late
 * @property {number | null} after the last message of the turn before, as the conversation remembered it
 * @property {string | null} booked id of the booking that the turn has made; null when it has made none
 */

const LISTING = '{"heard":';
const FILLING = 'Part ';

/**
 * One to three parts, the same for the same turn.
 *
 * @param {Listing} listing
 * @returns {string[]}
 */
export function answerTexts(listing) {
  const { heard } = listing;
  const numbers = heard.map(([n]) => n);
  const count = 1 + ((numbers[0] ?? 0) % 3);
  const parts = Array.from({ length: count }, (_, index) => `${FILLING}${index + 1} for ${numbers.join()}`);
  parts[(numbers.at(-1) ?? 0) % count] = listingText(listing);
  return parts;
}

/** @param {Listing} listing */
export function listingText({ heard, late, after, booked }) {
  return JSON.stringify({ heard, late, after, booked });
}

/**
 * @param {string} text
 * @returns {Listing | null}
 */
export function readListing(text) {
  return text.startsWith(LISTING) ? JSON.parse(text) : null;
}

/** @param {string} text */
export function isApology(text) {
  return !text.startsWith(LISTING) && !text.startsWith(FILLING);
}
