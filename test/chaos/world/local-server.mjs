import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * A small HTTP server on 127.0.0.1 that is given each request with its JSON.
 *
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, body: any) => void} handle
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startLocalServer(handle) {
  const server = createServer((request, response) => {
    /** @type {Buffer[]} */
    const chunks = [];
    request.on('error', () => {});
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => handle(request, response, JSON.parse(Buffer.concat(chunks).toString())));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
