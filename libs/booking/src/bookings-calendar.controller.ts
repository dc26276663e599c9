import { TENANTS, type Tenants } from '#libs/config';
import { ApiError, askedTenant, RedisGuard } from '#libs/http';
import { Controller, Get, Header, Inject, Query, UseGuards } from '@nestjs/common';
import { DateTime } from 'luxon';
import { BookingPort, BookingUnavailableError } from './booking.port.js';
import { bookingsCalendar } from './bookings-calendar.js';
import { CalendarGuard } from './calendar.guard.js';

/** How many days back the calendar reaches; it has no end ahead. */
const DAYS_BACK = 30;

/** The bookings of one business, the default unless `?tenant=` names another, for a calendar programme to subscribe to. */
@Controller('api/bookings.ics')
@UseGuards(CalendarGuard, RedisGuard)
export class BookingsCalendarController {
  constructor(
    private readonly booking: BookingPort,
    @Inject(TENANTS) private readonly tenants: Tenants,
  ) {}

  @Get()
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async all(@Query('tenant') tenant: unknown): Promise<string> {
    const { id, salon } = askedTenant(this.tenants, tenant);
    const now = Date.now();
    const from = DateTime.fromMillis(now, { zone: salon.timezone }).minus({ days: DAYS_BACK });
    try {
      const bookings = await this.booking.listBookings(id, from.toFormat('yyyy-MM-dd'));
      return bookingsCalendar(bookings, salon, now);
    } catch (error) {
      if (error instanceof BookingUnavailableError) throw new ApiError('booking_unavailable', error.message);
      throw error;
    }
  }
}
