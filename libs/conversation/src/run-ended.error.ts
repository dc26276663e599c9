/** The run may not act any more, and nothing of it has left the house: it ends without a word. */
export class RunEndedError extends Error {
  constructor(readonly why: 'superseded' | 'lost') {
    super(
      why === 'superseded' ? 'a newer message came before the reply could leave' : 'another run has taken the turn',
    );
    this.name = 'RunEndedError';
  }
}
