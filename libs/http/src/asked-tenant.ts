import type { Tenant, Tenants } from '#libs/config';
import { ApiError } from './api-errors.js';

/**
 * Of which business an operator asks.
 *
 * @param name what stands in `?tenant=`; undefined: the default business
 * @throws ApiError `unknown_tenant`
 */
export function askedTenant(tenants: Tenants, name: unknown): Tenant {
  if (name === undefined) return tenants.default;
  const tenant = typeof name === 'string' ? tenants.find(name) : undefined;
  if (tenant !== undefined) return tenant;
  const served = tenants.all.map(({ id }) => id).join(', ');
  throw new ApiError('unknown_tenant', `tenant names no business served here; there are: ${served}`);
}
