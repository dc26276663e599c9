import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Role } from '#libs/config';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

/** A start takes a second and a half of a processor; how long that is, the machine decides. */
const START_PATIENCE_MS = 60_000;

const DIST = resolve(import.meta.dirname, '../../../dist');

/** One app as its own process, as an operator starts it. */
export interface AppProcess {
  readonly role: Role;
  readonly url: string;
  /** Everything it has printed so far. */
  output(): string;
  /** Ends it and tells its exit code; null when it was killed. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface AppExit {
  readonly code: number | null;
  readonly output: string;
}

type AppEnvironment = Readonly<Record<string, string>>;

/** Starts an app from `dist` in an empty folder, with nothing in its environment but what is given; waits till it listens. */
export async function startApp(role: Role, environment: AppEnvironment): Promise<AppProcess> {
  const port = environment['PORT'] ?? String(await freePort());
  const { child, output, ended } = launch(role, { ...environment, PORT: port });
  const died = ended.then(({ code }) => {
    throw new Error(`${role} ended with ${code} before it listened:\n${output()}`);
  });
  died.catch(() => undefined);
  await Promise.race([
    died,
    eventually(`${role} listens`, () => output().includes('listens on'), Boolean, START_PATIENCE_MS),
  ]);
  return {
    role,
    url: `http://127.0.0.1:${port}`,
    output,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return (await ended).code;
    },
  };
}

/** Starts an app that is expected to refuse, and waits for its end. */
export async function runApp(role: Role, environment: AppEnvironment, dotenv?: string): Promise<AppExit> {
  return launch(role, environment, dotenv).ended;
}

function launch(
  role: Role,
  environment: AppEnvironment,
  dotenv?: string,
): { child: ChildProcess; output: () => string; ended: Promise<AppExit> } {
  const folder = mkdtempSync(join(tmpdir(), 'rapidfire-test-'));
  if (dotenv !== undefined) writeFileSync(join(folder, '.env'), dotenv);
  let printed = '';
  const child = spawn(process.execPath, [join(DIST, 'apps', role, 'src', 'main.js')], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk: Buffer): string => (printed += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    rmSync(folder, { recursive: true, force: true });
    return { code: code as number | null, output: printed };
  });
  return { child, output: () => printed, ended };
}
