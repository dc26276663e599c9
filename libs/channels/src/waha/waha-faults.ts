import type { Fault } from '../http/fault.js';
import { isObject, objectOf, textOf } from '../json.js';

/** What an answer's status alone does not tell. */
type Reason =
  /** `{error, session, status, expected: ["WORKING"]}`, which WAHA answers before it sends anything. */
  | 'not_working'
  /** The engine has lost WhatsApp; it says so before anything is sent. */
  | 'not_connected'
  /** GOWS did not learn the hidden id that the message has to go to. */
  | 'no_lid'
  /** WhatsApp's own 463 (reachout timelock) and 475 (message capping): it took nothing. */
  | 'restricted';

const NOT_WORKING = 'WAHA_SESSION is not WORKING; if that lasts, restart it, or scan its QR code again';

export const WAHA_FAULTS: readonly Fault[] = [
  { status: 401, means: 'final', says: 'check WAHA_API_KEY' },
  { status: 403, means: 'final', says: 'WAHA_API_KEY has no right to WAHA_SESSION' },
  { status: 404, means: 'final', says: 'there is no such session: check WAHA_SESSION, and the path of WAHA_URL' },
  { status: 422, code: 'not_working' satisfies Reason, codeOf: reasonOf, means: 'retry', says: NOT_WORKING },
  {
    status: 422,
    means: 'final',
    says: 'WAHA refuses it: its engine cannot do this, or its tier has no session but "default"',
  },
  { status: 500, code: 'not_connected' satisfies Reason, codeOf: reasonOf, means: 'retry', says: NOT_WORKING },
  {
    status: 500,
    code: 'no_lid' satisfies Reason,
    codeOf: reasonOf,
    means: 'retry',
    says: 'WhatsApp did not tell the hidden id of this number, mostly for a moment; if it lasts, update WAHA',
  },
  {
    status: 500,
    code: 'restricted' satisfies Reason,
    codeOf: reasonOf,
    means: 'final',
    says: 'WhatsApp keeps the number from writing to new people for a while; the session’s status tells until when',
  },
  { status: 500, means: 'unknown', says: 'it failed on the way, or after it; the log of WAHA tells at what' },
];

/** Of a 500 WAHA shows the exception: `{statusCode: 500, exception: {message, name, stack}, request, version}`. */
function reasonOf(answer: unknown): Reason | undefined {
  const { expected, exception, message } = objectOf(answer);
  if (Array.isArray(expected)) return 'not_working';
  const said = (isObject(exception) ? textOf(exception.message) : undefined) ?? textOf(message) ?? '';
  if (/server returned error (?:463|475)\b/.test(said)) return 'restricted';
  // Source: https://github.com/devlikeapro/waha/issues/1714
  if (/\bno LID found for /.test(said)) return 'no_lid';
  return /^(?:Error: )?(?:Connection Closed|the store doesn't contain a device JID|websocket not connected)/i.test(said)
    ? 'not_connected'
    : undefined;
}
