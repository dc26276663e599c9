import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ADMIN_ROUTES } from './admin-routes.js';
import { BOOKING_ROUTES } from './booking-routes.js';
import { suffer, type Fault } from './fault.js';
import { HttpProblem } from './http-problem.js';
import { Journal, type BranchData } from './journal.js';
import { LOOKING_ROUTES } from './looking-routes.js';
import type { Route, RouteRequest } from './route.js';

const ROUTES = [...LOOKING_ROUTES, ...BOOKING_ROUTES, ...ADMIN_ROUTES];

export const PARTNER_TOKEN = 'partner-token';
export const USER_TOKEN = 'user-token';

/** One request as it came, whatever became of it. */
export interface SeenRequest {
  /** `GET /book_times/4564/16/2026-10-15`, without the query. */
  readonly what: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly authorization: string;
}

interface Trouble {
  readonly what: RegExp;
  readonly fault: Fault;
  times: number;
}

/**
 * YCLIENTS on 127.0.0.1, with one branch. It answers as the documentation has it and checks what it is asked: path,
 * method, headers, tokens and body; what is wrong is answered 4xx and is in `mistakes`.
 */
export class YclientsServer {
  readonly seen: SeenRequest[] = [];
  /** Requests that no client that has read the documentation makes. */
  readonly mistakes: string[] = [];
  readonly journal: Journal;
  /** Answers without an envelope, as some were seen. */
  bareAnswers = false;
  localTimes = false;
  /** Happens when a request has come, before anything is done. */
  before: (what: string) => unknown = () => undefined;
  private readonly troubles: Trouble[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor(branch: BranchData) {
    this.journal = new Journal(branch);
  }

  static async start(branch: BranchData): Promise<YclientsServer> {
    const started = new YclientsServer(branch);
    started.server.listen(0, '127.0.0.1');
    await once(started.server, 'listening');
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/v1`;
  }

  /** The next so many requests like this suffer the fault. */
  trouble(what: RegExp, fault: Fault, times = 1): void {
    this.troubles.push({ what, fault, times });
  }

  /** How many requests like this came. */
  count(what: RegExp): number {
    return this.seen.filter((request) => what.test(request.what)).length;
  }

  /** As at first: nothing booked, nothing seen, no trouble. */
  reset(): void {
    for (const list of [this.seen, this.mistakes, this.troubles, this.journal.records]) list.length = 0;
    this.bareAnswers = false;
    this.localTimes = false;
    this.before = () => undefined;
  }

  /** Ends every request that waits for an answer. */
  hangUp(): void {
    this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://yclients');
    const path = pathname.replace('/api/v1', '');
    const what = `${request.method} ${path}`;
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    this.seen.push({ what, query, body, authorization: request.headers.authorization ?? '' });

    await this.before(what);
    const act = () => this.answer(request, path, query, body);
    const trouble = this.troubles.find((waiting) => waiting.times > 0 && waiting.what.test(what));
    if (trouble) {
      trouble.times--;
      return suffer(trouble.fault, response, act);
    }
    const { status, json } = act();
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(json);
  }

  private answer(request: IncomingMessage, path: string, query: URLSearchParams, body: unknown) {
    try {
      const route = this.routeFor(request, path);
      const routed: RouteRequest = { parts: path.split('/').slice(1), query, body };
      const answered = route.answer(this.journal, routed, { localTimes: this.localTimes });
      if (answered === null) return { status: 204, json: '' };
      const { status, data } = answered;
      return { status, json: JSON.stringify(this.bareAnswers ? data : { success: true, data, meta: [] }) };
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      if (error.status === 400 || error.status === 405 || error.status === 406) this.mistakes.push(error.message);
      return { status: error.status, json: JSON.stringify(error.body) };
    }
  }

  private routeFor({ method, headers }: IncomingMessage, path: string): Route {
    const route = ROUTES.find((known) => known.method === method && fits(known.path, path));
    if (!route) throw new HttpProblem(405, `no such call: ${method} ${path}`);
    if (headers.accept !== 'application/vnd.yclients.v2+json') throw new HttpProblem(406, `Accept: ${headers.accept}`);
    if (headers['content-type'] !== 'application/json') throw new HttpProblem(406, `Content-Type of ${method} ${path}`);
    const [partner, user] = (headers.authorization ?? '').split(', ');
    if (partner !== `Bearer ${PARTNER_TOKEN}`) throw new HttpProblem(401, 'Authentication needed.');
    if (user !== undefined && user !== `User ${USER_TOKEN}`) throw new HttpProblem(401, 'Authentication needed.');
    if (route.admin && user === undefined) throw new HttpProblem(401, 'Authentication needed.');
    const company = path.split('/')[2];
    if (!path.startsWith('/user/') && company !== `${this.journal.branch.companyId}`)
      throw new HttpProblem(404, 'Not found');
    return route;
  }
}

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, i) => part === ':' || part === given[i]);
}
