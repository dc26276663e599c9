/** Nobody knows whether the queue has taken the turns; each is queued again when nobody has begun it by its deadline. */
export class QueueSilentError extends Error {
  constructor(turns: number, afterMs: number) {
    super(
      `the queue has not confirmed ${turns === 1 ? 'a turn' : `${turns} turns`} within ${afterMs} ms: look whether its ` +
        'Redis hangs. Turns that nobody begins are queued again after TURN_ENQUEUE_DEADLINE_MS',
    );
    this.name = 'QueueSilentError';
  }
}
