import type { AccountValues, ChannelForm } from '#libs/config';
import type { ChannelEvent } from './channel-event.js';
import type { Gateway } from './gateway.js';

/** A request of a gateway, before anything in it is believed. */
export interface WebhookRequest {
  /** The address as the gateway called it, with its query: PUBLIC_URL where it is set, else by the Host header. */
  readonly url: string;
  /** By name in lower case; of a header that came twice the first. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The body as it came; empty where the channel says `inlineMedia`, whose bodies are not kept whole. */
  readonly rawBody: Buffer;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** `too_old`: signed, but with a time that lies too far back to be a delivery and not a replay. */
export type Verdict = 'genuine' | 'bad_signature' | 'too_old';

/** What a parser needs to know of the account besides its settings. */
export interface ParseContext {
  /** ISO 3166 alpha-2; how a phone without a country code is read. */
  readonly country: string;
}

/** What can be sent through a gateway, and how often it wants to hear that somebody types. */
export interface ChannelLimits {
  /** The longest text of one message, in characters (UTF-16 code units). */
  readonly textLength: number;
  /** How long a typing sign lasts by itself, less some; null: until it is taken back, or the gateway has none. */
  readonly typingEveryMs: number | null;
  /** How many messages an account may send in a second without being throttled. */
  readonly sendsPerSecond: number;
}

/**
 * A gateway: how its webhooks are recognised and read, and how it is spoken to. One folder each; `channels.ts` lists them.
 *
 * `Values` are the settings of an account, by the form.
 */
export interface Channel<Values extends object = AccountValues> {
  /** What people call it: `WAHA`. */
  readonly title: string;
  readonly form: ChannelForm<Values>;
  readonly limits: ChannelLimits;
  /** Bodies carry media as base64: they may be of any size, and long strings in them are cut while they stream in. */
  readonly inlineMedia?: true;
  /** Bodies are forms, as browsers send them, and not JSON. */
  readonly formBody?: true;
  /** The gateway comes again after an answer that is no 2xx. */
  readonly redelivers: boolean;
  /** A person may write under a phone today and under a hidden id tomorrow: ids of senders are looked up. */
  readonly hasAliases?: true;
  /** Content type and body of the 200 where the gateway wants another than ours. */
  readonly acknowledgement?: { readonly contentType: string; readonly body: string };

  /** Must compare secrets in constant time. Called only for an account that has a secret. */
  verify(request: WebhookRequest, values: Values): Verdict;
  /** Answers the GET by which a gateway makes sure of an address. @returns the body of a 200 in plain text; null: 403 */
  greet?(query: WebhookRequest['query'], values: Values): string | null;
  /**
   * Reads a body. Total: whatever JSON comes, it returns, and what it does not know it ignores.
   *
   * @returns null when the body is none of this gateway's
   */
  parse(body: unknown, context: ParseContext): readonly ChannelEvent[] | null;
  /**
   * The gateway's own name of an account, as `gatewayAccount` of its events has it; absent: events name none.
   *
   * @returns undefined when no event that names one is the account's
   */
  gatewayAccountOf?(values: Values): string | undefined;
  /** Whether this account is asked for what came, instead of posting it. Absent: no account of this channel is. */
  isPolled?(values: Values): boolean;
  /**
   * Asks for what came, over and over, until `signal` fires; an outage is waited out. Only one process at a time does so
   * for an account.
   *
   * @param take takes what a webhook's body would be; resolves when it is kept and need not come again. When it rejects,
   * the same has to be brought again, after a pause.
   * @param tell says what is wrong, a sentence without secrets; not more often than once a minute
   */
  poll?(
    values: Values,
    take: (body: unknown) => Promise<void>,
    tell: (problem: string) => void,
    signal: AbortSignal,
  ): Promise<void>;
  connect(values: Values): Gateway;
}
