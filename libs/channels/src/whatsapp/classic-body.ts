/** A request brings at most this many messages; a burst of a person has ten. */
const MAX_MESSAGES_A_REQUEST = 100;

/**
 * One message of the classic shapes. Fields that are not named here are the gateway's own and are left alone; null
 * means what an absent field means, since many a relay writes every field it knows.
 */
export interface ClassicMessage {
  readonly from: string | number;
  readonly message?: string | null;
  readonly body?: string | null;
  readonly caption?: string | null;
  readonly messageId?: string | number | null;
  readonly id?: string | number | { readonly _serialized: string } | null;
  readonly type?: string | null;
  readonly timestamp?: number | string | null;
  readonly fromMe?: boolean | null;
  readonly isGroupMsg?: boolean | null;
}

export interface ClassicBody {
  readonly companyId?: string | number | null;
  readonly messages: readonly ClassicMessage[];
  /** What a sentence about a field puts before it: nothing for a message by itself, `messages[1].` for one of several. */
  readonly pathOf: (index: number) => string;
}

/**
 * What is wrong with a value, as the rest of a sentence that begins with its field; null when nothing is. By hand
 * rather than by a schema library: this runs for every message, and one of those took a tenth of the whole intake.
 */
type Check = (value: unknown) => string | null;

const isShort = (value: unknown, max: number): boolean => typeof value === 'string' && value.length <= max;
const unless = (right: (value: unknown) => boolean, wrong: string): Check => {
  return (value) => (value == null || right(value) ? null : wrong);
};

const text = unless((value) => typeof value === 'string', 'must be a string');
const flag = unless((value) => typeof value === 'boolean', 'must be a boolean');
const isId = (value: unknown): boolean => typeof value === 'number' || isShort(value, 256);

const MESSAGE_FIELDS: readonly (readonly [field: keyof ClassicMessage, check: Check])[] = [
  ['from', checkSender],
  ['message', text],
  ['body', text],
  ['caption', text],
  ['messageId', unless(isId, 'must be a number, or a string of at most 256 characters')],
  // WhatsApp Web's own id may also be an object with its parts.
  [
    'id',
    unless(
      (value) => isId(value) || isShort((value as { _serialized?: unknown })._serialized, 256),
      'must be a number, a string of at most 256 characters, or an object with such a string as "_serialized"',
    ),
  ],
  ['type', unless((value) => isShort(value, 64), 'must be a string')],
  ['timestamp', unless(isTime, 'must be seconds or milliseconds since 1970, or an ISO 8601 date')],
  ['fromMe', flag],
  ['isGroupMsg', flag],
];

const checkCompany = unless(
  (value) => typeof value === 'number' || (isShort(value, 128) && value !== ''),
  'must be a number, or a string of 1 to 128 characters',
);

function checkSender(value: unknown): string | null {
  if (value === undefined) return 'is required';
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return null;
  if (typeof value === 'string' && value !== '' && value.length <= 256) return null;
  return 'has to be the sender: a phone or a WhatsApp id';
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

function isTime(value: unknown): boolean {
  if (typeof value === 'number') return value >= 0;
  if (typeof value !== 'string') return false;
  return value === '' || /^\d{1,16}(?:\.\d+)?$/.test(value) || (ISO_8601.test(value) && !isNaN(Date.parse(value)));
}

/** The first thing that is wrong with one message, as a sentence; null when nothing is. @param path with its dot */
function problemOf(message: unknown, path: string): string | null {
  for (const [field, check] of MESSAGE_FIELDS) {
    const wrong = check((message as ClassicMessage)[field]);
    if (wrong !== null) return `"${path}${field}" ${wrong}`;
  }
  return null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a body of either classic shape: one message, or `messages` with several.
 *
 * @returns the body, or the first thing that is wrong with it, with the field's path
 */
export function readClassicBody(body: unknown): ClassicBody | { readonly problem: string; readonly tooMany: boolean } {
  if (!isObject(body)) return invalid('the body has to be a JSON object with "from" and "message", or with "messages"');
  const { messages: several, companyId = null } = body as { messages?: unknown; companyId?: ClassicBody['companyId'] };
  const messages = several ?? [body];
  const pathOf = several == null ? alone : amongSeveral;
  if (!Array.isArray(messages)) return invalid('"messages" must be an array');
  if (messages.length === 0) return invalid('"messages" must contain at least 1 items');
  if (messages.length > MAX_MESSAGES_A_REQUEST) {
    return { problem: `"messages" must contain at most ${MAX_MESSAGES_A_REQUEST} items`, tooMany: true };
  }
  for (const [index, message] of messages.entries()) {
    if (!isObject(message)) return invalid(`"messages[${index}]" must be of type object`);
    const problem = problemOf(message, pathOf(index));
    if (problem !== null) return invalid(problem);
  }
  const wrong = checkCompany(companyId);
  return wrong === null ? { messages, companyId, pathOf } : invalid(`"companyId" ${wrong}`);
}

const alone = (): string => '';
const amongSeveral = (index: number): string => `messages[${index}].`;

function invalid(problem: string): { problem: string; tooMany: false } {
  return { problem, tooMany: false };
}
