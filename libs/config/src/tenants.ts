import type { AssistantSettings } from './assistant-settings.js';
import type { BatchPolicy } from './batch-policy.js';
import type { BookingSettings } from './booking-settings.js';
import type { ChannelAccount } from './channel-form.js';
import type { OutboundSettings } from './outbound-settings.js';
import type { SalonProfile } from './salon-profile.js';

/** One business served here. */
export interface Tenant {
  /** That of its profile; the first part of its conversations' ids. */
  readonly id: string;
  readonly salon: SalonProfile;
  readonly booking: BookingSettings;
  readonly assistant: AssistantSettings;
  readonly batching: BatchPolicy;
  /** The relay behind the classic route; null where replies have no such way. */
  readonly outbound: OutboundSettings | null;
  readonly accounts: readonly ChannelAccount[];
}

/** Every business served here; at least one. */
export class Tenants {
  private readonly byId: ReadonlyMap<string, Tenant>;

  constructor(readonly all: readonly Tenant[]) {
    this.byId = new Map(all.map((tenant) => [tenant.id, tenant]));
  }

  /** Who is meant where nobody is named: the first. */
  get default(): Tenant {
    return this.all[0]!;
  }

  /** Undefined: not served here, or not any more. */
  find(id: string): Tenant | undefined {
    return this.byId.get(id);
  }

  /** @throws RangeError when the business is not served here */
  get(id: string): Tenant {
    const tenant = this.byId.get(id);
    if (tenant === undefined) throw new RangeError(`no business ${JSON.stringify(id)} is served here`);
    return tenant;
  }
}
