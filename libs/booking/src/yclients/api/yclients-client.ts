import type { YclientsSettings } from '#libs/config';
import { readAnswer, type ApiAnswer } from './api-answer.js';
import type { RequestPace } from './request-pace.js';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the base address on, e.g. `/book_staff/4564`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** With the rights of the user token, where there is one: calls of the administration. */
  readonly asUser?: true;
}

/** A call that only reads is made so often before it is given up. */
const READ_ATTEMPTS = 3;

/** A call that writes is made again only when it is known that it never got there. */
const WRITE_ATTEMPTS = 2;

/** What YCLIENTS is left alone for at least when it says "too many", and when it does not say for how long. */
const PAUSE_MS = 1000;

/** The connection was never made, so nothing can have arrived. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_(TLS|SSL)_.*|UNABLE_TO_.*|.*CERT.*)$/;

/** YCLIENTS over HTTP. Every way a call can end is an answer; nothing is thrown. */
export class YclientsClient {
  constructor(
    private readonly settings: YclientsSettings,
    private readonly pace: RequestPace,
  ) {}

  async read(call: ApiCall): Promise<ApiAnswer> {
    return this.repeat(call, READ_ATTEMPTS, () => true);
  }

  async write(call: ApiCall): Promise<ApiAnswer> {
    return this.repeat(call, WRITE_ATTEMPTS, (effect) => effect === 'none');
  }

  private async repeat(
    call: ApiCall,
    attempts: number,
    mayRepeat: (effect: 'none' | 'perhaps') => boolean,
  ): Promise<ApiAnswer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.inTurn(call);
      if (answer.kind !== 'transport' || attempt >= attempts || !mayRepeat(answer.effect)) return answer;
    }
  }

  /** Waits for its turn, and once more after each 429, for no longer altogether than a call may take. */
  private async inTurn(call: ApiCall): Promise<ApiAnswer> {
    let patienceMs = this.settings.timeoutMs;
    for (let pausedMs = 0; ;) {
      if (!(await this.pace.turn(patienceMs))) return { kind: 'rate_limit', retryAfterMs: null };
      patienceMs -= pausedMs;
      const answer = await this.send(call);
      if (answer.kind !== 'rate_limit') return answer;
      pausedMs = Math.max(answer.retryAfterMs ?? 0, PAUSE_MS);
      this.pace.pause(pausedMs);
    }
  }

  private async send({ method, path, query, body, asUser }: ApiCall): Promise<ApiAnswer> {
    const { baseUrl, timeoutMs } = this.settings;
    const search = query ? `?${new URLSearchParams(query).toString()}` : '';
    try {
      const response = await fetch(baseUrl.replace(/\/$/, '') + path + search, {
        method,
        headers: this.headers(asUser === true),
        ...(body && { body: JSON.stringify(body) }),
        // The tokens go where the operator said, and nowhere else.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer = {
        status: response.status,
        contentType: response.headers.get('Content-Type') ?? '',
        retryAfter: response.headers.get('Retry-After'),
        text: await response.text(),
      };
      return readAnswer(answer, Date.now());
    } catch (error) {
      return { kind: 'transport', ...failureOf(error, timeoutMs) };
    }
  }

  /** As the documentation has them; Altegio names the same format after itself. */
  private headers(asUser: boolean): Record<string, string> {
    const { baseUrl, partnerToken, userToken } = this.settings;
    const altegio = /(^|\.)alteg\.io$/.test(new URL(baseUrl).hostname);
    const user = asUser && userToken !== null ? `, User ${userToken}` : '';
    return {
      Accept: `application/vnd.${altegio ? 'api' : 'yclients'}.v2+json`,
      'Content-Type': 'application/json',
      Authorization: `Bearer ${partnerToken}${user}`,
    };
  }
}

/** fetch hides the reason in the cause; its message may quote the address. */
function failureOf(error: unknown, timeoutMs: number): { reason: string; effect: 'none' | 'perhaps' } {
  const { name, cause } = error as Error & { cause?: { code?: string; syscall?: string } };
  if (name === 'TimeoutError')
    return { reason: `YCLIENTS did not answer within ${timeoutMs / 1000} s`, effect: 'perhaps' };
  const code = cause?.code ?? name;
  const never = cause?.syscall === 'connect' || NEVER_CONNECTED.test(code);
  return { reason: `YCLIENTS did not answer: ${code}`, effect: never ? 'none' : 'perhaps' };
}
