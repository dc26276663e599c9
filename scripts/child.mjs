/**
 * A child process that never outlives us.
 *
 * Exit handlers do not run when a process is killed, and Jest's sandbox has none that fire. So each child has a
 * lifeline: a pipe of which we hold the other end. It ends when we close it and also when we die, whatever of; a small
 * shell beside the child then asks it to stop, ends it after ten seconds, and removes its folder. The child is in a
 * session of its own, so that a terminal's Ctrl-C reaches us alone and we decide what stops first.
 */
import { spawn } from 'node:child_process';

const KEEPER = `
folder=$1; shift
exec 4<&0
"$@" </dev/null 3>&- 4<&- &
child=$!
echo "$child" >&3
exec 3>&-
(
  read -r _ <&4
  kill -TERM "$child"
  tenths=0
  while kill -0 "$child" && [ "$tenths" -lt 100 ]; do sleep 0.1; tenths=$((tenths + 1)); done
  kill -KILL "$child"
) >/dev/null 2>&1 &
guard=$!
exec 4<&-
trap 'kill -TERM "$child"' HUP INT TERM
while wait "$child"; code=$?; kill -0 "$child" 2>/dev/null; do :; done
kill "$guard" 2>/dev/null
[ -z "$folder" ] || rm -rf "$folder"
exit "$code"
`;

/**
 * @typedef {object} KeptChild
 * @property {number} pid of the command itself
 * @property {import('node:stream').Readable | null} stdout
 * @property {() => Promise<number>} whenExited its exit code, 128 + n when signal n ended it; the folder is gone by then
 * @property {() => boolean} running
 * @property {() => Promise<void>} stop asks it to stop (SIGTERM), ends it after 10 s, resolves when it is gone
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @param {'pipe' | 'ignore' | number} [options.stdout] `pipe`, `ignore` (default) or an open file
 * @param {'ignore' | number} [options.stderr]
 * @param {string} [options.folder] removed when the child has ended
 * @returns {Promise<KeptChild>}
 */
export async function keepChild(command, args, options = {}) {
  const { env = process.env, cwd, stdout = 'ignore', stderr = 'ignore', folder = '' } = options;
  if (process.platform === 'win32') throw new Error('This needs a POSIX shell: on Windows run it inside WSL.');

  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'rapidfire-keeper', folder, command, ...args], {
    env,
    cwd,
    detached: true,
    stdio: ['pipe', stdout, stderr, 'pipe'],
  });
  const lifeline = /** @type {import('node:net').Socket} */ (keeper.stdin);
  const pidPipe = /** @type {import('node:net').Socket} */ (keeper.stdio[3]);
  let running = true;
  /** @type {Promise<number>} */
  const exited = new Promise((resolve, reject) => {
    keeper.once('error', reject);
    keeper.once('exit', (code, signal) => {
      running = false;
      resolve(code ?? (signal ? 129 : 1));
    });
  });
  lifeline.on('error', () => {}); // the keeper may be gone before us

  let pidText = '';
  for await (const chunk of pidPipe) pidText += String(chunk);
  // Nobody has to wait for a child that stops when they do.
  keeper.unref();
  lifeline.unref?.();

  const whenExited = () => {
    keeper.ref();
    return exited;
  };
  return {
    pid: Number(pidText),
    stdout: keeper.stdout,
    whenExited,
    running: () => running,
    stop: async () => {
      lifeline.end();
      await whenExited();
    },
  };
}
