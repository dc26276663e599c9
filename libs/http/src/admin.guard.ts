import { createHash, timingSafeEqual } from 'node:crypto';
import { HTTP_SETTINGS, type HttpSettings } from '#libs/config';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ApiError } from './api-errors.js';

/** True when the header is `Bearer <token>`; compared in constant time. */
export function isAdmin(authorization: unknown, token: string | null): boolean {
  if (token === null || typeof authorization !== 'string') return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}

/** Lets only the operator through; without ADMIN_TOKEN nobody. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(@Inject(HTTP_SETTINGS) private readonly settings: HttpSettings) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    if (this.settings.adminToken === null) throw new ApiError('api_closed');
    if (!isAdmin(headers.authorization, this.settings.adminToken)) throw new ApiError('unauthorized');
    return true;
  }
}
