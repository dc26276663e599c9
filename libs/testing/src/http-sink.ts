import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the sink got it. */
export interface SinkRequest {
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the sink answers to its n-th request (from 0): a status, or `hang up` to close the connection without one. */
export type SinkAnswer = (request: number) => number | 'hang up' | { status: number; headers: Record<string, string> };

export interface HttpSink {
  readonly url: string;
  readonly requests: readonly SinkRequest[];
  stop(): Promise<void>;
}

/** The other end of the relay channel: a server on 127.0.0.1 that keeps what it is sent. */
export async function startSink(answer: SinkAnswer = () => 200): Promise<HttpSink> {
  const requests: SinkRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks).toString();
      const reply = answer(requests.length);
      requests.push({ headers: request.headers, rawBody, body: JSON.parse(rawBody) as Record<string, unknown> });
      if (reply === 'hang up') return void request.socket.destroy();
      if (typeof reply === 'number') return void response.writeHead(reply).end();
      response.writeHead(reply.status, reply.headers).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
