import { SALON_PROFILE, type SalonProfile } from '#libs/config';
import { REDIS, type RedisClient } from '#libs/redis';
import { Module } from '@nestjs/common';
import { BookingPort } from './booking.port.js';
import { EmbeddedBooking } from './embedded/embedded-booking.js';

/** The booking system behind its port. */
@Module({
  providers: [
    {
      provide: BookingPort,
      inject: [REDIS, SALON_PROFILE],
      useFactory: (redis: RedisClient, salon: SalonProfile): BookingPort =>
        new EmbeddedBooking(redis, new Map([[salon.id, salon]]), Date.now),
    },
  ],
  exports: [BookingPort],
})
export class BookingModule {}
