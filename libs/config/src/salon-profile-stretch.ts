import { WEEKDAYS, type Hours } from './salon-profile.js';
import type { StaffDraft } from './salon-profile-draft.js';

/** Minutes that somebody works without a break, at most, on any day of the week; null when that cannot be made out. */
export function longestStretch({ hours, breaks }: Pick<StaffDraft, 'hours' | 'breaks'>): number | null {
  const stretches = WEEKDAYS.flatMap((day) => {
    const working = hours[day];
    const pauses = (breaks[day] ?? []).filter((pause) => pause !== null);
    return working ? stretchesOf(working, pauses) : [];
  });
  return stretches.length === 0 || stretches.some(Number.isNaN) ? null : Math.max(...stretches);
}

function stretchesOf([from, to]: Hours, pauses: readonly Hours[]): number[] {
  if (from >= to) return [Number.NaN];
  const inOrder = [...pauses].sort(([a], [b]) => (a < b ? -1 : 1));
  const begins = [from, ...inOrder.map(([, until]) => until)].map(minutesOf);
  const ends = [...inOrder.map(([since]) => since), to].map(minutesOf);
  return ends.map((end, i) => end - begins[i]!);
}

/** After midnight; NaN for what is no time. */
function minutesOf(wallTime: string): number {
  const [hour, minute] = wallTime.split(':').map(Number);
  return (hour ?? Number.NaN) * 60 + (minute ?? Number.NaN);
}
