/**
 * Fetches, and mends what some servers do to a chat completion: a tool call's arguments as an object instead of a string
 * that holds one, or not there at all; two calls under one id, of which only one would be seen. What the calls say is
 * checked later, as anybody's.
 */
export async function lenientFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (!response.ok) return response;
  const body = await response.text();
  return new Response(mended(body), { status: response.status, headers: { 'content-type': 'application/json' } });
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
