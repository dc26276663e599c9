import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a server got it. */
export interface GivenRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `hang up` closes the connection without an answer, `silence` gives none. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang up'
  | 'silence';

export interface ScriptedServer {
  readonly url: string;
  readonly requests: readonly GivenRequest[];
  /** The next request gets this, whatever it asks. */
  answerNext(answer: Answer): void;
  stop(): Promise<void>;
}

/** A gateway's API on 127.0.0.1. @param judge answers as the gateway documents it: refuses what it would refuse */
export async function startScriptedServer(judge: (request: GivenRequest) => Answer): Promise<ScriptedServer> {
  const requests: GivenRequest[] = [];
  const script: Answer[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(chunks).toString() };
      requests.push(request);
      const answer = script.shift() ?? judge(request);
      if (answer === 'silence') return;
      if (answer === 'hang up') return void incoming.socket.destroy();
      response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answerNext: (answer) => void script.push(answer),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
