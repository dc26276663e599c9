import {
  BookingPort,
  type Booking,
  type BookingRequest,
  type BookingResult,
  type PersonsBookingsResult,
  type TimesResult,
} from '#libs/booking';

export const HAIRCUT = { serviceId: 'haircut', staffId: 'bari', startAt: '2026-10-15T18:00:00+03:00', name: 'Анна' };

const never = (): Promise<never> => Promise.reject(new Error('not asked for in this room'));

/** What a turn of these specs never asks of a booking system. */
abstract class OtherBooking extends BookingPort {
  override listServices = never;
  override listStaff = never;
  override hold = never;
  override move = never;
  override cancel = never;
  override nameBooking = never;
  override findByPhone = never;
  override listBookings = never;
  override forget = never;
  override adopt = never;
}

/** Somebody's booking system: the same key books once, and everything it is asked is on record. */
export class SomebodysBooking extends OtherBooking {
  readonly asked: BookingRequest[] = [];
  looks = 0;
  whenBooked: (request: BookingRequest) => Promise<void> = () => Promise.resolve();
  private readonly bookings = new Map<string, Booking>();

  get booked(): Booking[] {
    return [...this.bookings.values()];
  }

  override findTimes(): Promise<TimesResult> {
    this.looks++;
    return Promise.resolve({ kind: 'times', times: [{ staffId: `staff-${this.looks}`, startAt: HAIRCUT.startAt }] });
  }

  override async create(request: BookingRequest): Promise<BookingResult> {
    this.asked.push(request);
    const booking = this.bookings.get(request.idempotencyKey) ?? this.bookingOf(request);
    this.bookings.set(request.idempotencyKey, booking);
    await this.whenBooked(request);
    return { kind: 'booked', booking };
  }

  override findByPerson(): Promise<PersonsBookingsResult> {
    return Promise.resolve({ kind: 'bookings', upcoming: this.booked, past: [] });
  }

  private bookingOf({ serviceId, staffId = 'anyone', startAt, phone, name }: BookingRequest): Booking {
    return {
      ...{ id: `b${this.bookings.size + 1}`, phone, name, startAt, durationMinutes: 60, status: 'active' },
      service: { id: serviceId, title: serviceId },
      staff: { id: staffId, name: staffId },
    };
  }
}
