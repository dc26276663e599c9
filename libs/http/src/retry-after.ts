/**
 * How long the other side asks to be left alone, in milliseconds; null when it does not, or has that time behind it.
 *
 * @param header seconds, or the moment itself (RFC 9110, 10.2.3)
 * @param nowMs what a moment is counted from
 */
export function readRetryAfter(header: string | null | undefined, nowMs: number = Date.now()): number | null {
  if (header == null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return ms > 0 && Number.isFinite(ms) ? ms : null;
}
