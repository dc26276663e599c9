import type { RecordedStep, Run, TurnStore } from '#libs/batching';
import type { FreshnessGate } from './freshness-gate.js';
import { RunEndedError } from './run-ended.error.js';

type Numbered = readonly [ordinal: number, step: RecordedStep];

/**
 * Numbers the tool steps of a run and keeps them with the turn, so that a later run of it sees what this one saw and
 * does nothing twice.
 *
 * Looks are kept from the first effect on: until then nothing has happened, and a later run had better look anew. An
 * effect is written down before it is done, and what came of it after. A run that finds one without a result does it
 * again under the same key, and so learns whether it had been done.
 */
export class StepRecorder {
  private ordinal = 0;
  private looks: Numbered[] = [];

  constructor(
    private readonly turns: TurnStore,
    private readonly run: Run,
    private readonly gate: FreshnessGate,
  ) {}

  /** A step that changes nothing outside. @param args and the result are plain JSON */
  async look<T>(tool: string, args: unknown, look: () => Promise<T>): Promise<T> {
    const ordinal = ++this.ordinal;
    const known = this.knownStep(ordinal, tool, args);
    if (known?.result !== undefined) return known.result as T;
    const result = await look();
    this.looks.push([ordinal, { tool, args, result }]);
    if (this.gate.isOpen) await this.record([]);
    return result;
  }

  /**
   * A step that changes something outside; passes the freshness gate first.
   *
   * @param act is given the effect's key: the same for this step in every run of the turn
   * @throws RunEndedError when the run may not act
   */
  async effect<T>(tool: string, args: unknown, act: (key: string) => Promise<T>): Promise<T> {
    const ordinal = ++this.ordinal;
    const known = this.knownStep(ordinal, tool, args);
    if (known?.result !== undefined) return known.result as T;
    await this.gate.pass();
    if (known === undefined) await this.record([[ordinal, { tool, args }]]);
    const result = await act(`${this.run.turnId}-${ordinal}`);
    await this.record([[ordinal, { tool, args, result }]]);
    return result;
  }

  /** @throws Error when this run goes another way than the one before it: what that one did must not be done in another form */
  private knownStep(ordinal: number, tool: string, args: unknown): RecordedStep | undefined {
    const known = this.run.steps[ordinal - 1];
    if (known === undefined) return undefined;
    if (known.tool === tool && JSON.stringify(known.args) === JSON.stringify(args)) return known;
    throw new Error(
      `step ${ordinal} of an earlier run was ${known.tool}, this run wants ${tool === known.tool ? 'another' : tool}`,
    );
  }

  private async record(steps: readonly Numbered[]): Promise<void> {
    const all = [...this.looks, ...steps];
    this.looks = [];
    if (!(await this.turns.recordSteps(this.run, all))) throw new RunEndedError('lost');
  }
}
