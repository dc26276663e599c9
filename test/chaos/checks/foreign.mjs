/**
 * Nobody is answered what somebody else has written, or nobody.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function foreign({ turns, sent }) {
  return [...turns.values()].flatMap(({ turnId, phone, heard }) =>
    heard
      .filter(([n]) => sent.get(n)?.phone !== phone)
      .map(([n]) => `turn ${turnId} of ${phone} has message ${n} of ${sent.get(n)?.phone ?? 'nobody'}`),
  );
}
