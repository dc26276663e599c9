/**
 * npm run test:chaos: real processes under faults, and a checker that counts what they have cost. Options:
 * --kills 1000 (default 30), --seed 7 (default: a new one), --conversations 300,
 * --keep (the logs of the processes, also when nothing was wrong).
 */
import { printReport } from '../test/chaos/report.mjs';
import { USUAL } from '../test/chaos/settings.mjs';
import { describeLauncher, ensureLauncher } from './redis.mjs';
import { Halt, runCommand, say, sayLive } from './say.mjs';
import { checkNode, setUp } from './setup.mjs';

const USUAL_KILLS = 30;

await runCommand(async () => {
  checkNode();
  const { yes, keep, ...options } = readArguments(process.argv.slice(2));
  const launcher = await ensureLauncher({ yes });
  await setUp();
  // Not before: what it imports is only there when setUp() has installed it.
  const { runChaos } = await import('../test/chaos/run.mjs');
  say(`Redis: ${describeLauncher(launcher)}, append-only. Seed ${options.seed}, ${options.kills} kills.`);

  const interruption = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => interruption.abort());
  try {
    const { signal } = interruption;
    const result = await runChaos({ options, launcher, signal, tell: sayLive, keep });
    printReport(result);
    return result.spotless ? 0 : 1;
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    say('\nInterrupted; everything that was started has been stopped.');
    return 130;
  }
});

/** @param {string[]} args */
function readArguments(args) {
  const numbers = { kills: USUAL_KILLS, seed: Math.floor(Math.random() * 2 ** 31), conversations: USUAL.conversations };
  let yes = false;
  let keep = false;
  for (let index = 0; index < args.length; index++) {
    const arg = String(args[index]);
    const name = /** @type {keyof typeof numbers} */ (arg.replace(/^--/, ''));
    if (arg === '--yes') yes = true;
    else if (arg === '--keep') keep = true;
    else if (arg.startsWith('--') && name in numbers) numbers[name] = wholeNumber(arg, args[++index]);
    else
      throw new Halt(
        `"${arg}" is no option of the chaos run; there are --kills, --seed, --conversations, --keep and --yes.`,
      );
  }
  return { ...USUAL, ...numbers, yes, keep };
}

/**
 * @param {string} name
 * @param {string | undefined} value
 */
function wholeNumber(name, value) {
  if (/^\d{1,10}$/.test(value ?? '') && Number(value) > 0) return Number(value);
  throw new Halt(`${name} takes a whole number from 1 on, such as ${name} 30.`);
}
