import { once } from 'node:events';
import net from 'node:net';

/**
 * The way of one process to Redis: a relay of bytes that can be cut, at any time or at the worst: when Redis has done
 * what it was asked for and its answer is on the way back.
 *
 * @typedef {object} RedisLink
 * @property {string} url
 * @property {() => void} cut breaks every connection; new ones are let through
 * @property {(pattern: RegExp, action: () => void) => () => void} atReply calls `action` in place of handing on the next
 *   reply that matches, and breaks that connection; returns what calls it off
 * @property {() => void} close
 */

/**
 * @param {number} redisPort
 * @returns {Promise<RedisLink>}
 */
export async function openRedisLink(redisPort) {
  /** @type {Set<net.Socket>} */
  const clients = new Set();
  /** @type {{ pattern: RegExp, action: () => void } | null} */
  let trap = null;

  const server = net.createServer((client) => {
    const redis = net.connect(redisPort, '127.0.0.1');
    clients.add(client);
    for (const [socket, other] of /** @type {const} */ ([
      [client, redis],
      [redis, client],
    ])) {
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
    client.on('close', () => clients.delete(client));
    client.on('data', (bytes) => void redis.write(bytes));
    redis.on('data', (bytes) => {
      if (!trap?.pattern.test(bytes.toString('latin1'))) return void client.write(bytes);
      const { action } = trap;
      trap = null;
      client.destroy();
      action();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const cut = () => {
    // Not resetAndDestroy(): Node 20 may then spin for ever in its own exit.
    for (const client of clients) client.destroy();
  };
  return {
    url: `redis://127.0.0.1:${/** @type {net.AddressInfo} */ (server.address()).port}`,
    cut,
    atReply: (pattern, action) => {
      const own = { pattern, action };
      trap = own;
      return () => {
        if (trap === own) trap = null;
      };
    },
    close: () => {
      server.close();
      cut();
    },
  };
}
