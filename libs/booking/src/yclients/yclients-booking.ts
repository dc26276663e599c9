import type { SalonProfile, YclientsSettings } from '#libs/config';
import type { RedisClient } from '#libs/redis';
import {
  BookingPort,
  BookingUnavailableError,
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
  type Unavailable,
} from '../booking.port.js';
import type { TimesQuery, TimesResult } from '../free-times.js';
import { parseDay } from '../embedded/salon-time.js';
import { RequestPace } from './api/request-pace.js';
import { branchOf, type Branch } from './branch.js';
import { cancelBooking } from './cancel-booking.js';
import { listServices, listStaff } from './catalogue.js';
import { createBooking } from './create-booking.js';
import { findTimes } from './find-times.js';
import { moveBooking } from './move-booking.js';
import { nameBooking } from './name-booking.js';
import { isAhead } from './own-booking.js';
import type { BookingRecord } from './record.js';

/** How many bookings that have begun are told of. */
const PAST = 20;

/** A tenant's salon, and where its branch is. */
export interface YclientsTenant {
  readonly settings: YclientsSettings;
  readonly salon: SalonProfile;
}

/**
 * A salon's own YCLIENTS, or Altegio, which is the same outside the CIS.
 *
 * Ids of services and staff in the profile are those of YCLIENTS. What was booked from here is kept in Redis for 400
 * days: whose it is, which YCLIENTS does not know, and what it is cancelled with. So `findByPerson`, `findByPhone` and
 * `listBookings` speak of these bookings alone, and see what the salon changes in YCLIENTS itself only when the booking
 * is moved or cancelled here; the salon's own view of all bookings is YCLIENTS.
 */
export class YclientsBooking extends BookingPort {
  private readonly branches: ReadonlyMap<string, Branch>;

  /**
   * @param redis a command on it must fail when Redis is away, not wait for ever
   * @param clock milliseconds since the epoch
   * @param pace of all requests of this process: YCLIENTS counts by address, whoever they are for
   * @throws ConfigurationError when a profile's ids cannot be ids of YCLIENTS
   */
  constructor(
    redis: RedisClient,
    tenants: ReadonlyMap<string, YclientsTenant>,
    private readonly clock: () => number,
    pace: RequestPace = new RequestPace(),
  ) {
    super();
    this.branches = new Map(
      [...tenants].map(([id, { settings, salon }]) => [id, branchOf(id, salon, settings, redis, pace, clock)]),
    );
  }

  async listServices(tenant: string): Promise<ServicesResult> {
    const branch = this.branch(tenant);
    return orUnavailable(() => listServices(branch));
  }

  async listStaff(tenant: string, serviceId?: string): Promise<StaffResult> {
    const branch = this.branch(tenant);
    return orUnavailable(() => listStaff(branch, serviceId));
  }

  async findTimes(query: TimesQuery): Promise<TimesResult> {
    const branch = this.branch(query.tenant);
    return orUnavailable(() => findTimes(branch, query));
  }

  /** YCLIENTS cannot keep a time. */
  hold(request: HoldRequest): Promise<HoldResult> {
    this.branch(request.tenant);
    return Promise.resolve({ kind: 'unsupported' });
  }

  async create(request: BookingRequest): Promise<BookingResult> {
    const branch = this.branch(request.tenant);
    return orUnavailable(() => createBooking(branch, request));
  }

  async move(request: MoveRequest): Promise<MoveResult> {
    const branch = this.branch(request.tenant);
    return orUnavailable(() => moveBooking(branch, request));
  }

  async cancel(request: CancelRequest): Promise<CancelResult> {
    const branch = this.branch(request.tenant);
    return orUnavailable(() => cancelBooking(branch, request));
  }

  async nameBooking(request: NameRequest): Promise<NameResult> {
    const branch = this.branch(request.tenant);
    return orUnavailable(() => nameBooking(branch, request));
  }

  async findByPerson({ tenant, person }: Owner): Promise<PersonsBookingsResult> {
    const { store } = this.branch(tenant);
    return orUnavailable(async () => {
      const bookings = bookingsOf(await store.ofPerson(person)).filter(({ status }) => status === 'active');
      const now = this.clock();
      return {
        kind: 'bookings',
        upcoming: bookings.filter((booking) => isAhead(booking, now)),
        past: bookings.filter((booking) => !isAhead(booking, now)).slice(-PAST),
      };
    });
  }

  /** Those made from here: YCLIENTS finds records by its own client ids, not by phone. */
  async findByPhone(tenant: string, phone: string): Promise<readonly Booking[]> {
    return bookingsOf(await this.branch(tenant).store.ofPhone(phone));
  }

  /** Those made from here. */
  async listBookings(tenant: string, fromDay: string): Promise<readonly Booking[]> {
    const { store, salon } = this.branch(tenant);
    return bookingsOf(await store.from(parseDay(fromDay, salon.timezone).toUnixInteger()));
  }

  /** What is kept here; what the salon has in YCLIENTS is the salon's to forget. */
  async forget({ tenant, person }: Owner): Promise<number> {
    return this.branch(tenant).store.forget(person);
  }

  async adopt({ tenant, from, to }: Adoption): Promise<number> {
    return this.branch(tenant).store.adopt(from, to);
  }

  private branch(tenant: string): Branch {
    const branch = this.branches.get(tenant);
    if (!branch) throw new RangeError(`there is no salon "${tenant}"`);
    return branch;
  }
}

function bookingsOf(records: readonly BookingRecord[]): Booking[] {
  return records.map(({ booking }) => booking);
}

async function orUnavailable<T>(answer: () => Promise<T>): Promise<T | Unavailable> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof BookingUnavailableError) return { kind: 'unavailable', reason: error.message };
    throw error;
  }
}
