import { setTimeout as sleep } from 'node:timers/promises';
import type { OutboundMessage } from '#libs/messaging';
import { sign, SIGNATURE_HEADER } from '../signature.js';
import { Outbound, OutboundError } from './outbound.port.js';
import { relayBody } from './relay-body.js';

/** Longer than a connection may take to be made (10 s in undici): after that it is known that nothing arrived. */
const REQUEST_TIMEOUT_MS = 15_000;

/** Pauses between the attempts of one send; a run that still fails is repeated as a whole later on. What may have
 * arrived is not repeated here: whether it may be is for the outbox to say. */
const BACKOFF_MS = [500, 2000];

/** A relay may ask for a longer pause, but not for one that would outlast the patience of a chat. */
const MAX_RETRY_AFTER_MS = 30_000;

/** Statuses that say "not now" rather than "not this": the request timed out, comes too early or too often. */
const TRY_AGAIN_STATUSES = new Set([408, 425, 429]);

/** Answers of something in between, which does not know what became of the request behind it. */
const GATEWAY_STATUSES = new Set([502, 504]);

/** The connection was never made, so nothing can have arrived. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

interface Attempt {
  readonly problem: string;
  readonly retryable: boolean;
  readonly ambiguous: boolean;
  readonly retryAfterMs: number;
}

/** POSTs replies to a URL of the operator's own: a venom-bot relay, or anything that speaks HTTP. */
export class RelayOutbound extends Outbound {
  /** @param timeoutMs of one attempt, the connecting included */
  constructor(
    private readonly url: string,
    private readonly secret: string | null,
    private readonly timeoutMs = REQUEST_TIMEOUT_MS,
  ) {
    super();
  }

  override async send(message: OutboundMessage): Promise<void> {
    const body = JSON.stringify(relayBody(message));
    for (let attempt = 0; ; attempt++) {
      const failure = await this.post(body);
      if (failure === null) return;
      const pause = BACKOFF_MS[attempt];
      if (!failure.retryable || failure.ambiguous || pause === undefined) {
        throw new OutboundError(failure.problem, failure.retryable, failure.ambiguous);
      }
      await sleep(Math.max(pause, failure.retryAfterMs));
    }
  }

  private async post(body: string): Promise<Attempt | null> {
    const signature = this.secret === null ? {} : { [SIGNATURE_HEADER]: sign(body, this.secret) };
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...signature },
        body,
        // A redirect is an answer like any other that is no 2xx: the address is wrong, and stays wrong.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      await response.body?.cancel();
      if (response.ok) return null;
      return {
        problem: `RELAY_OUTBOUND_URL answered ${response.status}`,
        retryable: response.status >= 500 || TRY_AGAIN_STATUSES.has(response.status),
        ambiguous: GATEWAY_STATUSES.has(response.status),
        retryAfterMs: readRetryAfter(response.headers.get('Retry-After')),
      };
    } catch (error) {
      return {
        problem: `RELAY_OUTBOUND_URL did not answer: ${reasonOf(error, this.timeoutMs)}`,
        retryable: true,
        ambiguous: !neverConnected(error),
        retryAfterMs: 0,
      };
    }
  }
}

/** Seconds or an HTTP date, as RFC 9110 has it. */
function readRetryAfter(header: string | null): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS) : 0;
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
