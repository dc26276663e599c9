import type { ServerResponse } from 'node:http';

/** What can go wrong between here and YCLIENTS, or in it. */
export type Fault =
  /** It takes the request, does it, and never answers. */
  | { readonly kind: 'silent' }
  /** It does it, and the line is cut instead of an answer. */
  | { readonly kind: 'cut_after' }
  /** The line is cut, and nothing is done. */
  | { readonly kind: 'cut_before' }
  /** Nothing is done, and this is answered. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly contentType: string;
      readonly text: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** It does it, and something in front of it answers this. */
  | { readonly kind: 'answer_after'; readonly status: number; readonly contentType: string; readonly text: string };

const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=UTF-8';

/** As seen in the field and in the documentation of the answers. */
export const FAULTS = {
  silent: { kind: 'silent' },
  cutAfter: { kind: 'cut_after' },
  cutBefore: { kind: 'cut_before' },
  tooMany: (retryAfter?: string): Fault => ({
    ...answer(429, { success: false, data: null, meta: { message: 'Too many requests' } }),
    ...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }),
  }),
  badToken: answer(401, { success: false, data: null, meta: { message: 'Authentication needed.' } }),
  noRights: answer(403, { success: false, data: null, meta: { message: 'Access denied.' } }),
  gatekeeper: {
    kind: 'answer',
    status: 403,
    contentType: HTML_TYPE,
    text: '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body></body></html>',
  },
  brokenPage: {
    kind: 'answer',
    status: 500,
    contentType: HTML_TYPE,
    text: '<html><h1>500 Internal Server Error</h1></html>',
  },
  brokenPageAfter: {
    kind: 'answer_after',
    status: 502,
    contentType: HTML_TYPE,
    text: '<html><h1>502 Bad Gateway</h1></html>',
  },
  notJson: { kind: 'answer', status: 200, contentType: JSON_TYPE, text: '{"success":tru' },
  undocumented: answer(200, { success: true, data: 'maintenance' }),
  /** The three shapes of an error. */
  listed: (code: number, message: string, status = 422): Fault =>
    answer(status, {
      success: false,
      data: null,
      meta: { message: 'An error has occurred', errors: [{ code, message }] },
    }),
  single: (code: number, message: string, status = 422): Fault =>
    answer(status, { errors: { code, message }, meta: { message } }),
  bare: (message: string, status = 422): Fault => answer(status, { success: false, meta: { message } }),
} satisfies Record<string, Fault | ((...args: never[]) => Fault)>;

function answer(status: number, body: object): Extract<Fault, { kind: 'answer' }> {
  return { kind: 'answer', status, contentType: JSON_TYPE, text: JSON.stringify(body) };
}

/** Does what the fault says with an answer that is ready; `act` is the request itself. */
export function suffer(fault: Fault, response: ServerResponse, act: () => void): void {
  switch (fault.kind) {
    case 'silent':
      return act();
    case 'cut_after':
      act();
      return void response.socket?.destroy();
    case 'cut_before':
      return void response.socket?.destroy();
    case 'answer':
      response.writeHead(fault.status, { 'Content-Type': fault.contentType, ...fault.headers }).end(fault.text);
      return;
    case 'answer_after':
      act();
      response.writeHead(fault.status, { 'Content-Type': fault.contentType }).end(fault.text);
      return;
    default:
      return fault satisfies never;
  }
}
