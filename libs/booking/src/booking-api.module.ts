import { Module } from '@nestjs/common';
import { BookingModule } from './booking.module.js';
import { BookingsCalendarController } from './bookings-calendar.controller.js';
import { BookingsController } from './bookings.controller.js';

/** Bookings out, for the operator. */
@Module({ imports: [BookingModule], controllers: [BookingsController, BookingsCalendarController] })
export class BookingApiModule {}
