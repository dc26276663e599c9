import { BookingUnavailableError } from '../../booking.port.js';

/** YCLIENTS could not be asked. Retryable; the message is fit for a log. */
export class YclientsUnavailable extends BookingUnavailableError {
  override readonly name = 'YclientsUnavailable';
}
