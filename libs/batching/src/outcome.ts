/** How far a part of a reply is. `sending`: a run began to send it and did not live to say how that ended. */
export type PartState = 'sending' | 'sent' | 'held';

/** What a turn came to: decided once, then only delivered. */
export interface Outcome {
  /** Reply parts in order. */
  readonly parts: readonly string[];
  /** What to remember of the dialogue; plain JSON, opaque here. */
  readonly dialogue: unknown;
  /** What to remember of the person in every conversation; plain JSON, opaque here; null for nothing. */
  readonly person: unknown;
  /** A human is to go on: the assistant falls silent when the reply has been sent. */
  readonly handOver: boolean;
  /** It is no answer, but the apology for a turn that was given up. */
  readonly apology: boolean;
  /** By number of the part, from 1; one that is absent has not left. */
  readonly states: ReadonlyMap<number, PartState>;
}

/** @param fields of the outcome hash, name and value by turns; empty when nothing was stored */
export function parseOutcome(fields: readonly string[]): Outcome | null {
  const hash = new Map(pairs(fields));
  const parts = hash.get('parts');
  if (parts === undefined) return null;
  const states = [...hash]
    .filter(([field]) => field.startsWith('part:'))
    .map(([field, state]) => [Number(field.slice(5)), state.split(' ', 1)[0] as PartState] as const);
  return {
    parts: JSON.parse(parts) as string[],
    dialogue: JSON.parse(hash.get('dialogue') ?? 'null') as unknown,
    person: JSON.parse(hash.get('person') ?? 'null') as unknown,
    handOver: hash.has('handOver'),
    apology: hash.has('apology'),
    states: new Map(states),
  };
}

/** What HGETALL gives to a script, as pairs. */
export function pairs(fields: readonly string[]): [string, string][] {
  return Array.from({ length: fields.length / 2 }, (_, index) => [fields[index * 2]!, fields[index * 2 + 1]!]);
}
