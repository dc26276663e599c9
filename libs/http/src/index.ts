export { AdminGuard, isAdmin } from './admin.guard.js';
export { API_ERRORS, ApiError, type ApiErrorCode } from './api-errors.js';
export { askedTenant } from './asked-tenant.js';
export { RedisGuard } from './redis.guard.js';
export { boot } from './boot.js';
export { createApp } from './create-app.js';
export { readRetryAfter } from './retry-after.js';
