/** The shortest word in which one mistyped letter is still believed. */
const SHORTEST = 5;

/**
 * Whether two words of five letters and more differ by at most one letter added, lost, changed or swapped with its
 * neighbour. The first letter must be right: "города" is no "борода".
 */
export function isTypoOf(written: string, meant: string): boolean {
  if (written === meant) return true;
  if (Math.min(written.length, meant.length) < SHORTEST || written[0] !== meant[0]) return false;
  if (Math.abs(written.length - meant.length) > 1) return false;
  let head = 0;
  while (head < written.length && head < meant.length && written[head] === meant[head]) head += 1;
  const [restWritten, restMeant] = [written.slice(head), meant.slice(head)];
  if (restWritten.slice(1) === restMeant || restWritten === restMeant.slice(1)) return true;
  if (restWritten.slice(1) === restMeant.slice(1)) return true;
  const swapped = `${restWritten[1] ?? ''}${restWritten[0] ?? ''}${restWritten.slice(2)}`;
  return swapped === restMeant;
}
