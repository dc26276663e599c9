import { BOOKING_SETTINGS, SALON_PROFILE, type BookingSettings, type SalonProfile } from '#libs/config';
import { REDIS, type RedisClient } from '#libs/redis';
import { Module } from '@nestjs/common';
import { BookingPort } from './booking.port.js';
import { EmbeddedBooking } from './embedded/embedded-booking.js';
import { YclientsBooking } from './yclients/yclients-booking.js';

/** The booking system behind its port: ours, or the salon's own. */
@Module({
  providers: [
    {
      provide: BookingPort,
      inject: [REDIS, SALON_PROFILE, BOOKING_SETTINGS],
      useFactory: bookingFor,
    },
  ],
  exports: [BookingPort],
})
export class BookingModule {}

function bookingFor(redis: RedisClient, salon: SalonProfile, settings: BookingSettings): BookingPort {
  switch (settings.kind) {
    case 'embedded':
      return new EmbeddedBooking(redis, new Map([[salon.id, salon]]), Date.now);
    case 'yclients':
      return new YclientsBooking(redis, new Map([[salon.id, { settings, salon }]]), Date.now);
    default:
      return settings satisfies never;
  }
}
