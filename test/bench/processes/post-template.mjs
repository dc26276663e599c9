import { createHmac } from 'node:crypto';
import { PERSON, SERIAL } from './messages.mjs';

/** As long as any signature. */
const NO_SIGNATURE = `sha256=${'0'.repeat(64)}`;

/** One request, written again and again into the same bytes: making it must cost next to nothing. */
export class PostTemplate {
  bytes;
  #personAt;
  #serialAt;
  /** @type {{ at: number, bodyAt: number, secret: string } | null} */
  #signature = null;

  /** @param {import('./messages.mjs').Post} post */
  constructor({ route, headers = [], signature, body }) {
    const head = [
      `POST ${route} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      ...headers,
      ...(signature === undefined ? [] : [`${signature.header}: ${NO_SIGNATURE}`]),
      '',
      '',
    ].join('\r\n');
    this.bytes = Buffer.from(head + body);
    this.#personAt = allPlacesOf(PERSON.mark, this.bytes);
    this.#serialAt = allPlacesOf(SERIAL.mark, this.bytes);
    if (signature !== undefined) {
      const at = this.bytes.indexOf(NO_SIGNATURE) + 'sha256='.length;
      this.#signature = { at, bodyAt: Buffer.byteLength(head), secret: signature.secret };
    }
  }

  /**
   * @param {number} person
   * @param {number} serial
   */
  fill(person, serial) {
    for (const at of this.#personAt) this.#digits(at, PERSON.digits, person);
    for (const at of this.#serialAt) this.#digits(at, SERIAL.digits, serial);
    this.#sign();
    return this.bytes;
  }

  #sign() {
    if (this.#signature === null) return;
    const { at, bodyAt, secret } = this.#signature;
    this.bytes.write(createHmac('sha256', secret).update(this.bytes.subarray(bodyAt)).digest('hex'), at, 'latin1');
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

/**
 * @param {string} mark
 * @param {Buffer} bytes
 */
function allPlacesOf(mark, bytes) {
  const places = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
}
