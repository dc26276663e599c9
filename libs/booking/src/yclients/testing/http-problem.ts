/** An answer that is no success, in the envelope that YCLIENTS documents. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** YCLIENTS' own code. */
    readonly code?: number,
  ) {
    super(message);
  }

  get body(): object {
    if (this.code === undefined) return { success: false, data: null, meta: { message: this.message } };
    const errors = [{ code: this.code, message: this.message }];
    return { success: false, data: null, meta: { message: 'An error has occurred', errors } };
  }
}
