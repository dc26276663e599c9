import { connect } from 'node:net';
import { PostTemplate } from './post-template.mjs';

const RECEIVE_BYTES = 16 * 1024;

/**
 * One keep-alive connection with one request in flight. It reads no more of an answer than its status and its length,
 * so that the generator does not become what is measured.
 */
export class Connection {
  #port;
  #request;
  #received = '';
  /** @type {((status: number) => void) | null} */
  #done = null;
  /** @type {import('node:net').Socket | null} */
  #socket = null;

  /**
   * @param {number} port of 127.0.0.1
   * @param {import('./messages.mjs').Post} post
   */
  constructor(port, post) {
    this.#port = port;
    this.#request = new PostTemplate(post);
  }

  /** @returns {Promise<void>} */
  open() {
    return new Promise((resolve, reject) => {
      const buffer = Buffer.allocUnsafe(RECEIVE_BYTES);
      const socket = connect({
        host: '127.0.0.1',
        port: this.#port,
        noDelay: true,
        onread: { buffer, callback: (length) => this.#read(buffer.toString('latin1', 0, length)) },
      });
      socket.once('connect', () => {
        this.#socket = socket;
        resolve();
      });
      socket.once('error', reject);
      socket.once('close', () => {
        if (this.#socket !== socket) return;
        this.#socket = null;
        this.#finish(0);
      });
    });
  }

  /**
   * @param {number} person
   * @param {number} serial
   * @param {(status: number) => void} done told the status, 0 when the connection ended without one
   */
  post(person, serial, done) {
    this.#done = done;
    if (this.#socket) return void this.#socket.write(this.#request.fill(person, serial));
    this.open().then(
      () => this.post(person, serial, done),
      () => this.#finish(0),
    );
  }

  close() {
    this.#socket?.destroy();
  }

  /** @param {string} text */
  #read(text) {
    this.#received += text;
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return true;
    const head = this.#received.slice(0, headEnd);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) throw new Error(`an answer without a length:\n${head}`);
    if (this.#received.length < headEnd + 4 + Number(length)) return true;
    this.#received = '';
    this.#finish(Number(head.slice(9, 12)));
    return true;
  }

  /** @param {number} status */
  #finish(status) {
    const done = this.#done;
    this.#done = null;
    this.#received = '';
    done?.(status);
  }
}
