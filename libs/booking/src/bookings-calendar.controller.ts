import { SALON_PROFILE, type SalonProfile } from '#libs/config';
import { ApiError, RedisGuard } from '#libs/http';
import { Controller, Get, Header, Inject, UseGuards } from '@nestjs/common';
import { DateTime } from 'luxon';
import { BookingPort, BookingUnavailableError } from './booking.port.js';
import { bookingsCalendar } from './bookings-calendar.js';
import { CalendarGuard } from './calendar.guard.js';

/** How many days back the calendar reaches; it has no end ahead. */
const DAYS_BACK = 30;

/** The salon's bookings for a calendar programme to subscribe to; for the operator alone. */
@Controller('api/bookings.ics')
@UseGuards(CalendarGuard, RedisGuard)
export class BookingsCalendarController {
  constructor(
    private readonly booking: BookingPort,
    @Inject(SALON_PROFILE) private readonly salon: SalonProfile,
  ) {}

  @Get()
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async all(): Promise<string> {
    const now = Date.now();
    const from = DateTime.fromMillis(now, { zone: this.salon.timezone }).minus({ days: DAYS_BACK });
    try {
      const bookings = await this.booking.listBookings(this.salon.id, from.toFormat('yyyy-MM-dd'));
      return bookingsCalendar(bookings, this.salon, now);
    } catch (error) {
      if (error instanceof BookingUnavailableError) throw new ApiError('booking_unavailable', error.message);
      throw error;
    }
  }
}
