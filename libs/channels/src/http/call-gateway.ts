import { OutboundError } from '../outbound.error.js';
import { faultOf, type Fault } from './fault.js';
import { pauseAsked } from './pause-asked.js';

/** Longer than a connection may take to be made (10 s in undici): after that it is known that nothing arrived. */
const REQUEST_TIMEOUT_MS = 15_000;

/** An answer is a message's id and a few words; what is longer is no gateway's. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** The connection was never made, so nothing can have arrived. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** The reason of fetch, which has no code, not to ask a port that belongs to another protocol: 6000, 6667, ... */
const BAD_PORT = 'bad port';

/** Where a gateway answers, and how it says that it will not. */
export interface GatewayEndpoint {
  /** The variable it was named by, for messages: addresses may have a token in them. */
  readonly name: string;
  /** Nothing is ever asked of another host than this one's. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The gateway's own errors; what is not in it is judged by its status. */
  readonly faults?: readonly Fault[];
  /** The connecting included. */
  readonly timeoutMs?: number;
}

export interface GatewayRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Behind the endpoint's own path; its variable parts escaped by the caller. */
  readonly path: string;
  /** One of both, or none. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Headers that depend on the body as it goes out. */
  readonly sign?: (body: string) => Readonly<Record<string, string>>;
}

/**
 * Asks a gateway once.
 *
 * @returns what it answered, read as JSON; undefined when that was none
 * @throws OutboundError for everything but a 2xx, with what it means for a repeat
 */
export async function callGateway(endpoint: GatewayEndpoint, request: GatewayRequest): Promise<unknown> {
  const { name, timeoutMs = REQUEST_TIMEOUT_MS } = endpoint;
  const prepared = prepare(endpoint, request);
  let response: Response;
  try {
    response = await fetch(prepared, { signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new OutboundError(`${name} did not answer: ${reasonOf(error, timeoutMs)}`, true, !neverConnected(error));
  }
  const answer = await readAnswer(response);
  if (response.ok) return answer;
  const { means, says } = faultOf(endpoint.faults ?? [], response.status, answer);
  throw new OutboundError(
    `${name} answered ${response.status}${says === '' ? '' : `: ${says}`}`,
    means !== 'final',
    means === 'unknown',
    pauseAsked(response.headers.get('Retry-After'), answer),
  );
}

/** @throws OutboundError when no request can be made of it, a header with a line end for one: a repeat would not do */
function prepare({ name, url, headers }: GatewayEndpoint, request: GatewayRequest): Request {
  const body = bodyOf(request);
  const signature = request.sign?.(body?.text ?? '');
  try {
    return new Request(url.replace(/\/+$/, '') + request.path, {
      method: request.method ?? 'POST',
      headers: { ...headers, ...body?.headers, ...signature },
      ...(body === null ? {} : { body: body.text }),
      // A redirect is an answer like any other that is no 2xx: the address is wrong, and stays wrong.
      redirect: 'manual',
    });
  } catch {
    throw new OutboundError(
      `${name} cannot be asked: its address or a token has a sign that HTTP does not take`,
      false,
    );
  }
}

function bodyOf({ json, form }: GatewayRequest): { text: string; headers: Record<string, string> } | null {
  if (json !== undefined) return { text: JSON.stringify(json), headers: { 'Content-Type': 'application/json' } };
  if (form === undefined) return null;
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return { text: new URLSearchParams(form).toString(), headers };
}

/** The status is the answer: a body that breaks off, or is no JSON, takes nothing back. */
async function readAnswer({ body }: Response): Promise<unknown> {
  if (body === null) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > MAX_ANSWER_BYTES) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    return undefined;
  }
}

/** True when the request cannot have left: there was no way to the gateway, or the TLS handshake failed. */
function neverConnected(error: unknown): boolean {
  const { cause = {} } = error as { cause?: { code?: string; syscall?: string; message?: string } };
  const { code = '', syscall, message } = cause;
  if (message === BAD_PORT) return true;
  return NEVER_CONNECTED.has(code) || syscall === 'connect' || /^ERR_(TLS|SSL)_|CERT|^EPROTO$|^UNABLE_TO_/.test(code);
}

/** fetch hides the reason in the cause; its message may quote the address, and with it a token. */
function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  if (cause?.message === BAD_PORT) return 'its port is one that fetch never asks';
  return cause?.code ?? name;
}
