import { pairs } from './outcome.js';

/** One tool step of a turn, as an earlier run did it. */
export interface RecordedStep {
  readonly tool: string;
  /** Plain JSON. */
  readonly args: unknown;
  /** Plain JSON; absent when that run did not live to hear it: then it may have happened or not. */
  readonly result?: unknown;
}

/** @param fields of the effects hash, name and value by turns. @returns the steps in order */
export function parseSteps(fields: readonly string[]): RecordedStep[] {
  const hash = new Map(pairs(fields));
  const steps: RecordedStep[] = [];
  for (let ordinal = 1; hash.has(`${ordinal}`); ordinal++) {
    const call = JSON.parse(hash.get(`${ordinal}`)!) as RecordedStep;
    const result = hash.get(`${ordinal}:result`);
    steps.push(result === undefined ? call : { ...call, result: JSON.parse(result) as unknown });
  }
  return steps;
}

/** What `record-step.lua` is given for a step: its call, and its result once there is one. */
export function stepFields(ordinal: number, { tool, args, result }: RecordedStep): string[] {
  const call = [`${ordinal}`, JSON.stringify({ tool, args })];
  return result === undefined ? call : [...call, `${ordinal}:result`, JSON.stringify(result)];
}
