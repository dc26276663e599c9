import { ConfigurationError, type SalonProfile, type YclientsSettings } from '#libs/config';
import type { RedisClient } from '#libs/redis';
import type { RequestPace } from './api/request-pace.js';
import { YclientsApi } from './api/yclients-api.js';
import { BookingStore } from './booking-store.js';
import { FreeSlots } from './free-slots.js';

/** One tenant and its branch in YCLIENTS. */
export interface Branch {
  readonly salon: SalonProfile;
  readonly api: YclientsApi;
  readonly slots: FreeSlots;
  readonly store: BookingStore;
  /** The longest one call may take, without the wait for its turn. */
  readonly timeoutMs: number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** @throws ConfigurationError when the profile's ids cannot be ids of YCLIENTS */
export function branchOf(
  tenant: string,
  salon: SalonProfile,
  settings: YclientsSettings,
  redis: RedisClient,
  pace: RequestPace,
  clock: () => number,
): Branch {
  const foreign = [...salon.services, ...salon.staff].map(({ id }) => id).filter((id) => !/^\d+$/.test(id));
  if (foreign.length > 0) {
    const ids = foreign.map((id) => `"${id}"`).join(', ');
    throw new ConfigurationError([
      `The profile of "${tenant}" names services or staff ${ids}, but with BOOKING=yclients their ids are those of YCLIENTS, such as "2838".`,
    ]);
  }
  const api = new YclientsApi(settings, pace);
  return {
    salon,
    api,
    slots: new FreeSlots(api, salon.timezone, clock),
    store: new BookingStore(redis, tenant, clock),
    timeoutMs: settings.timeoutMs,
    clock,
  };
}
