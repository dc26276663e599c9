import type { BatchingSettings, BatchPolicy } from '#libs/config';

/**
 * The six arguments that `includes/due-time.lua` reads, in its order.
 *
 * @param tenant as it stands in keys, which is its id: an id has nothing in it that a key would have escaped
 */
export function policyArguments(settings: BatchingSettings, tenant: string): number[] {
  return argumentsOf(settings.policies.get(tenant) ?? settings);
}

function argumentsOf(policy: BatchPolicy): number[] {
  return [
    policy.debounceWindowMs,
    policy.sendQuietMs,
    policy.maxWaitMs,
    policy.maxBatchSize,
    policy.supersedeMax,
    policy.typingExtendMs,
  ];
}

/** Which tenants may share a call of a script that knows one policy. */
export interface PolicyGroups {
  /** The number of a tenant's policy; absent: 0, the policy of the settings themselves. */
  readonly byTenant: ReadonlyMap<string, number>;
  /** How many different policies there are, that one included. */
  readonly count: number;
}

export function policyGroups(settings: BatchingSettings): PolicyGroups {
  const known = [String(argumentsOf(settings))];
  const byTenant = new Map<string, number>();
  for (const [tenant, own] of settings.policies) {
    const policy = String(argumentsOf(own));
    if (!known.includes(policy)) known.push(policy);
    if (policy !== known[0]) byTenant.set(tenant, known.indexOf(policy));
  }
  return { byTenant, count: known.length };
}

/** @returns how many messages close a batch, of the tenants where that is another number than the settings' own */
export function ownBatchSizes(settings: BatchingSettings): Readonly<Record<string, number>> {
  const sizes = [...settings.policies].map(([tenant, { maxBatchSize }]) => [tenant, maxBatchSize] as const);
  return Object.fromEntries(sizes.filter(([, size]) => size !== settings.maxBatchSize));
}
