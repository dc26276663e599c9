import type { DoneStep } from '../../assistant.port.js';
import type { Steps } from '../../tools-for.js';

interface RecordedStep extends DoneStep {
  readonly result: unknown;
}

let keys = 0;

/** Plain steps: a look looks, an effect acts with a key of its own. What an earlier run took is not done again. */
export class RecordedSteps implements Steps {
  private readonly steps: RecordedStep[] = [];

  /** @param earlier what a run that died had taken, in order */
  constructor(private readonly earlier: readonly RecordedStep[] = []) {}

  get all(): readonly RecordedStep[] {
    return this.steps;
  }

  look<T>(tool: string, args: unknown, look: () => Promise<T>): Promise<T> {
    return this.take(tool, args, look);
  }

  effect<T>(tool: string, args: unknown, act: (key: string, begun: boolean) => Promise<T>): Promise<T> {
    return this.take(tool, args, () => act(`key-${++keys}`, false));
  }

  private async take<T>(tool: string, args: unknown, act: () => Promise<T>): Promise<T> {
    const known = this.earlier[this.steps.length];
    const sent = JSON.parse(JSON.stringify(args)) as unknown;
    if (known && (known.tool !== tool || JSON.stringify(known.args) !== JSON.stringify(sent)))
      throw new Error(`an earlier run took ${known.tool} here, this one wants ${tool}`);
    const result = known ? (known.result as T) : await act();
    this.steps.push({ tool: tool as DoneStep['tool'], args: sent, result });
    return result;
  }
}
