export * from './booking.port.js';
export { BookingApiModule } from './booking-api.module.js';
export { EmbeddedBooking } from './embedded/embedded-booking.js';
export { BookingModule } from './booking.module.js';
