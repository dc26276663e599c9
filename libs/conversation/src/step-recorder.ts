import type { RecordedStep, Run, TurnStore } from '#libs/batching';
import type { FreshnessGate } from './freshness-gate.js';
import { RunEndedError } from './run-ended.error.js';

type Numbered = readonly [ordinal: number, step: RecordedStep];

/**
 * Numbers the tool steps of a run and keeps them with the turn, so that a later run of it sees what this one saw and
 * does nothing twice. Steps that are asked for side by side are taken one after the other: their numbers mean something.
 *
 * Looks are kept from the first effect on: until then nothing has happened, and a later run had better look anew. An
 * effect is written down before it is done, and what came of it after. A run that finds one without a result does it
 * again under the same key, and so learns whether it had been done.
 */
export class StepRecorder {
  private taken = 0;
  private looks: Numbered[] = [];
  private unfinished: Error | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly turns: TurnStore,
    private readonly run: Run,
    private readonly gate: FreshnessGate,
  ) {}

  /** A step that changes nothing outside. @param args and the result are plain JSON */
  look<T>(tool: string, args: unknown, look: () => Promise<T>): Promise<T> {
    return this.inTurn(async (ordinal) => {
      const known = this.knownStep(ordinal, tool, args);
      if (known?.result !== undefined) return known.result as T;
      const result = await look();
      const step: Numbered = [ordinal, { tool, args, result }];
      // A look whose record failed is none: its number goes to the next step, and must not stand under two names.
      if (this.gate.isOpen) await this.record([step]);
      else this.looks.push(step);
      return result;
    });
  }

  /**
   * A step that changes something outside; passes the freshness gate first.
   *
   * @param act is given the effect's key, the same for this step in every run of the turn, and whether an earlier run
   * had begun it
   * @throws RunEndedError when the run may not act
   */
  effect<T>(tool: string, args: unknown, act: (key: string, begun: boolean) => Promise<T>): Promise<T> {
    return this.inTurn(async (ordinal) => {
      const known = this.knownStep(ordinal, tool, args);
      if (known?.result !== undefined) return known.result as T;
      await this.gate.pass();
      try {
        if (known === undefined) await this.record([[ordinal, { tool, args }]]);
        const result = await act(`${this.run.turnId}-${ordinal}`, known !== undefined);
        await this.record([[ordinal, { tool, args, result }]]);
        this.unfinished = null;
        return result;
      } catch (error) {
        this.unfinished = error as Error;
        throw error;
      }
    });
  }

  /**
   * Whether an answer may be given after these steps.
   *
   * @throws Error when this run leaves out what one before it did, or went on after an effect of which nobody knows
   * whether it happened: then its answer does not know of it
   */
  complete(): void {
    if (this.unfinished !== null) throw this.unfinished;
    if (this.taken >= this.run.steps.length) return;
    throw new Error(`an earlier run took ${this.run.steps.length} steps, this one would answer after ${this.taken}`);
  }

  /** A look that fails leaves no trace, and its number to the next step; an effect keeps the number it was written under. */
  private inTurn<T>(step: (ordinal: number) => Promise<T>): Promise<T> {
    const done = this.last.then(async () => {
      const result = await step(this.taken + 1);
      this.taken += 1;
      return result;
    });
    this.last = done.catch(() => undefined);
    return done;
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
    if (!(await this.turns.recordSteps(this.run, [...this.looks, ...steps]))) throw new RunEndedError('lost');
    this.looks = [];
  }
}
