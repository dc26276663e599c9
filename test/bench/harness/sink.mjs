/** The other end of RELAY_OUTBOUND_URL: notes who was answered when. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * @typedef {object} Sink
 * @property {string} url
 * @property {ReadonlyMap<string, number>} repliedAt phone -> `performance.now()` of its first reply
 * @property {(count: number, withinMs: number) => Promise<void>} whenReplied resolves when so many people have a reply
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<Sink>} */
export async function startSink() {
  /** @type {Map<string, number>} */
  const repliedAt = new Map();
  let onReply = () => {};
  const server = createServer((request, response) => {
    const at = performance.now();
    json(request).then(
      (body) => {
        const { to } = /** @type {{ to: string }} */ (body);
        if (!repliedAt.has(to)) repliedAt.set(to, at);
        response.writeHead(200).end();
        onReply();
      },
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/send`,
    repliedAt,
    whenReplied: (count, withinMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${repliedAt.size} of ${count} were answered`)), withinMs);
        onReply = () => {
          if (repliedAt.size < count) return;
          clearTimeout(timer);
          resolve();
        };
        onReply();
      }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
