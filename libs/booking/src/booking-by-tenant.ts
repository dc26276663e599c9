import {
  BookingPort,
  type Adoption,
  type Booking,
  type BookingRequest,
  type BookingResult,
  type CancelRequest,
  type CancelResult,
  type HoldRequest,
  type HoldResult,
  type MoveRequest,
  type MoveResult,
  type NameRequest,
  type NameResult,
  type Owner,
  type PersonsBookingsResult,
  type ServicesResult,
  type StaffResult,
} from './booking.port.js';
import type { TimesQuery, TimesResult } from './free-times.js';

/** Asks for each business the system it books in. */
export class BookingByTenant extends BookingPort {
  /** @param systemOf also answers for a tenant that is none, with one that refuses it */
  constructor(private readonly systemOf: (tenant: string) => BookingPort) {
    super();
  }

  listServices(tenant: string): Promise<ServicesResult> {
    return this.systemOf(tenant).listServices(tenant);
  }

  listStaff(tenant: string, serviceId?: string): Promise<StaffResult> {
    return this.systemOf(tenant).listStaff(tenant, serviceId);
  }

  findTimes(query: TimesQuery): Promise<TimesResult> {
    return this.systemOf(query.tenant).findTimes(query);
  }

  hold(request: HoldRequest): Promise<HoldResult> {
    return this.systemOf(request.tenant).hold(request);
  }

  create(request: BookingRequest): Promise<BookingResult> {
    return this.systemOf(request.tenant).create(request);
  }

  move(request: MoveRequest): Promise<MoveResult> {
    return this.systemOf(request.tenant).move(request);
  }

  cancel(request: CancelRequest): Promise<CancelResult> {
    return this.systemOf(request.tenant).cancel(request);
  }

  nameBooking(request: NameRequest): Promise<NameResult> {
    return this.systemOf(request.tenant).nameBooking(request);
  }

  findByPerson(owner: Owner): Promise<PersonsBookingsResult> {
    return this.systemOf(owner.tenant).findByPerson(owner);
  }

  findByPhone(tenant: string, phone: string): Promise<readonly Booking[]> {
    return this.systemOf(tenant).findByPhone(tenant, phone);
  }

  listBookings(tenant: string, fromDay: string): Promise<readonly Booking[]> {
    return this.systemOf(tenant).listBookings(tenant, fromDay);
  }

  forget(owner: Owner): Promise<number> {
    return this.systemOf(owner.tenant).forget(owner);
  }

  adopt(adoption: Adoption): Promise<number> {
    return this.systemOf(adoption.tenant).adopt(adoption);
  }
}
