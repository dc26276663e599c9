import { EndpointFailure } from './endpoint-failure.js';

/** A chat completion has a few thousand characters. */
const LONGEST_BODY_BYTES = 4_000_000;

/**
 * Fetches, and mends what some servers do to a chat completion: a tool call's arguments as an object instead of a string
 * that holds one, or not there at all; two calls under one id, of which only one would be seen. What the calls say is
 * checked later, as anybody's.
 *
 * What people wrote goes to the address that was configured and to no other: a redirect is an answer like any error. Of
 * an error only its status and headers are kept.
 *
 * @throws EndpointFailure when the body does not come to an end
 */
export async function lenientFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (!response.ok) {
    await response.body?.cancel();
    return new Response(null, { status: response.status, headers: response.headers });
  }
  const body = await bodyOf(response);
  return new Response(mended(body), { headers: { 'content-type': 'application/json' } });
}

async function bodyOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop, for whatever reason, closes the connection.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > LONGEST_BODY_BYTES) {
      throw new EndpointFailure(`answered with more than ${LONGEST_BODY_BYTES / 1_000_000} MB`, true);
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function mended(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body, mendedPart));
  } catch {
    return body;
  }
}

function mendedPart(key: string, value: unknown): unknown {
  if (key === 'tool_calls' && Array.isArray(value)) {
    return value.map((call: object, at) => ({ ...call, id: `call_${at + 1}` }));
  }
  // Only a tool call has a `function` with a name.
  if (key !== 'function' || typeof value !== 'object' || value === null || !('name' in value)) return value;
  const { arguments: given } = value as { readonly arguments?: unknown };
  return { ...value, arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}) };
}
