import { readRetryAfter } from '#libs/http';
import type { OutboundMessage } from '#libs/messaging';
import { sign, SIGNATURE_HEADER } from '../signature.js';
import { Outbound, OutboundError } from './outbound.port.js';
import { relayBody } from './relay-body.js';

/** Longer than a connection may take to be made (10 s in undici): after that it is known that nothing arrived. */
const REQUEST_TIMEOUT_MS = 15_000;

/** A relay may ask for a longer pause, but not for one that would outlast the patience of a chat. */
const MAX_RETRY_AFTER_MS = 30_000;

/** Statuses that say "not now" rather than "not this": the request timed out, comes too early or too often. */
const TRY_AGAIN_STATUSES = new Set([408, 425, 429]);

/** Answers of something in between, which does not know what became of the request behind it. */
const GATEWAY_STATUSES = new Set([502, 504]);

/** The connection was never made, so nothing can have arrived. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** POSTs replies to a URL of the operator's own: a venom-bot relay, or anything that speaks HTTP. */
export class RelayOutbound extends Outbound {
  /** @param timeoutMs the connecting included */
  constructor(
    private readonly url: string,
    private readonly secret: string | null,
    private readonly timeoutMs = REQUEST_TIMEOUT_MS,
  ) {
    super();
  }

  override async send(message: OutboundMessage): Promise<void> {
    const response = await this.post(JSON.stringify(relayBody(message)));
    // The status is the answer; a connection that breaks behind it takes nothing back.
    await response.body?.cancel().catch(() => undefined);
    if (response.ok) return;
    throw new OutboundError(
      `RELAY_OUTBOUND_URL answered ${response.status}`,
      response.status >= 500 || TRY_AGAIN_STATUSES.has(response.status),
      GATEWAY_STATUSES.has(response.status),
      Math.min(readRetryAfter(response.headers.get('Retry-After')) ?? 0, MAX_RETRY_AFTER_MS),
    );
  }

  private async post(body: string): Promise<Response> {
    const signature = this.secret === null ? {} : { [SIGNATURE_HEADER]: sign(body, this.secret) };
    try {
      return await fetch(this.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...signature },
        body,
        // A redirect is an answer like any other that is no 2xx: the address is wrong, and stays wrong.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
    } catch (error) {
      const problem = `RELAY_OUTBOUND_URL did not answer: ${reasonOf(error, this.timeoutMs)}`;
      throw new OutboundError(problem, true, !neverConnected(error));
    }
  }
}

/** True when the request cannot have left: there was no way to the relay, or the TLS handshake failed. */
function neverConnected(error: unknown): boolean {
  const { code = '', syscall } = (error as { cause?: { code?: string; syscall?: string } }).cause ?? {};
  return NEVER_CONNECTED.has(code) || syscall === 'connect' || /^ERR_(TLS|SSL)_|CERT|^EPROTO$|^UNABLE_TO_/.test(code);
}

/** fetch hides the reason in the cause; its message may quote the address, and with it a token. */
function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  return cause?.code ?? name;
}
