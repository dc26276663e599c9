import { Redis, type RedisOptions } from 'ioredis';
import { startRedis, type PrivateRedis } from '../../../scripts/redis.mjs';
import { eventually } from './eventually.js';
import { testLauncher } from './test-launcher.js';

/** How a client behaves when Redis is away. */
type ClientOptions = Pick<
  RedisOptions,
  'port' | 'commandTimeout' | 'retryStrategy' | 'maxRetriesPerRequest' | 'enableOfflineQueue'
>;

/** A Redis that belongs to one spec file, with a client on it. */
export interface TestRedis {
  readonly url: string;
  readonly server: PrivateRedis;
  readonly port: number;
  readonly client: Redis;
  /** One more client on a connection of its own, ended by `stop`. */
  connect(options?: ClientOptions): Redis;
  /** What is published on a channel from now on; `heard` resolves, with all of it, once there is so much. */
  listenTo(channel: string): Promise<{ heard(count: number): Promise<string[]> }>;
  stop(): Promise<void>;
}

export interface TestRedisOptions {
  readonly port?: number;
  readonly dir?: string;
  readonly args?: readonly string[];
}

/** Starts a private Redis on a free port of 127.0.0.1; `npm test` says by what. */
export async function startTestRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const server = await startRedis({ launcher: await testLauncher(), ...options });
  const clients: Redis[] = [];
  const connect = (own: ClientOptions = {}): Redis => {
    const client = new Redis({ host: '127.0.0.1', port: server.port, ...own });
    // Without a listener ioredis prints every failed attempt; a spec that cares looks at its own commands.
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  };
  const listenTo = async (channel: string): Promise<{ heard(count: number): Promise<string[]> }> => {
    const subscriber = connect();
    const messages: string[] = [];
    subscriber.on('message', (_channel: string, message: string) => messages.push(message));
    await subscriber.subscribe(channel);
    const isEnough = (count: number) => (all: string[]) => all.length >= count;
    return { heard: (count) => eventually(`${count} were published`, () => messages, isEnough(count)) };
  };
  return {
    url: server.url,
    server,
    port: server.port,
    client: connect(),
    connect,
    listenTo,
    stop: async () => {
      // One that has ended already would keep a timer, and with it the test's process, for two seconds.
      for (const client of clients) if (client.status !== 'end') client.disconnect();
      await server.stop();
    },
  };
}
