export * from './booking.port.js';
