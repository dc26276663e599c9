const MINUTE_MS = 60_000;

/** Passes on at most one sentence a minute; what lasts longer than that is said again. @param now in milliseconds */
export function tellSeldom(tell: (problem: string) => void, now: () => number = Date.now): (problem: string) => void {
  let toldAt = -Infinity;
  return (problem) => {
    if (now() - toldAt < MINUTE_MS) return;
    toldAt = now();
    tell(problem);
  };
}
