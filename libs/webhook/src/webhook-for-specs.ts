import 'reflect-metadata';
import type { StoredMessage } from '#libs/messaging';
import {
  postJson,
  startNestApp,
  type JsonResponse,
  type NestApp,
  type NestAppOptions,
  type TestRedis,
} from '#libs/testing';
import { WebhookModule } from './webhook.module.js';

export const PHONE = '+79161234567';
export const FROM = '79161234567@c.us';

/** The webhook as an app of its own, with the few questions the specs ask it. */
export interface WebhookApp extends NestApp {
  /** @param body a string is sent as it is, anything else as JSON */
  post(body: unknown, headers?: Record<string, string>): Promise<JsonResponse>;
}

export async function startWebhook(options: NestAppOptions): Promise<WebhookApp> {
  const app = await startNestApp(WebhookModule, options);
  return { ...app, post: (body, headers) => postJson(`${app.url}/webhook/whatsapp/batched`, body, headers) };
}

/** What Redis holds of a person's open batch, oldest first. */
export async function batchOf({ client }: TestRedis, user: string): Promise<StoredMessage[]> {
  const [key] = await client.keys(`rapid-fire:{*}:demo/whatsapp/default/${user}`);
  const messages = key === undefined ? [] : await client.lrange(key, 0, -1);
  return messages.map((message) => JSON.parse(message) as StoredMessage);
}
