import type { Span } from './span.js';

/** How long a time is kept, in seconds: long enough to type a name, short enough not to cost the salon a client. */
export const HOLD_SECONDS = 5 * 60;

/** A time kept for a person, who is the field of the hash it lies in: so there is one a person. */
export interface Hold {
  readonly staffId: string;
  readonly span: Span;
  /** Seconds since the epoch; from then on it does not count. */
  readonly untilSeconds: number;
}

/** `<start>:<end>:<until>:<staff id>`, as hold-time.lua writes it. */
export function parseHold(written: string): Hold {
  const [startSeconds, endSeconds, untilSeconds, ...staffId] = written.split(':');
  return {
    staffId: staffId.join(':'),
    span: { startSeconds: Number(startSeconds), endSeconds: Number(endSeconds) },
    untilSeconds: Number(untilSeconds),
  };
}
