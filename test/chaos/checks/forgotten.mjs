/**
 * Each answer remembers the one before: the assistant leaves the last number of its turn in the memory and says in
 * the next answer what it found there.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function forgotten({ conversations }) {
  return [...conversations.values()].flatMap((turns) => {
    // The memory of a turn that was given up is not applied.
    const answered = turns.filter(({ listing, deadLetter }) => listing && !deadLetter);
    return answered.flatMap(({ turnId, listing }, index) => {
      const expected = answered[index - 1]?.heard.at(-1)?.[0] ?? null;
      const found = listing?.after ?? null;
      return found === expected ? [] : [`turn ${turnId} remembers ${found}, not ${expected}`];
    });
  });
}
