import type { Command, Limits, OutcomeKind } from './turn-life-commands-for-specs.js';

type Life = [Limits, Command[]];

const due: Command = { do: 'work', until: 'due' };
const look: Command = { do: 'work', until: 'look' };
const lose: Command = { do: 'lose', pick: 0 };
const redrive: Command = { do: 'redrive', pick: 0, all: false };
const redriveAll: Command = { do: 'redrive', pick: 0, all: true };
const completed = answer('completed');
const handedOver = answer('completed', { handOver: true });
const erase: Command = { do: 'erase', who: 0, letters: false };
const eraseAll: Command = { do: 'erase', who: 0, letters: true };

function write(count = 1, who: 0 | 1 = 0): Command {
  return { do: 'write', who, ids: Array<'new'>(count).fill('new'), again: false };
}

function change(how: 'edit' | 'remove', from: 'batch' | 'turn'): Command {
  return { do: how, who: 0, from, pick: 0 };
}

function interrupt(count: number): Command {
  return { do: 'interrupt', pick: 0, ids: Array<'new'>(count).fill('new'), ask: 'commit' };
}

function answer(upTo: 'recorded' | 'stored' | 'sending' | 'completed', kind: Partial<OutcomeKind> = {}): Command {
  return { do: 'answer', pick: 0, upTo, kind: { memory: 'read', handOver: false, ...kind } };
}

function run(step: 'commit' | 'fail' | 'give up'): Command {
  return { do: step, pick: 0 };
}

function pass(ms: number | 'look'): Command {
  return { do: 'pass', ms };
}

/** Lives in which the engine once failed, and others too rare to wait for. */
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
  [write(), due, answer('sending'), run('give up'), { do: 'discard', pick: 0, all: false }],
  [write(), due, run('give up'), { do: 'discard', pick: 0, all: false }, look],
  // The person is forgotten while a batch collects, and is a stranger when they write again.
  [write(), erase, write(), due, completed, erase],
  [write(2), due, completed, erase, { do: 'write', who: 0, ids: ['repeated'], again: false }, due],
  // The person is forgotten while a run is alive: it completes, is superseded, fails or gives up.
  [write(), due, erase, { do: 'begin', pick: 0, twice: false }, completed],
  [write(), due, answer('sending'), erase, write(), erase, completed],
  [write(), due, erase, interrupt(1), due, completed],
  [write(), due, answer('stored'), erase, run('fail'), look],
  [write(), due, answer('sending'), erase, run('give up'), write()],
  [write(), due, pass(4000), look, erase, { do: 'give up', pick: 3 }, completed],
  // Nothing of how they wrote is left to it: neither that they type nor how fast they were.
  [write(8), due, { do: 'type', who: 0, state: 'composing' }, erase, write(8)],
  // A run has died, and nobody takes its turn up again: before it is found, and after.
  [write(), due, pass('look'), erase],
  [write(), due, answer('stored'), write(), pass(4000), erase],
  [write(), due, answer('stored'), erase, pass(4000), write(), look, due],
  // So with a turn that was redriven, those that wait behind it, and an apology that is under way.
  [write(), due, lose, write(), due, lose, redriveAll, look, answer('stored'), erase, completed],
  [write(), due, answer('sending'), run('give up'), write(), due, redrive, erase, completed],
  [write(), due, run('give up'), eraseAll],
  [write(), due, answer('recorded'), run('give up'), look, erase, completed, redrive],
  [write(), due, answer('recorded'), run('give up'), look, erase, run('give up'), redrive],
  // What is remembered, and where a human was asked for: the first run decides.
  [write(), due, answer('stored'), handedOver],
  [
    write(),
    due,
    completed,
    write(),
    due,
    answer('completed', { memory: 'old' }),
    write(),
    due,
    answer('completed', { memory: 'any' }),
  ],
  [write(), due, handedOver, pass(10_000), pass(10_000), pass(10_000), write(1, 1), due, handedOver],
  [write(), due, handedOver, write(1, 1), due, handedOver, erase, { do: 'resume', who: 1 }, write(), due, completed],
];

export const lives: Life[] = LIVES.map((commands) => [
  { supersedeMax: 2, tenantMaxInflight: null, letters: 0 },
  commands,
]);
