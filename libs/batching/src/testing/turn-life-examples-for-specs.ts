import type { Command, Limits } from './turn-life-commands-for-specs.js';

type Life = [Limits, Command[]];

const due: Command = { do: 'work', until: 'due' };
const look: Command = { do: 'work', until: 'look' };
const lose: Command = { do: 'lose', pick: 0 };
const redrive: Command = { do: 'redrive', pick: 0, all: false };
const redriveAll: Command = { do: 'redrive', pick: 0, all: true };
const completed: Command = { do: 'answer', pick: 0, upTo: 'completed' };

function write(count = 1): Command {
  return { do: 'write', who: 0, ids: Array<'new'>(count).fill('new'), again: false };
}

function change(how: 'edit' | 'remove', from: 'batch' | 'turn'): Command {
  return { do: how, who: 0, from, pick: 0 };
}

function interrupt(count: number): Command {
  return { do: 'interrupt', pick: 0, ids: Array<'new'>(count).fill('new'), ask: 'commit' };
}

function run(step: 'commit' | 'fail' | 'give up'): Command {
  return { do: step, pick: 0 };
}

function pass(ms: number): Command {
  return { do: 'pass', ms };
}

/** Lives in which the engine once failed, too rare to wait for. */
const LIVES: readonly Command[][] = [
  // An id with a slash is found again after an edit.
  [write(), change('edit', 'batch'), change('remove', 'batch')],
  // All of a turn is taken back while it runs, and the run fails, commits after max wait, or gives up.
  [write(), due, change('remove', 'turn'), run('fail'), look],
  [write(), due, change('remove', 'turn'), pass(10_000), run('commit')],
  [write(), due, change('remove', 'turn'), run('give up'), look, redrive],
  // A run that has read the change is not stale.
  [write(2), due, change('remove', 'turn'), pass(4000), look, run('commit')],
  // A redriven turn stays its own.
  [write(), due, lose, redrive, look, change('edit', 'turn'), write(), run('commit')],
  // A redriven turn waits for a superseded burst, which is taken back.
  [write(), due, lose, write(), due, redrive, interrupt(1), change('remove', 'batch'), change('remove', 'batch')],
  // A redriven turn comes in front of a superseded burst, which stays one; several keep their order.
  [write(), due, lose, write(2), due, interrupt(3), redrive, look, completed],
  [write(), due, lose, write(), due, lose, write(), due, redriveAll, completed],
  // Two saw the runs used up.
  [write(), due, run('fail'), look, pass(4000), look, look, { do: 'bury', pick: 0 }, { do: 'bury', pick: 0 }],
  // A letter is discarded after its answer began to leave, and while its apology is on its way.
  [write(), due, { do: 'answer', pick: 0, upTo: 'sending' }, run('give up'), { do: 'discard', pick: 0, all: false }],
  [write(), due, run('give up'), { do: 'discard', pick: 0, all: false }, look],
];

export const lives: Life[] = LIVES.map((commands) => [
  { supersedeMax: 2, tenantMaxInflight: null, letters: 0 },
  commands,
]);
