/** A private Sentinel: like a private Redis on a free port of 127.0.0.1, in a folder of its own, and gone when we are. */
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepChild } from '../child.mjs';
import { askRedis } from './ask.mjs';
import { freePort, untilReady } from './start.mjs';

/**
 * @param {object} options
 * @param {import('./find.mjs').ProgramLauncher} options.launcher
 * @param {{ name: string, port: number }} options.master on 127.0.0.1
 * @param {number} options.quorum sentinels that have to find the master down
 * @param {number} options.downAfterMs without an answer a server counts as down
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void> }>}
 */
export async function startSentinel({ launcher, master, quorum, downAfterMs }) {
  const dir = mkdtempSync(join(tmpdir(), 'rapidfire-sentinel-'));
  const port = await freePort();
  const id = randomBytes(20).toString('hex');
  const file = join(dir, 'sentinel.conf');
  // It writes what it learns into its own configuration.
  writeFileSync(
    file,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${dir}`,
      `sentinel myid ${id}`,
      `sentinel monitor ${master.name} 127.0.0.1 ${master.port} ${quorum}`,
      `sentinel down-after-milliseconds ${master.name} ${downAfterMs}`,
      `sentinel failover-timeout ${master.name} ${5 * downAfterMs}`,
    ].join('\n') + '\n',
  );
  const log = openSync(join(dir, 'redis.log'), 'a+');
  const url = `redis://127.0.0.1:${port}`;
  const isOurs = () =>
    askRedis(url, 'SENTINEL', 'MYID').then(
      (reply) => reply === id,
      () => false,
    );
  try {
    const server = await keepChild(launcher.path, [file, '--sentinel'], { stdout: log, stderr: log, folder: dir });
    await untilReady(url, isOurs, server, log);
    return { url, port, stop: server.stop };
  } finally {
    closeSync(log);
  }
}
