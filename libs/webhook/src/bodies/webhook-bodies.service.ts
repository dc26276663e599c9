import { Transform, type Readable } from 'node:stream';
import { Accounts, type Channel } from '#libs/channels';
import { ApiError } from '#libs/http';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CutLongStrings } from './cut-long-strings.js';

/** What is kept of a body: Meta's may have 3 MB (developers.facebook.com, WhatsApp Cloud API, Webhooks). */
const KEPT_BYTES = 4 * 1024 * 1024;

/** Of so much nothing is cut. */
const SHORT_BYTES = 64 * 1024;

/** A document of 100 MB, WhatsApp's largest, in base64, with as much again to spare. */
const INLINE_MEDIA_BYTES = 300 * 1024 * 1024;

/** Twilio sends a few dozen; nobody has been recognised yet when a form is read. */
const MOST_FIELDS = 1000;

const FORM = 'application/x-www-form-urlencoded';
const AMPERSAND = 0x26;

/** The parts of Fastify that are used here. */
interface Server {
  addHook(name: 'onRoute', hook: (route: Route) => void): void;
  addContentTypeParser(type: string, options: { parseAs: 'buffer' }, parser: FormParser): void;
}

interface Route {
  readonly url: string;
  readonly method: string | readonly string[];
  bodyLimit?: number;
  preParsing?: (request: Request, reply: unknown, payload: Readable) => Promise<Readable>;
}

interface Request {
  readonly params?: { readonly channel?: string; readonly account?: string };
  readonly headers: Readonly<Record<string, string | undefined>>;
  rawBody?: Buffer;
}

type FormParser = (request: Request, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void;

/**
 * How the bodies of webhooks are read: forms from who posts forms, and media cut out while they stream in from who puts
 * media into its JSON. Only on `/webhooks`; every other route takes JSON of a moderate size.
 */
@Injectable()
export class WebhookBodies {
  /** What is set up here holds for routes that come later: when a module is initialised, Nest has added them already. */
  constructor(
    host: HttpAdapterHost,
    private readonly accounts: Accounts,
  ) {
    const server = host.httpAdapter.getInstance<Server>();
    server.addHook('onRoute', (route) => {
      if (!route.url.startsWith('/webhooks/')) return;
      route.bodyLimit = INLINE_MEDIA_BYTES;
      route.preParsing = (request, _reply, payload) => Promise.resolve(this.reduce(request, payload));
    });
    server.addContentTypeParser(FORM, { parseAs: 'buffer' }, (request, body, done) => {
      if (!this.channelOf(request)?.formBody) return done(new ApiError('unsupported_media_type'));
      if (hasMoreThan(MOST_FIELDS, body)) return done(new ApiError('invalid_body', 'the form has too many fields'));
      request.rawBody = body;
      done(null, readForm(body));
    });
  }

  private reduce(request: Request, payload: Readable): Readable {
    const isCut = this.channelOf(request)?.inlineMedia === true;
    const length = request.headers['content-length'];
    if (!isCut && Number(length ?? 0) > KEPT_BYTES) throw tooLarge();
    // No more comes than was announced, and most bodies are short: a stream in between would cost them half as much again.
    if (length !== undefined && Number(length) <= SHORT_BYTES) return payload;
    if (!isCut) return passOn(payload, new AtMost(KEPT_BYTES, null));
    const cut = new CutLongStrings();
    return passOn(passOn(payload, cut), new AtMost(KEPT_BYTES, cut));
  }

  private channelOf({ params }: Request): Channel | undefined {
    const { channel, account = 'default' } = params ?? {};
    return channel === undefined ? undefined : this.accounts.find(channel, account)?.channel;
  }
}

function tooLarge(): ApiError {
  return new ApiError(
    'body_too_large',
    `the body is larger than ${KEPT_BYTES / 1024 ** 2} MiB, media in base64 not counted`,
  );
}

/** Fails when more comes through. */
class AtMost extends Transform {
  private length = 0;

  constructor(
    private readonly bytes: number,
    private readonly cut: CutLongStrings | null,
  ) {
    super();
  }

  /** Bytes of the body as it came, which Fastify compares with Content-Length; 0: as many as come out here. */
  get receivedEncodedLength(): number {
    return this.cut?.receivedEncodedLength ?? 0;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: Error | null, data?: Buffer) => void) {
    this.length += chunk.length;
    if (this.length > this.bytes) done(tooLarge());
    else done(null, chunk);
  }
}

/** Unlike `pipe`, an error goes along. */
function passOn<Next extends Transform>(from: Readable, to: Next): Next {
  from.on('error', (error) => to.destroy(error));
  from.pipe(to);
  return to;
}

function hasMoreThan(fields: number, form: Buffer): boolean {
  let count = 1;
  for (let at = form.indexOf(AMPERSAND); at !== -1 && count <= fields; at = form.indexOf(AMPERSAND, at + 1)) count++;
  return count > fields;
}

/** A field that stands there twice is a list. */
function readForm(body: Buffer): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of new URLSearchParams(body.toString())) {
    const before = fields[name];
    fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return fields;
}
