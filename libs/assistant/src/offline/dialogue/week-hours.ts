import type { Hours, Weekday } from '#libs/config';
import type { WeekHours } from './phrases.js';

/** Neighbouring weekdays with the same hours. */
export interface HoursRun {
  readonly first: Weekday;
  readonly last: Weekday;
  readonly hours: Hours;
}

/** The working days as runs of equal hours: Monday to Friday 10 to 20, Saturday 11 to 18. Days off are left out. */
export function hoursRuns(week: WeekHours): HoursRun[] {
  const runs: HoursRun[] = [];
  let isNeighbour = false;
  for (const [weekday, hours] of week) {
    const last = runs.at(-1);
    if (hours && last && isNeighbour && last.hours.join() === hours.join())
      runs[runs.length - 1] = { ...last, last: weekday };
    else if (hours) runs.push({ first: weekday, last: weekday, hours });
    isNeighbour = hours !== null;
  }
  return runs;
}
