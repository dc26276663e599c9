/** The relay that a running Rapidfire sends its replies to, for as long as the chat lasts. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { Halt } from '../say.mjs';

const LARGEST_REPLY = 262_144;

/**
 * @param {string} address RELAY_OUTBOUND_URL
 * @param {string | undefined} secret RELAY_SECRET; then a reply that is not signed with it is refused
 * @returns {Promise<{ onReply: import('./connect.mjs').System['onReply'], stop: () => Promise<void> }>}
 */
export async function listenForReplies(address, secret) {
  const { protocol, hostname, port, pathname } = new URL(address);
  if (protocol !== 'http:' || !/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname))
    throw new Halt(
      'RELAY_OUTBOUND_URL leads to another machine or to https, where the chat cannot listen for replies.\n' +
        'Run Rapidfire with RELAY_OUTBOUND_URL=http://127.0.0.1:3100/send to chat with it.',
    );
  /** @type {(reply: import('./connect.mjs').Reply) => void} */
  let listener = () => {};
  const server = createServer(async (request, response) => {
    const body = await read(request).catch(() => null);
    if (body === null || request.method !== 'POST' || request.url?.split('?')[0] !== pathname) {
      response.writeHead(body === null ? 413 : 404).end();
    } else if (secret && !isSigned(body, request.headers['x-rapidfire-signature'], secret)) {
      response.writeHead(401).end();
    } else {
      const reply = readReply(body.toString());
      response.writeHead(reply ? 200 : 400).end();
      if (reply) listener(reply);
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(
        new Halt(
          error.code === 'EADDRINUSE'
            ? `Something listens at ${hostname}:${port} already, your relay perhaps: the chat takes its place, so stop it first.`
            : `The chat cannot listen at ${hostname}:${port} for replies: ${error.message}`,
        ),
      ),
    );
    server.listen(Number(port) || 80, hostname.replace(/[[\]]/g, ''), () => resolve(undefined));
  });
  return {
    onReply: (next) => (listener = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} json
 * @returns {import('./connect.mjs').Reply | null} null when it is none
 */
function readReply(json) {
  try {
    const { to, text, part, parts } = JSON.parse(json);
    return typeof to === 'string' && typeof text === 'string' ? { to, text, part, parts } : null;
  } catch {
    return null;
  }
}

/** @param {import('node:http').IncomingMessage} request */
async function read(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > LARGEST_REPLY) throw new RangeError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * @param {Buffer} body
 * @param {string | string[] | undefined} signature
 * @param {string} secret
 */
function isSigned(body, signature, secret) {
  const digest = (/** @type {string} */ text) => createHmac('sha256', 'compare').update(text).digest();
  const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return timingSafeEqual(digest(String(signature)), digest(expected));
}
