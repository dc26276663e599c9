/** Taken (or known already), or not for now; 'no answer' and 'timed out' are what is seen of a process that is gone. */
const ALLOWED = /^(2\d\d\b.*|503|no answer|timed out)$/;

/**
 * Whatever breaks, the intake says one of two things to a gateway that does nothing wrong: it has the message, or come
 * again later.
 *
 * @param {import('./facts.mjs').Facts} facts
 */
export function wrongAnswers({ record }) {
  return Object.entries(record.answers)
    .filter(([answer]) => !ALLOWED.test(answer))
    .map(([answer, times]) => `the gateway was answered ${answer}, ${times} times`);
}
