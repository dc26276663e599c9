/**
 * npm run bench: takes the measures of test/bench and prints them; nothing passes or fails. Names take some of them,
 * --markdown prints what docs/performance.md has, --quick takes few and short rounds, --profile shows in place of the
 * measures what the intake spends its time on.
 */
import { describeMachine } from '../test/bench/harness/machine.mjs';
import { markdown, render, text } from '../test/bench/harness/report.mjs';
import { ensureLauncher } from './redis.mjs';
import { Halt, runCommand } from './say.mjs';
import { setUp } from './setup.mjs';

const OPTIONS = ['--markdown', '--quick', '--profile', '--yes'];

await runCommand(async () => {
  const args = process.argv.slice(2);
  const names = args.filter((arg) => !arg.startsWith('--'));
  const launcher = await ensureLauncher({ yes: args.includes('--yes') });
  await setUp();
  // Not before: what they import is only there when setUp() has installed it.
  const { MEASURES } = await import('../test/bench/measures.mjs');
  const { intakeProfile } = await import('../test/bench/measures/intake-profile.mjs');
  const known = [...OPTIONS, ...MEASURES.map(({ name }) => name)];
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown) throw new Halt(`"${unknown}" is nothing this can measure; there are ${known.join(', ')}.`);

  const format = args.includes('--markdown') ? markdown : text;
  const quick = args.includes('--quick');
  const chosen = args.includes('--profile')
    ? [{ name: 'profile', title: 'What the intake spends its time on', aim: 'none', run: intakeProfile }]
    : MEASURES.filter(({ name }) => names.length === 0 || names.includes(name));

  print(format.title('Rapidfire, measured'));
  print(format.list([...describeMachine(launcher), ...(quick ? ['QUICK: short rounds, not for figures'] : [])]));
  const startedAt = Date.now();
  for (const { name, title, aim, run } of chosen) {
    const progress = (/** @type {string} */ what) => process.stderr.write(`  ${name}: ${what}\n`);
    const began = Date.now();
    const findings = await run({ launcher, quick, progress });
    print(render(format, title, aim, findings));
    process.stderr.write(`  ${name} took ${Math.round((Date.now() - began) / 1000)} s\n`);
  }
  process.stderr.write(`  all of it took ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
  return 0;
});

/** @param {string} lines */
function print(lines) {
  process.stdout.write(`${lines}\n`);
}
