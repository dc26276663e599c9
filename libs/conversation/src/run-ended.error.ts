const SENTENCES = {
  superseded: 'a newer message came before the reply could leave',
  lost: 'another run has taken the turn',
  handed: 'a human has taken the conversation over',
  stopping: 'this worker stops; the turn runs again elsewhere',
  paced: 'its account may not send yet; it runs again then',
} as const;

/** The run may not go on, and that is no failure: `why` says what became of its turn. */
export class RunEndedError extends Error {
  constructor(
    readonly why: keyof typeof SENTENCES,
    /** When the turn is to run again, in milliseconds from now. */
    readonly againInMs = 0,
  ) {
    super(SENTENCES[why]);
    this.name = 'RunEndedError';
  }
}
