/** What a caller can do wrong or run into: HTTP status, and a sentence that says what to do. */
export const API_ERRORS = {
  invalid_json: { status: 400, error: 'the body is not valid JSON' },
  invalid_body: { status: 422, error: 'the body has not the form this route takes' },
  too_many_messages: { status: 422, error: 'too many messages in one request; send at most 100' },
  unknown_company: { status: 422, error: 'companyId names no business served here' },
  unknown_tenant: { status: 422, error: 'tenant names no business served here; leave it out for the first' },
  bad_signature: {
    status: 401,
    error: 'X-Rapidfire-Signature is missing or wrong; sign the raw body with WEBHOOK_SECRET (HMAC-SHA256, hex)',
  },
  bad_webhook_signature: {
    status: 401,
    error: 'what proves the gateway is missing or wrong; set the same secret there and in the settings of this account',
  },
  webhook_too_old: {
    status: 401,
    error: 'the signed time of this webhook lies too far from now; look at the clocks of both machines',
  },
  greeting_refused: { status: 403, error: 'the verify token is missing or wrong' },
  unknown_account: {
    status: 404,
    error: 'no such account is set up here; npm run channels -- list shows those there are',
  },
  unauthorized: { status: 401, error: 'the admin token is missing or wrong; send Authorization: Bearer <ADMIN_TOKEN>' },
  api_closed: { status: 403, error: '/api is closed; set ADMIN_TOKEN to open it' },
  not_found: { status: 404, error: 'there is no such route' },
  body_too_large: { status: 413, error: 'the body is larger than 256 KiB' },
  unsupported_media_type: { status: 415, error: 'the body has to be JSON, with Content-Type: application/json' },
  bad_request: { status: 400, error: 'the request cannot be read' },
  flooding: {
    status: 429,
    error: 'more messages of this sender than a person could type; send them again after Retry-After',
  },
  too_many_waiting: {
    status: 429,
    error: 'as many messages of this sender wait as may; send them again after Retry-After',
  },
  redis_unavailable: {
    status: 503,
    error: 'Redis did not confirm the message in time; send it again, a repeat with the same messageId is harmless',
  },
  booking_unavailable: { status: 503, error: 'the booking system cannot be asked right now; try again' },
  internal_error: { status: 500, error: 'something went wrong here; the log says what' },
} as const;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** An answer other than success, in the one shape all of them have. */
export class ApiError extends Error {
  readonly status: number;

  /** @param detail what exactly is wrong, when more can be said than the table does */
  constructor(
    readonly code: ApiErrorCode,
    detail?: string,
  ) {
    super(detail ?? API_ERRORS[code].error);
    this.name = 'ApiError';
    this.status = API_ERRORS[code].status;
  }
}

/** For routes that only read: there is no message to send again. */
export function redisAway(): ApiError {
  return new ApiError('redis_unavailable', 'Redis cannot be reached right now; try again');
}

/** The one shape of every answer that is no success. */
export function errorBody(error: ApiError): { success: false; code: ApiErrorCode; error: string } {
  return { success: false, code: error.code, error: error.message };
}
