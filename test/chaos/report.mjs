import { existsSync } from 'node:fs';
import { bold, dim, green, say } from '../../scripts/say.mjs';
import { PROCESS_SETTINGS, USUAL } from './settings.mjs';

/** How many examples of one kind of fault are worth reading. */
const EXAMPLES = 5;

/**
 * Prints a run: what it was, what went through it, and what was wrong.
 *
 * @param {import('./run.mjs').ChaosResult} result
 */
export function printReport({ options, verdict, crashes, spotless, folder, figures }) {
  say();
  say(bold('Set to'));
  table({ ...options, restMs: options.restMs.join(' to '), gapMs: options.gapMs.join(' to ') });
  say(
    dim(
      `  ${Object.entries(PROCESS_SETTINGS)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')}`,
    ),
  );
  for (const [topic, own] of Object.entries(figures)) {
    say(bold(topic[0]?.toUpperCase() + topic.slice(1)));
    table(own);
  }
  say(bold('No faults, counted apart'));
  table(verdict.apart);
  say(bold('Faults'));
  table(Object.fromEntries(Object.entries(verdict.faults).map(([kind, found]) => [kind, found.length])));
  table({ 'ended by themselves': crashes.length });
  for (const [kind, found] of Object.entries({ ...verdict.faults, 'ended by themselves': crashes })) {
    for (const example of found.slice(0, EXAMPLES)) say(`  ${bold(kind)}: ${example}`);
  }
  say();
  say(spotless ? green('Nothing lost, nothing doubled, everything in order.') : bold('Faults found.'));
  if (existsSync(folder)) say(dim(`Logs: ${folder}`));
  say(dim(`Again: npm run test:chaos -- ${argumentsFor(options)}`));
}

/** @param {import('./settings.mjs').ChaosOptions} options */
function argumentsFor({ kills, seed, conversations }) {
  const people = conversations === USUAL.conversations ? '' : ` --conversations ${conversations}`;
  return `--kills ${kills} --seed ${seed}${people}`;
}

/** @param {Readonly<Record<string, unknown>>} rows */
function table(rows) {
  for (const [what, value] of Object.entries(rows)) say(`  ${String(value).padStart(8)}  ${what}`);
}
