export * from './booking.port.js';
export type { FreeTime, TimesQuery, TimesResult } from './free-times.js';
export { BookingApiModule } from './booking-api.module.js';
export { EmbeddedBooking } from './embedded/embedded-booking.js';
export { BookingModule } from './booking.module.js';
