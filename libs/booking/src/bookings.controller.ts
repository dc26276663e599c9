import { TENANTS, type Tenants } from '#libs/config';
import { AdminGuard, ApiError, askedTenant, RedisGuard } from '#libs/http';
import { normalisePhone } from '#libs/messaging';
import { Controller, Get, Inject, Query, UseGuards } from '@nestjs/common';
import { BookingPort, BookingUnavailableError, type Booking } from './booking.port.js';

/** Looks bookings up; for the operator alone. */
@Controller('api/bookings')
@UseGuards(AdminGuard, RedisGuard)
export class BookingsController {
  constructor(
    private readonly booking: BookingPort,
    @Inject(TENANTS) private readonly tenants: Tenants,
  ) {}

  /**
   * Every booking made under a phone at one business, the default unless `?tenant=` names another, by start. In a URL a
   * `+` is a space unless it is written %2B; both are taken.
   */
  @Get()
  async byPhone(
    @Query('phone') phone: unknown,
    @Query('tenant') tenant: unknown,
  ): Promise<{ bookings: readonly Booking[] }> {
    const { id, salon } = askedTenant(this.tenants, tenant);
    const number = typeof phone === 'string' ? normalisePhone(phone.replace(/^ /, '+'), salon.country) : null;
    if (number === null) throw new ApiError('bad_request', 'give a phone: /api/bookings?phone=%2B79161234567');
    try {
      return { bookings: await this.booking.findByPhone(id, number) };
    } catch (error) {
      if (error instanceof BookingUnavailableError) throw new ApiError('booking_unavailable', error.message);
      throw error;
    }
  }
}
