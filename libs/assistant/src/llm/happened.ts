import type { Booking } from '#libs/booking';
import type { TurnStep } from './turn-step.js';

/** What has been done in this turn. */
export interface Happened {
  readonly booked: readonly Booking[];
  readonly moved: readonly { readonly booking: Booking; readonly before: Booking }[];
  readonly cancelled: readonly Booking[];
  /** The person's bookings ahead after all of it. */
  readonly standing: readonly Booking[];
}

/** @param upcoming what stood before the turn */
export function happenedIn(steps: readonly TurnStep[], upcoming: readonly Booking[]): Happened {
  const standing = new Map(upcoming.map((booking) => [booking.id, booking]));
  const booked = new Map<string, Booking>();
  const moved = new Map<string, Happened['moved'][number]>();
  const cancelled = new Map<string, Booking>();
  for (const { result } of steps) {
    if (result.kind === 'booked') {
      booked.set(result.booking.id, result.booking);
      standing.set(result.booking.id, result.booking);
    }
    if (result.kind === 'moved') {
      moved.set(result.booking.id, result);
      standing.delete(result.before.id);
      standing.set(result.booking.id, result.booking);
    }
    if (result.kind === 'cancelled') {
      cancelled.set(result.booking.id, result.booking);
      standing.delete(result.booking.id);
    }
  }
  return {
    booked: [...booked.values()],
    moved: [...moved.values()],
    cancelled: [...cancelled.values()],
    standing: [...standing.values()].sort((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt)),
  };
}

export function isAnythingDone({ booked, moved, cancelled }: Happened): boolean {
  return booked.length + moved.length + cancelled.length > 0;
}
