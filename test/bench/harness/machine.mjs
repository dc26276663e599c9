/** On what the figures were taken. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { basename, join } from 'node:path';
import { describeLauncher } from '../../../scripts/redis.mjs';
import { ROOT } from '../../../scripts/setup.mjs';

const PACKAGES = ['@nestjs/core', 'fastify', 'ioredis', 'bullmq'];

/**
 * @param {import('../../../scripts/redis/find.mjs').Launcher} launcher
 * @returns {string[]}
 */
export function describeMachine(launcher) {
  // Which Redis it was matters; where it lies on this machine does not.
  const named = launcher.kind === 'program' ? { ...launcher, path: basename(launcher.path) } : launcher;
  const cpus = os.cpus();
  const [load = 0] = os.loadavg();
  return [
    `${cpus.length} cores (${cpus[0]?.model.trim() ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}; load before the start ${load.toFixed(2)}`,
    `Node ${process.versions.node}, ${describeLauncher(named)}, ${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
    `Rapidfire ${commit()}, ${new Date().toISOString().slice(0, 10)}`,
    `Load generators, servers and Redis are processes of their own, but share these ${cpus.length} cores; all of it on 127.0.0.1.`,
  ];
}

/** @param {string} name */
function versionOf(name) {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
}

function commit() {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', 'apps', 'libs') ? ' with changes' : ''}`;
  } catch {
    return 'outside git';
  }
}
