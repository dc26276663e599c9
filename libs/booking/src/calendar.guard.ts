import { HTTP_SETTINGS, type HttpSettings } from '#libs/config';
import { ApiError, isAdmin } from '#libs/http';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';

/**
 * Lets only the operator through, like AdminGuard, but takes the admin token as the password of HTTP Basic too (RFC
 * 7617), with any user: calendar programmes ask for a user and a password and send no header of one's own. A token in
 * the URL is not taken; it would end up in access logs.
 */
@Injectable()
export class CalendarGuard implements CanActivate {
  constructor(@Inject(HTTP_SETTINGS) private readonly settings: HttpSettings) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const { authorization } = http.getRequest<{ headers: { authorization?: string } }>().headers;
    const { adminToken } = this.settings;
    if (adminToken === null) throw new ApiError('api_closed');
    // Both are compared in constant time; a password is made to look like the other form for that.
    if (isAdmin(authorization, adminToken) || isAdmin(`Bearer ${passwordOf(authorization)}`, adminToken)) return true;
    // Without this header a calendar programme does not ask for a password.
    http
      .getResponse<{ header(name: string, value: string): void }>()
      .header('WWW-Authenticate', 'Basic realm="bookings"');
    throw new ApiError(
      'unauthorized',
      'send the admin token as Authorization: Bearer, or as the password of HTTP Basic',
    );
  }
}

/** The password of HTTP Basic: all behind the first colon; empty for any other header, and so is no token. */
function passwordOf(authorization: string | undefined): string {
  const [, credentials] = /^basic +([a-z\d+/=]+)$/i.exec(authorization ?? '') ?? [];
  return /:(.*)$/s.exec(Buffer.from(credentials ?? '', 'base64').toString())?.[1] ?? '';
}
