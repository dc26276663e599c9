import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { requestProblems, type ChatRequest } from './request-problems.js';

/** One answer of a model's server, good or bad. */
export type StubAnswer =
  | {
      readonly say: string;
      readonly usage?: false | { readonly prompt_tokens: number; readonly completion_tokens: number };
      readonly finish?: 'length' | 'content_filter';
    }
  | {
      readonly call: readonly StubCall[];
      readonly content?: string | null;
      readonly usage?: false;
      readonly sameIds?: true;
    }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** A page of a proxy, as status 200. */
  | { readonly html: string }
  /** Any body at all. */
  | { readonly body: string }
  /** Half of an answer, and then the connection is gone. */
  | { readonly cut: string }
  /** A body that goes on and on. */
  | 'endless'
  /** Nothing, ever. */
  | 'hang'
  /** The connection is closed without a word. */
  | 'hang up';

/** @param args an object is written as the string that the API wants, a string goes as it is */
export interface StubCall {
  readonly name: string;
  readonly args: unknown;
  /** Arguments as an object, as some servers send them. */
  readonly asObject?: true;
}

export type Script = readonly StubAnswer[] | ((request: ChatRequest, at: number) => StubAnswer | Promise<StubAnswer>);

export interface ModelStub {
  readonly baseUrl: string;
  readonly requests: readonly ChatRequest[];
  /** Called when an asker goes away before it has its answer. */
  onAbandoned: () => void;
  /** What the requests had wrong by the API's rules; none is expected. */
  readonly problems: readonly string[];
  script: Script;
  stop(): Promise<void>;
}

export const STUB_KEY = 'sk-for-specs';
export const STUB_MODEL = 'stub-1';

/** An OpenAI-compatible server on 127.0.0.1 that answers by a script and looks strictly at what it is asked. */
export async function startModelStub(): Promise<ModelStub> {
  const requests: ChatRequest[] = [];
  const problems: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    response.on('close', () => {
      if (!response.writableEnded) stub.onAbandoned();
    });
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
      problems.push(...requestProblems(request, body, { key: STUB_KEY, model: STUB_MODEL }));
      const at = requests.push(body) - 1;
      const { script } = stub;
      const answer =
        typeof script === 'function' ? script(body, at) : (script[at] ?? { status: 500, body: 'no script' });
      void Promise.resolve(answer).then((given) => give(given, response, at));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stub: ModelStub = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    onAbandoned: () => undefined,
    problems,
    script: [],
    stop: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return stub;
}

function give(answer: StubAnswer, response: ServerResponse, at: number): void {
  if (answer === 'hang') return;
  if (answer === 'hang up') return void response.destroy();
  if (answer === 'endless') return void pipeline(Readable.from(endless()), response, () => undefined);
  if ('status' in answer) return void response.writeHead(answer.status, answer.headers).end(answer.body ?? '{}');
  if ('html' in answer) return void response.writeHead(200, { 'content-type': 'text/html' }).end(answer.html);
  response.setHeader('content-type', 'application/json');
  if ('body' in answer) return void response.end(answer.body);
  if ('cut' in answer) {
    response.writeHead(200, { 'content-length': '100000' });
    response.write(answer.cut, () => response.destroy());
    return;
  }
  const message = 'say' in answer ? { role: 'assistant', content: answer.say } : callMessage(answer, at);
  const finish = 'say' in answer ? (answer.finish ?? 'stop') : 'tool_calls';
  response.end(
    JSON.stringify({
      id: `chatcmpl-${at}`,
      object: 'chat.completion',
      created: 1_760_000_000,
      model: STUB_MODEL,
      choices: [{ index: 0, message, finish_reason: finish }],
      ...(answer.usage === false ? {} : { usage: answer.usage ?? { prompt_tokens: 100, completion_tokens: 10 } }),
    }),
  );
}

function* endless(): Generator<string> {
  yield '{"choices":[{"message":{"content":"';
  for (;;) yield 'и так далее '.repeat(1000);
}

function callMessage({ call, content, sameIds }: Extract<StubAnswer, { call: unknown }>, at: number): object {
  return {
    role: 'assistant',
    content: content ?? null,
    tool_calls: call.map(({ name, args, asObject }, index) => ({
      id: sameIds ? 'call_0' : `call_of_server_${at}_${index}`,
      type: 'function',
      function: { name, arguments: asObject || typeof args === 'string' ? args : JSON.stringify(args) },
    })),
  };
}
