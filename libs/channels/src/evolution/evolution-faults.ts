import type { Fault } from '../http/fault.js';
import { isObject, listOf, objectOf } from '../json.js';

/**
 * Evolution answers all that goes wrong with a message by the status 400; what it was stands in `response.message`, a
 * list (whatsapp.baileys.service.ts and exceptions/400.exception.ts of 2.3.7).
 */
type Reason =
  /** `{jid, exists: false, number}` */
  | 'no_whatsapp'
  /** `Error: Connection Closed` or `Timed Out`, which come before anything is sent. */
  | 'not_connected'
  /** Another exception: it may have come after the sending, from the database. */
  | 'exception';

export const EVOLUTION_FAULTS: readonly Fault[] = [
  {
    status: 400,
    code: 'no_whatsapp' satisfies Reason,
    codeOf: reasonOf,
    means: 'final',
    says: 'the person’s number is not on WhatsApp',
  },
  {
    status: 400,
    code: 'not_connected' satisfies Reason,
    codeOf: reasonOf,
    means: 'retry',
    says: 'EVOLUTION_INSTANCE is not connected to WhatsApp; if that lasts, scan its QR code again',
  },
  {
    status: 400,
    code: 'exception' satisfies Reason,
    codeOf: reasonOf,
    means: 'unknown',
    says: 'it failed on the way, or after it; the log of the Evolution API tells at what',
  },
  { status: 400, means: 'final', says: 'it does not understand the request: is it of version 2?' },
  { status: 401, means: 'final', says: 'check EVOLUTION_API_KEY' },
  { status: 403, means: 'final', says: 'EVOLUTION_API_KEY has no right to EVOLUTION_INSTANCE' },
  {
    status: 404,
    means: 'final',
    says: 'there is no such instance: check EVOLUTION_INSTANCE, and the path of EVOLUTION_URL',
  },
  {
    status: 500,
    means: 'retry',
    says: 'EVOLUTION_INSTANCE may not be connected to WhatsApp; if that lasts, scan its QR code again',
  },
];

const EXCEPTION = /^(?:\w*Error|Invalid `|Prisma)/;

function reasonOf(answer: unknown): Reason | undefined {
  const { message } = objectOf(objectOf(answer).response);
  const [first = message] = listOf(message);
  if (isObject(first)) return first.exists === false ? 'no_whatsapp' : undefined;
  if (typeof first !== 'string') return undefined;
  if (/^Error: (?:Connection Closed|Timed Out)/.test(first)) return 'not_connected';
  return EXCEPTION.test(first) ? 'exception' : undefined;
}
