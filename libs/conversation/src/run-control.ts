/** What a run in progress is told by its worker, and tells it. */
export interface RunControl {
  /** Fires with a RunEndedError when the run is stale or has lost its turn. */
  readonly signal: AbortSignal;
  /** Fires when the worker stops: what only waits is handed back, what thinks may end. */
  readonly stopping: AbortSignal;
  /** The run only waits from here on: its place may go to another turn. */
  leavePlace(): void;
}
