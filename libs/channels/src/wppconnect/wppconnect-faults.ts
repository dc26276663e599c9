import type { Fault } from '../http/fault.js';
import { objectOf } from '../json.js';

/** Every answer of the server's own has a `status` in it; a path it does not know gets a page. */
const isItsOwn = (answer: unknown): boolean => typeof objectOf(answer).status === 'string';

/**
 * Answers of WPPConnect server, as its middleware and its controllers give them:
 * github.com/wppconnect-team/wppconnect-server, src/middleware and src/controller (2.10).
 */
export const WPPCONNECT_FAULTS: readonly Fault[] = [
  { status: 400, means: 'final', says: 'the number is not on WhatsApp' },
  {
    status: 401,
    means: 'final',
    says: 'WPPCONNECT_TOKEN is not the token of WPPCONNECT_SESSION: make one with generate-token',
  },
  {
    ...{ status: 404, code: 'true', codeOf: isItsOwn, means: 'retry' },
    says: 'the session is not connected to WhatsApp: it comes back by itself, or start it and scan its QR code',
  },
  {
    status: 404,
    means: 'final',
    says: 'no WPPConnect server is there: set WPPCONNECT_URL to its address, without /api',
  },
  // It sends, and then asks WhatsApp Web for what it sent: either may have failed.
  { status: 500, means: 'unknown', says: 'the browser behind the session failed: see the log of WPPConnect' },
  { status: 501, means: 'final', says: 'the provider of this session cannot do that' },
];
