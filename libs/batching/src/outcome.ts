/** What a turn came to: decided once, then only delivered. */
export interface Outcome {
  /** Reply parts in order. */
  readonly parts: readonly string[];
  /** What to remember of the dialogue; plain JSON, opaque here. */
  readonly dialogue: unknown;
  /** Numbers of the parts that have left, from 1. */
  readonly sent: ReadonlySet<number>;
}

/** @param fields of the outcome hash, name and value by turns; empty when nothing was stored */
export function parseOutcome(fields: readonly string[]): Outcome | null {
  const hash = new Map<string, string>();
  for (let index = 0; index < fields.length; index += 2) hash.set(fields[index]!, fields[index + 1]!);
  const parts = hash.get('parts');
  if (parts === undefined) return null;
  const sent = [...hash.keys()].filter((field) => field.startsWith('sent:')).map((field) => Number(field.slice(5)));
  return {
    parts: JSON.parse(parts) as string[],
    dialogue: JSON.parse(hash.get('dialogue') ?? 'null') as unknown,
    sent: new Set(sent),
  };
}
