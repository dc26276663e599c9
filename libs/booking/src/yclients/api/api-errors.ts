/** One error of an answer. Its text may name a client: it is for telling errors apart, never for a log. */
export interface ApiError {
  /** YCLIENTS' own code, e.g. 433; null when none was given. */
  readonly code: number | null;
  readonly message: string;
}

/**
 * The errors in an answer's body, in whichever shape they come: `{"meta":{"errors":[{code,message}]}}`,
 * `{"errors":{code,message}}` or `{"success":false,"meta":{"message"}}`. Empty when it is none of these.
 */
export function errorsOf(body: unknown): readonly ApiError[] {
  const { meta, errors } = fieldsOf(body);
  const { errors: listed, message, code } = fieldsOf(meta);
  const found = [listed, errors].flatMap(errorsIn);
  if (found.length > 0) return found;
  return typeof message === 'string' ? [{ code: codeOf(code), message }] : [];
}

function errorsIn(value: unknown): ApiError[] {
  if (Array.isArray(value)) return value.flatMap(errorsIn);
  if (typeof value === 'string') return [{ code: null, message: value }];
  if (typeof value !== 'object' || value === null) return [];
  const { code, message } = fieldsOf(value);
  if (typeof message === 'string') return [{ code: codeOf(code), message }];
  // Errors of validation come as a list of sentences by field.
  return Object.values(value).flatMap(errorsIn);
}

function codeOf(code: unknown): number | null {
  const number = typeof code === 'string' && code !== '' ? Number(code) : code;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
