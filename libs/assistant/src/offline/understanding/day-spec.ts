/** A day as said, before it is known which day that is. Weekdays count 1 Monday to 7 Sunday. */
export type DaySpec =
  | { readonly kind: 'offset'; readonly days?: number; readonly months?: number }
  | { readonly kind: 'date'; readonly day: number; readonly month: number; readonly year?: number }
  | { readonly kind: 'day_of_month'; readonly day: number }
  /** `weeks` 0: the next such day, today included; 1: the one of the next calendar week; and so on. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly weeks: number }
  /** Only the week is said, or the weekend: its first day stands for it, and nothing may be booked on it unasked. */
  | { readonly kind: 'week'; readonly weeks: number }
  | { readonly kind: 'weekend'; readonly weeks: number };

/** Whether the words name a span of days of which one must still be chosen. */
export function isRough(spec: DaySpec): boolean {
  return spec.kind === 'week' || spec.kind === 'weekend';
}
