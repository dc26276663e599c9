import { getJson, postJson } from './post-json.js';
import { startApp, type AppProcess } from './app-process.js';
import { startSink, type SinkAnswer, type SinkRequest } from './http-sink.js';
import { startTestRedis, type TestRedis } from './test-redis.js';

const ADMIN_TOKEN = 'a-token-for-the-test';

/** A booking as the API shows it. */
export interface ShownBooking {
  readonly name: string | null;
  readonly service: { readonly id: string; readonly title: string };
  readonly staff: { readonly id: string; readonly name: string };
  readonly startAt: string;
  readonly status: 'active' | 'cancelled';
}

/** A message as a relay posts it: any fields of the classic route; `from` is the person unless it is given. */
export type PostedMessage = Readonly<Record<string, unknown>>;

/** The demo salon as one process, with a Redis and a relay of its own: everything between a person and a reply. */
export interface SalonApp {
  readonly app: AppProcess;
  readonly redis: TestRedis;
  /** Sends one message as this person; it has been taken when this resolves. */
  say(phone: string, text: string): Promise<void>;
  /** Sends several messages of this person in one request; they have been taken when this resolves, to the answer. */
  post(phone: string, messages: readonly PostedMessage[]): Promise<Record<string, unknown>>;
  /** What the relay was sent for this person, in order. */
  sentTo(phone: string): readonly SinkRequest[];
  bookingsOf(phone: string): Promise<ShownBooking[]>;
  /** @returns the exit code of the app */
  stop(): Promise<number | null>;
}

export async function startSalonApp(
  environment: Readonly<Record<string, string>>,
  answer?: SinkAnswer,
): Promise<SalonApp> {
  const [redis, sink] = await Promise.all([startTestRedis(), startSink(answer)]);
  const shared = { REDIS_URL: redis.url, RELAY_OUTBOUND_URL: sink.url, ADMIN_TOKEN };
  const app = await startApp('all-in-one', { ...shared, ...environment });
  const take = async (body: unknown): Promise<Record<string, unknown>> => {
    const response = await postJson(`${app.url}/webhook/whatsapp/batched`, body);
    if (response.status !== 200) throw new Error(`the message was answered ${response.status}`);
    return response.body;
  };
  return {
    app,
    redis,
    say: async (phone, text) => {
      await take({ from: phone, message: text });
    },
    post: (phone, messages) => take({ messages: messages.map((message) => ({ from: phone, ...message })) }),
    sentTo: (phone) => sink.requests.filter(({ body }) => body['to'] === phone),
    bookingsOf: (phone) => bookingsOf(app, phone),
    stop: async () => {
      const code = await app.stop();
      await Promise.all([sink.stop(), redis.stop()]);
      return code;
    },
  };
}

/** Asks an API whose ADMIN_TOKEN is `token` for the bookings made under a phone. */
export async function bookingsOf(api: AppProcess, phone: string, token: string = ADMIN_TOKEN): Promise<ShownBooking[]> {
  const url = `${api.url}/api/bookings?phone=${encodeURIComponent(phone)}`;
  const { body } = await getJson(url, { Authorization: `Bearer ${token}` });
  return body['bookings'] as ShownBooking[];
}
