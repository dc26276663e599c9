import net from 'node:net';

/** Below what systems hand out by themselves (from 32768 on Linux, 49152 on others). */
const [LOWEST, HIGHEST] = [20_000, 32_000];
const given = new Set();

/**
 * A port for a server that dies and comes back: while nobody listens on it, no outgoing connection may be given it.
 *
 * @returns {Promise<number>}
 */
export async function lastingPort() {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
