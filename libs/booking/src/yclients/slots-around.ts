import { contains, type Span } from '../embedded/span.js';

/**
 * The free slots, and those that are free once a booking leaves its place: YCLIENTS lists only what is free beside it.
 *
 * A slot is added when free ones and the booking's own span together cover it, so none is added that is not there;
 * some may be missed, where YCLIENTS lists starts more widely than the service is long.
 *
 * @param own the span of the booking that is to be moved
 * @param lengthSeconds of the service wanted
 * @param stepSeconds of the grid of starts, counted from the booking's own
 */
export function slotsAround(own: Span, free: readonly Span[], lengthSeconds: number, stepSeconds: number): Span[] {
  const covered = joined([...free, own]);
  const known = new Set(free.map(({ startSeconds }) => startSeconds));
  const added: Span[] = [];
  const first = own.startSeconds - Math.floor(lengthSeconds / stepSeconds) * stepSeconds;
  for (let startSeconds = first; startSeconds < own.endSeconds; startSeconds += stepSeconds) {
    const slot = { startSeconds, endSeconds: startSeconds + lengthSeconds };
    if (!known.has(startSeconds) && covered.some((span) => contains(span, slot))) added.push(slot);
  }
  return [...free, ...added].sort((a, b) => a.startSeconds - b.startSeconds);
}

/** What the spans cover together: what touches or overlaps is one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.startSeconds - b.startSeconds)) {
    const last = result.at(-1);
    if (last && span.startSeconds <= last.endSeconds) {
      result[result.length - 1] = { ...last, endSeconds: Math.max(last.endSeconds, span.endSeconds) };
    } else result.push(span);
  }
  return result;
}
