import fc from 'fast-check';

const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const what = <const T extends string>(...names: readonly T[]) => fc.constantFrom(...names);

/** By number; `latest` is the one whose run began last. */
const who = fc.constantFrom<('latest' | 0 | 1 | 2 | 3)[]>('latest', 'latest', 'latest', 0, 0, 1, 1, 2, 3);
/** Counted from the latest; the last of them also among what is long over. */
const pick = fc.constantFrom<number[]>(0, 0, 0, 1, 1, 2, 3);
const id = what('new', 'new', 'new', 'none', 'repeated');
const few = fc.array(id, { minLength: 1, maxLength: 2 });
const many = fc.array(id, { minLength: 3, maxLength: 6 });
const ids = fc.oneof(weighted(5, few), weighted(1, many));

/** Milliseconds, or until something is to happen by itself. */
const passed = fc.constantFrom<(number | 'due' | 'look')[]>(100, 700, 1000, 3000, 10_000, 'due', 'due', 'look');

/** What a run may do, and what may befall it. */
const STEPS = ['renew', 'commit', 'supersede', 'record', 'store', 'sending', 'sent', 'unsent', 'held'] as const;
/** From which version of the memory a turn was answered, and whether a human is asked for. */
const outcome = fc.record({
  memory: what('read', 'read', 'old', 'any'),
  handOver: fc.constantFrom(false, false, true),
});
export type OutcomeKind = typeof outcome extends fc.Arbitrary<infer T> ? T : never;

const ENDS = ['complete', 'fail', 'fail', 'hand back', 'give up', 'crash'] as const;
export type RunStep = (typeof STEPS)[number] | (typeof ENDS)[number];

/** What happens to the engine, one at a time. */
export const command = fc.oneof(
  weighted(7, fc.record({ do: what('write'), who, ids, again: fc.boolean() })),
  weighted(2, fc.record({ do: what('type'), who, state: what('composing', 'composing', 'paused') })),
  weighted(
    3,
    fc.record({ do: what('edit', 'remove', 'remove'), who, from: what('batch', 'turn', 'turn', 'any'), pick }),
  ),
  weighted(4, fc.record({ do: what('pass'), ms: passed })),
  weighted(3, fc.record({ do: what('sweep'), sweeper: fc.nat(1), refused: fc.constantFrom(false, false, true) })),
  weighted(3, fc.record({ do: what('begin'), pick, twice: fc.constantFrom(false, false, true) })),
  weighted(8, fc.record({ do: what('work'), until: what('due', 'look') })),
  weighted(8, fc.record({ do: what('renew', 'commit', 'commit', ...STEPS), pick })),
  weighted(4, fc.record({ do: what(...ENDS), pick })),
  weighted(
    3,
    fc.record({
      do: what('answer'),
      pick,
      upTo: what('recorded', 'recorded', 'stored', 'sending', 'completed'),
      kind: outcome,
    }),
  ),
  weighted(4, fc.record({ do: what('interrupt'), pick, ids, ask: what('commit', 'supersede') })),
  weighted(
    2,
    fc.record({
      do: what('amend'),
      pick,
      how: what('edit', 'remove', 'pause', 'erase'),
      ask: what('commit', 'supersede'),
    }),
  ),
  weighted(3, fc.record({ do: what('lose'), pick })),
  weighted(1, fc.record({ do: what('bury'), pick })),
  weighted(4, fc.record({ do: what('redrive', 'redrive', 'redrive', 'discard'), pick, all: fc.boolean() })),
  weighted(2, fc.record({ do: what('pause', 'resume', 'resume'), who })),
  weighted(2, fc.record({ do: what('erase'), who, letters: fc.boolean() })),
);
export type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;
export type Given<Name extends Command['do']> = Extract<Command, { do: Name }>;

/** Where a life begins; limits small enough that sequences of this length reach them. */
export const limits = fc.record({
  supersedeMax: fc.constantFrom(1, 2),
  tenantMaxInflight: fc.constantFrom(null, null, 1, 2),
  /** How many turns of the first person are dead at the start. */
  letters: fc.constantFrom(0, 0, 2),
});
export type Limits = typeof limits extends fc.Arbitrary<infer T> ? T : never;
