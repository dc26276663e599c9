import 'reflect-metadata';
import { startNestApp, type NestApp } from '#libs/testing';
import { FIXTURES, type Fixture } from '../../../test/gateways/fixtures-for-specs.js';
import { ACCOUNTS, SIGNERS, type Proof, type Signer } from './gateway-signers-for-specs.js';
import { WebhookModule } from './webhook.module.js';

/** A gateway, as the specs play it. */
export interface PlayedGateway {
  readonly channel: string;
  readonly fixtures: readonly Fixture[];
  readonly signer: Signer;
}

export const GATEWAYS: readonly PlayedGateway[] = Object.entries(FIXTURES).map(([channel, fixtures]) => ({
  ...{ channel, fixtures },
  signer: SIGNERS.find((signer) => signer.channel === channel)!,
}));

/** As the gateways were told to call us. */
export const PUBLIC_URL = 'https://bot.example';

/** Without it Telegram's chats of a business are nobody's. */
const BUSINESS = { TELEGRAM_BUSINESS_CONNECTION: 'QgBvc2Vjb25kLWNvbm5lY3Rpb24' };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What a request differs in from what the gateway would post. */
export interface Otherwise {
  /** Behind `/webhooks/`; the channel's default account unless given. */
  readonly path?: string;
  readonly proof?: Proof | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GatewayApp extends NestApp {
  /** As the channel's gateway does it: signed. @param body a text is posted as it is, anything else as the gateway writes it */
  post(channel: string, body: unknown, otherwise?: Otherwise): Promise<Answer>;
}

/** An app with an account on every channel; the variables given come on top. */
export async function startGateways(
  redisUrl: string,
  more: Readonly<Record<string, string>> = {},
): Promise<GatewayApp> {
  const accounts = Object.assign({}, ...Object.values(ACCOUNTS)) as Record<string, string>;
  const environment = { BATCH_SHARDS: '1', PUBLIC_URL, ...accounts, ...BUSINESS, ...more };
  return startGatewayApp(redisUrl, environment);
}

/** An app with these variables and no others. */
export async function startGatewayApp(
  redisUrl: string,
  environment: Readonly<Record<string, string>>,
): Promise<GatewayApp> {
  const app = await startNestApp(WebhookModule, { redisUrl, environment });
  const calledAs = environment['PUBLIC_URL'] ?? app.url;
  return { ...app, post: (channel, body, otherwise) => post(app.url, calledAs, channel, body, otherwise) };
}

async function post(
  url: string,
  calledAs: string,
  channel: string,
  body: unknown,
  { path = channel, proof, headers = {} }: Otherwise = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : written(channel, body);
  const address = `/webhooks/${path}`;
  const shown = proof === undefined ? proofOf(channel, text, calledAs + address) : proof;
  const query = shown?.place === 'query' ? `?${shown.name}=${encodeURIComponent(shown.value)}` : '';
  const signature = shown?.place === 'header' ? { [shown.name]: shown.value } : {};
  const response = await fetch(url + address + query, {
    method: 'POST',
    headers: { 'Content-Type': contentTypeOf(channel), ...signature, ...shown?.headers, ...headers },
    body: text,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A body as the gateway writes it. */
export function written(channel: string, body: unknown): string {
  if (channel !== 'twilio') return JSON.stringify(body);
  return new URLSearchParams(body as Record<string, string>).toString();
}

function contentTypeOf(channel: string): string {
  return channel === 'twilio' ? 'application/x-www-form-urlencoded; charset=UTF-8' : 'application/json';
}

function proofOf(channel: string, body: string, url: string): Proof {
  const { prove, secret } = SIGNERS.find((signer) => signer.channel === channel)!;
  return prove({ body, url, secret, at: Date.now() });
}

/** The same value with each of its leaves changed, at any depth. */
export function mapLeaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapLeaves(item, change)]));
}
