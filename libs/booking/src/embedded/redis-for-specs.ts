import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis, type RedisOptions } from 'ioredis';

/** How a client behaves when Redis is away. */
type ClientOptions = Pick<RedisOptions, 'port' | 'retryStrategy' | 'maxRetriesPerRequest' | 'enableOfflineQueue'>;

export interface PrivateRedis {
  readonly port: number;
  /** A client of its own connection, ended by `stop`. */
  connect(options?: ClientOptions): Redis;
  stop(): Promise<void>;
}

/** A Redis of one's own on a free port of the loopback, that keeps nothing. */
export async function startRedis(): Promise<PrivateRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'rapidfire-booking-'));
  const port = await freePort();
  const flags = ['--save', '', '--appendonly', 'no', '--bind', '127.0.0.1', '--port', String(port), '--dir', directory];
  const server = spawn('redis-server', flags, { stdio: 'ignore' });
  const exited = once(server, 'exit');
  const clients: Redis[] = [];

  const connect = (options: ClientOptions = {}): Redis => {
    const client = new Redis({ host: '127.0.0.1', port, ...options });
    // Without a listener ioredis prints every failed attempt; a spec that cares looks at its own commands.
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  };

  const first = connect({ retryStrategy: () => 20, maxRetriesPerRequest: null });
  await Promise.race([
    first.ping(),
    exited.then(() => Promise.reject(new Error(`redis-server ended at once; is port ${port} taken?`))),
  ]);

  return {
    port,
    connect,
    async stop() {
      for (const client of clients) client.disconnect();
      server.kill();
      await exited;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
