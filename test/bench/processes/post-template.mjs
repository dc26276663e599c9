import { BODY, PERSON, ROUTE, SERIAL } from './messages.mjs';

const HEAD = [
  `POST ${ROUTE} HTTP/1.1`,
  'Host: 127.0.0.1',
  'Content-Type: application/json',
  `Content-Length: ${Buffer.byteLength(BODY)}`,
  '',
  '',
].join('\r\n');

const REQUEST = Buffer.from(HEAD + BODY);
const PERSON_AT = allPlacesOf(PERSON.mark);
const SERIAL_AT = allPlacesOf(SERIAL.mark);

/** One request, written again and again into the same bytes: making it must cost next to nothing. */
export class PostTemplate {
  bytes = Buffer.from(REQUEST);

  /**
   * @param {number} person
   * @param {number} serial
   */
  fill(person, serial) {
    for (const at of PERSON_AT) this.#digits(at, PERSON.digits, person);
    for (const at of SERIAL_AT) this.#digits(at, SERIAL.digits, serial);
    return this.bytes;
  }

  /**
   * @param {number} at
   * @param {number} count
   * @param {number} number
   */
  #digits(at, count, number) {
    for (let place = at + count - 1; place >= at; place--) {
      this.bytes[place] = 48 + (number % 10);
      number = Math.floor(number / 10);
    }
  }
}

/** @param {string} mark */
function allPlacesOf(mark) {
  const places = [];
  for (let at = REQUEST.indexOf(mark); at >= 0; at = REQUEST.indexOf(mark, at + 1)) places.push(at);
  return places;
}
