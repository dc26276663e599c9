import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  eventually,
  getJson,
  postJson,
  startApp,
  startTestRedis,
  type AppProcess,
  type ShownBooking,
  type TestRedis,
} from '#libs/testing';
import { API_KEY, HMAC_KEY, Waha, type Chat } from './waha-for-specs.js';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const ADMIN_TOKEN = 'a-token-for-the-test';
const AUTHORIZATION = { Authorization: `Bearer ${ADMIN_TOKEN}` };
/** Longer than any spec lasts. */
const LONG_MS = '600000';

/** How long a batch of `garden` stays open at the most. */
export const MAX_WAIT_MS = 5000;

/** One that waits for as long as somebody types, one that does not, and one whose assistant asks back. */
const BUSINESSES = {
  corner: { profile: 'tenants/corner.yaml', settings: { BATCH_SEND_QUIET_MS: '1500', BATCH_MAX_WAIT_MS: LONG_MS } },
  garden: {
    profile: 'tenants/garden.yaml',
    settings: { BATCH_SEND_QUIET_MS: '3000', BATCH_MAX_WAIT_MS: String(MAX_WAIT_MS) },
  },
  demo: {
    profile: 'salon.json',
    settings: { BATCH_SEND_QUIET_MS: '300', ASSISTANT: resolve(import.meta.dirname, 'assistants/asks.mjs') },
  },
};
export type Business = keyof typeof BUSINESSES;

/** Somebody who has the number of a business. */
export interface Person {
  readonly chat: Chat;
  readonly phone: string;
  readonly conversation: string;
}

/** Three businesses with a number each on one WAHA, answered by three processes. */
export class GatewayBusinesses {
  readonly waha = new Waha();
  redis!: TestRedis;
  private apps: AppProcess[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'rapidfire-gateway-'));
  private people = 0;

  async open(): Promise<void> {
    const [redis, url] = await Promise.all([startTestRedis(), this.waha.start()]);
    this.redis = redis;
    const file = join(this.folder, 'tenants.json');
    const tenants = Object.entries(BUSINESSES).map(([name, { profile, settings }]) => ({
      profile: join(EXAMPLES, profile),
      settings: { ...settings, TYPING_EXTEND_MS: LONG_MS },
      accounts: [
        {
          ...{ channel: 'waha', account: name, WAHA_SESSION: name },
          ...{ WAHA_URL: url, WAHA_API_KEY: API_KEY, WAHA_HMAC_KEY: HMAC_KEY },
        },
      ],
    }));
    writeFileSync(file, JSON.stringify({ tenants }));
    const shared = { REDIS_URL: redis.url, TENANTS_FILE: file, ADMIN_TOKEN };
    this.apps = await Promise.all([
      startApp('webhook-api', shared),
      startApp('batch-processor', shared),
      startApp('conversation-worker', shared),
    ]);
    this.waha.postTo(`${this.api}/webhooks/waha`);
  }

  /** @returns the exit codes of the processes */
  async close(): Promise<(number | null)[]> {
    const codes = await Promise.all(this.apps.map((app) => app.stop()));
    await Promise.all([this.waha.stop(), this.redis.stop()]);
    rmSync(this.folder, { recursive: true });
    return codes;
  }

  /** Somebody new. */
  meet(business: Business): Person {
    const phone = `+7916000${String(++this.people).padStart(4, '0')}`;
    const conversation = `${business}/waha/${business}/${phone}`;
    return { chat: this.waha.chat(business, phone), phone, conversation };
  }

  /** The key of this name of a conversation, which lies in a shard that nobody needs to know; '' when there is none. */
  async keyOf(name: string, { conversation }: Person): Promise<string> {
    return (await this.redis.client.keys(`${name}:*${conversation}`))[0] ?? '';
  }

  /** Resolves when no turn of theirs is under way, and none collects. @returns how many have been answered */
  async turnsOf(person: Person): Promise<number> {
    await eventually('nothing is under way', async () => (await this.keyOf('turn', person)) === '');
    return this.redis.client.zcard(await this.keyOf('turns', person));
  }

  async count(what: 'handedToHumans' | 'deadLetters'): Promise<number> {
    return Number((await getJson(`${this.api}/stats`)).body[what]);
  }

  async resume({ conversation }: Person): Promise<number> {
    const url = `${this.api}/api/conversations/${encodeURIComponent(conversation)}/resume`;
    return (await postJson(url, {}, AUTHORIZATION)).status;
  }

  async bookingsOf({ phone, conversation }: Person): Promise<ShownBooking[]> {
    const asked = new URLSearchParams({ phone, tenant: conversation.slice(0, conversation.indexOf('/')) });
    return (await getJson(`${this.api}/api/bookings?${asked.toString()}`, AUTHORIZATION)).body[
      'bookings'
    ] as ShownBooking[];
  }

  private get api(): string {
    return this.apps[0]!.url;
  }
}
