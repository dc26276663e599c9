import { z } from 'zod';
import { HttpProblem } from './http-problem.js';
import type { Journal } from './journal.js';

export interface RouteRequest {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Route {
  readonly method: string;
  /** Path after the base address; a `:` stands for anything. */
  readonly path: string;
  /** Answers 401 without a user token. */
  readonly admin?: true;
  /** `null`: 204 without a body. */
  answer(journal: Journal, request: RouteRequest, options: RouteOptions): { status: number; data: unknown } | null;
}

export interface RouteOptions {
  /** Times without an offset, as some branches answer them. */
  readonly localTimes: boolean;
}

/** @throws HttpProblem 400 when a body is not as documented */
export function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body);
  if (!result.success) throw new HttpProblem(400, `Bad request: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** @throws HttpProblem 400 when a parameter is missing */
export function wanted(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null) throw new HttpProblem(400, `Bad request: ${name} is missing`);
  return value;
}
