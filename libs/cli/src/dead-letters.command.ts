import { parseArgs } from 'node:util';
import type { DeadLetter, DeadLetters } from '#libs/batching';

const USAGE = `npm run dead-letters -- <command>
  list [--limit 50]          the latest first: turn, when, conversation, messages, reason
  show <turn>                everything kept of one, messages included
  redrive <turn> | --all     answer it after all: as its own turn, marked late, at the head of its conversation
  discard <turn> | --all     forget it and its messages for good`;

/** Most letters that --all takes in one go. */
const ALL = 10_000;

/**
 * What operators do with turns that were given up.
 *
 * @param args without the program's name
 * @param print one line
 * @returns exit code: 0; 1 when a turn named has no dead letter, or could not be redriven; 2 when the command is none
 */
export async function deadLettersCommand(
  args: readonly string[],
  letters: DeadLetters,
  print: (line: string) => void,
): Promise<number> {
  const given = read(args);
  if (given === null) {
    print(USAGE);
    return 2;
  }
  const { command, turn, all, limit } = given;
  if (command === 'list') return list(await letters.list(limit), print);
  const turns = all ? (await letters.list(ALL)).map(({ turnId }) => turnId) : [turn!];
  const done = [];
  for (const turnId of turns) done.push(await on(turnId, command, letters, print));
  if (all) print(`${done.filter(Boolean).length} of ${turns.length} dead letters: ${command}`);
  return done.every(Boolean) ? 0 : 1;
}

type Command = 'list' | 'show' | 'redrive' | 'discard';
const COMMANDS: readonly string[] = ['list', 'show', 'redrive', 'discard'] satisfies Command[];

function read(args: readonly string[]): { command: Command; turn?: string; all: boolean; limit: number } | null {
  try {
    const options = { all: { type: 'boolean' }, limit: { type: 'string', default: '50' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command = '', turn, ...more] = positionals;
    const limit = Number(values.limit);
    const all = values.all === true;
    const oneOrAll = command === 'list' || (turn !== undefined) !== (all && command !== 'show');
    if (!COMMANDS.includes(command) || !oneOrAll || more.length > 0 || !(limit > 0)) return null;
    return { command: command as Command, ...(turn === undefined ? {} : { turn }), all, limit };
  } catch {
    return null; // an option nobody knows
  }
}

function list(letters: readonly DeadLetter[], print: (line: string) => void): number {
  if (letters.length === 0) print('No dead letters.');
  for (const { turnId, diedAt, conversation, messages, reason } of letters) {
    const count = `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`;
    print(`${turnId}  ${new Date(diedAt).toISOString()}  ${conversation}  ${count}  ${reason}`);
  }
  return 0;
}

async function on(
  turnId: string,
  command: Exclude<Command, 'list'>,
  letters: DeadLetters,
  print: (line: string) => void,
): Promise<boolean> {
  switch (command) {
    case 'show': {
      const letter = await letters.find(turnId);
      print(letter === null ? unknown(turnId) : JSON.stringify(letter, null, 2));
      return letter !== null;
    }
    case 'redrive': {
      const result = await letters.redrive(turnId);
      if (result === 'redriven') print(`${turnId} is back: a worker answers it when its conversation is free.`);
      else if (result === 'unknown') print(unknown(turnId));
      else print(`The apology for ${turnId} is still on its way to the person: redrive it when that has arrived.`);
      return result === 'redriven';
    }
    case 'discard': {
      const found = await letters.discard(turnId);
      print(found ? `${turnId} is forgotten.` : unknown(turnId));
      return found;
    }
  }
}

function unknown(turnId: string): string {
  return `There is no dead letter of turn ${turnId}: "npm run dead-letters -- list" shows those there are.`;
}
