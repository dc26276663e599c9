/** A stretch of time, its end not included: two appointments may touch. Seconds since the epoch. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.startSeconds < b.endSeconds && b.startSeconds < a.endSeconds;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.startSeconds <= inner.startSeconds && inner.endSeconds <= outer.endSeconds;
}

/** Minutes here are real ones: a haircut takes an hour also in the night the clocks change. */
export function spanFrom(startSeconds: number, durationMinutes: number): Span {
  return { startSeconds, endSeconds: startSeconds + durationMinutes * 60 };
}

/** The time of a booking. */
export function spanOf({ startAt, durationMinutes }: { startAt: string; durationMinutes: number }): Span {
  return spanFrom(Date.parse(startAt) / 1000, durationMinutes);
}
