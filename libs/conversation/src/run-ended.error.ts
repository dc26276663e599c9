/** The run may not act any more: newer messages made it stale before its first effect, or another run has its turn. */
export class RunEndedError extends Error {
  constructor(readonly why: 'superseded' | 'lost') {
    super(
      why === 'superseded' ? 'a newer message came before the reply could leave' : 'another run has taken the turn',
    );
    this.name = 'RunEndedError';
  }
}
