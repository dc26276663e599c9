import { objectOf, type Json } from '../../json.js';
import {
  startScriptedServer,
  type Answer,
  type GivenRequest,
  type ScriptedServer,
} from '../../testing/scripted-server-for-specs.js';
import { NUMBER_ID, SENT_WAMID } from './meta-webhook.js';

export const ACCESS_TOKEN = 'EAAJB-a-token-that-nobody-may-see';

/** As the Graph API words an error; the details may name a phone. */
export function graphError(status: number, code: number): Answer {
  const details = 'Message to 79161234567 was not sent';
  const error = { message: `(#${code}) Title`, type: 'OAuthException', code, error_data: { details }, fbtrace_id: 'A' };
  return { status, body: { error } };
}

/** The messages of one phone number, as the reference of the message API (v26.0) describes them, and as strict. */
export function startGraphApi(): Promise<ScriptedServer> {
  return startScriptedServer(judge);
}

function judge({ method, path, headers, body }: GivenRequest): Answer {
  if (headers.authorization !== `Bearer ${ACCESS_TOKEN}`) return graphError(401, 190);
  if (method === 'GET' && path === `/v26.0/${NUMBER_ID}?fields=display_phone_number,quality_rating`) {
    return { status: 200, body: { display_phone_number: '+1 555-078-3881', quality_rating: 'GREEN', id: NUMBER_ID } };
  }
  if (method !== 'POST' || path !== `/v26.0/${NUMBER_ID}/messages`) return graphError(400, 100);
  if (headers['content-type'] !== 'application/json') return graphError(400, 100);
  const message = objectOf(JSON.parse(body));
  if (message.messaging_product !== 'whatsapp') return graphError(400, 131008);
  if (message.status !== undefined)
    return isRead(message) ? { status: 200, body: { success: true } } : graphError(400, 100);
  return isText(message) ? accepted(message) : graphError(400, 131009);
}

function accepted({ to, recipient }: Json): Answer {
  const contact = to === undefined ? { input: recipient, user_id: recipient } : { input: to, wa_id: to };
  return { status: 200, body: { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: SENT_WAMID }] } };
}

const onlyHas = (value: Json, ...names: string[]): boolean => Object.keys(value).every((name) => names.includes(name));

const isLike = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value);

function isRead(message: Json): boolean {
  const { status, message_id: id, typing_indicator: typing } = message;
  return (
    onlyHas(message, 'messaging_product', 'status', 'message_id', 'typing_indicator') &&
    status === 'read' &&
    isLike(id, /^wamid\./) &&
    (typing === undefined || objectOf(typing).type === 'text')
  );
}

function isText(message: Json): boolean {
  const { to, recipient, recipient_type: kind, type, text, context } = message;
  const { body, preview_url: preview } = objectOf(text);
  return (
    onlyHas(message, 'messaging_product', 'recipient_type', 'to', 'recipient', 'type', 'text', 'context') &&
    kind === 'individual' &&
    type === 'text' &&
    (to === undefined ? isLike(recipient, /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/) : isLike(to, /^\d{7,15}$/)) &&
    typeof body === 'string' &&
    body.length >= 1 &&
    body.length <= 4096 &&
    (preview === undefined || typeof preview === 'boolean') &&
    (context === undefined || typeof objectOf(context).message_id === 'string')
  );
}
