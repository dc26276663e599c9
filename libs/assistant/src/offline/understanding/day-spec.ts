/** A day as said, before it is known which day that is. Weekdays count 1 Monday to 7 Sunday. */
export type DaySpec =
  | { readonly kind: 'offset'; readonly days?: number; readonly months?: number }
  /** `weekday`: what was said beside the date, which may be another day's. */
  | {
      readonly kind: 'date';
      readonly day: number;
      readonly month: number;
      readonly year?: number;
      readonly weekday?: number;
    }
  | { readonly kind: 'day_of_month'; readonly day: number; readonly weekday?: number }
  /** `weeks` 0: the next such day, today included; 1: the one of the next calendar week; and so on. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly weeks: number }
  | SpanSpec;

/** Only a span is said: the first day that it leaves stands for it, and nothing may be booked on it unasked. */
export type SpanSpec =
  /** `weekday`: where the part of it begins, 1 for the beginning, 3 the middle, 5 the end; absent: the whole week. */
  | { readonly kind: 'week'; readonly weeks: number; readonly weekday?: 1 | 3 | 5 }
  | { readonly kind: 'weekend'; readonly weeks: number }
  /** Any day from Monday to Friday. */
  | { readonly kind: 'working_days' }
  /** 1 to 12, or the month that follows this one. */
  | { readonly kind: 'month'; readonly month: number | 'next' }
  | { readonly kind: 'month_end' }
  /** "с пятницы", "через 2-3 дня": that day or a later one. */
  | { readonly kind: 'from'; readonly day: DaySpec }
  | { readonly kind: 'after'; readonly day: DaySpec }
  | { readonly kind: 'before'; readonly day: DaySpec };

/** Whether the words name a span of days of which one must still be chosen. */
export function isRough({ kind }: DaySpec): boolean {
  return !(kind === 'offset' || kind === 'date' || kind === 'day_of_month' || kind === 'weekday');
}
