import { TENANTS, type SalonProfile, type Tenants } from '#libs/config';
import { REDIS, type RedisClient } from '#libs/redis';
import { Module } from '@nestjs/common';
import { BookingByTenant } from './booking-by-tenant.js';
import { BookingPort } from './booking.port.js';
import { EmbeddedBooking } from './embedded/embedded-booking.js';
import { YclientsBooking, type YclientsTenant } from './yclients/yclients-booking.js';

/** The booking systems behind one port: ours, or each salon's own. */
@Module({
  providers: [{ provide: BookingPort, inject: [REDIS, TENANTS], useFactory: bookingFor }],
  exports: [BookingPort],
})
export class BookingModule {}

function bookingFor(redis: RedisClient, tenants: Tenants): BookingPort {
  const salons = new Map<string, SalonProfile>();
  const branches = new Map<string, YclientsTenant>();
  for (const { id, salon, booking: settings } of tenants.all) {
    switch (settings.kind) {
      case 'embedded':
        salons.set(id, salon);
        break;
      case 'yclients':
        branches.set(id, { settings, salon });
        break;
      default:
        settings satisfies never;
    }
  }
  const embedded = new EmbeddedBooking(redis, salons, Date.now);
  if (branches.size === 0) return embedded;
  const yclients = new YclientsBooking(redis, branches, Date.now);
  if (salons.size === 0) return yclients;
  return new BookingByTenant((tenant) => (branches.has(tenant) ? yclients : embedded));
}
