/** The message did not leave, or nobody knows whether it did. */
export class OutboundError extends Error {
  constructor(
    message: string,
    /** False: another attempt would end the same way. */
    readonly retryable: boolean,
    /** True: it may have left all the same. */
    readonly ambiguous = false,
    /** How long the other side asks to be left alone, in milliseconds. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
    this.name = 'OutboundError';
  }
}
