/**
 * Every accepted message is in the list of an answer or in a dead letter, and every answer arrived whole.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function lost({ record, turns }) {
  const found = new Set([...turns.values()].flatMap((turn) => turn.heard.map(([n]) => n)));
  const messages = record.sent
    .filter(({ n, acceptedAt }) => acceptedAt !== null && !found.has(n))
    .map(({ n, phone }) => `message ${n} of ${phone} was accepted and is in no answer and no dead letter`);
  const parts = [...turns.values()]
    // A dead letter says itself that the rest was not sent.
    .filter(({ deadLetter }) => deadLetter === null)
    .flatMap(({ turnId, received }) =>
      missingParts(received).map((part) => `part ${part} of turn ${turnId} never came`),
    );
  return [...messages, ...parts];
}

/** @param {import('./facts.mjs').ReceivedPart[]} received */
function missingParts(received) {
  const came = new Set(received.map(({ part }) => part));
  const expected = received[0]?.parts ?? 0;
  return Array.from({ length: expected }, (_, index) => index + 1).filter((part) => !came.has(part));
}
