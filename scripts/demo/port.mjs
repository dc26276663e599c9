/** Where the demo listens: 3000 or the next free port, or exactly what PORT says. */
import net from 'node:net';
import { Halt } from '../say.mjs';

const FIRST = 3000;
const TRIED = 100;

/**
 * @param {string | undefined} wanted PORT of the environment
 * @returns {Promise<number>}
 * @throws {Halt} when PORT is taken or is no port
 */
export async function demoPort(wanted) {
  if (wanted) {
    const port = Number(wanted);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Halt(`PORT is set to "${wanted}" in this environment; a port is a whole number from 1 to 65535.`);
    }
    if (await isFree(port)) return port;
    throw new Halt(
      `PORT is set to ${port} in this environment, but the demo cannot listen on 127.0.0.1:${port}: something else does, or it\n` +
        `needs privileges. Stop that, name another port, or unset PORT to take the first free one from ${FIRST}.`,
    );
  }
  for (let port = FIRST; port < FIRST + TRIED; port++) if (await isFree(port)) return port;
  throw new Halt(
    `No port from ${FIRST} to ${FIRST + TRIED - 1} is free on 127.0.0.1. Name one: PORT=8080 npm run demo`,
  );
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
