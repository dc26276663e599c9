import type { IncomingMessage } from 'node:http';

/** A request to `/chat/completions`, as far as the specs look at it. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly { readonly type: string; readonly function: ChatFunction }[];
}

export interface ChatMessage {
  readonly role: string;
  readonly content: string | null;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { name: string; arguments: string } }[];
}

interface ChatFunction {
  readonly name: string;
  readonly description?: string;
  readonly parameters: {
    readonly type?: string;
    readonly properties?: object;
    readonly additionalProperties?: unknown;
  };
}

/** What a strict server would refuse, in words. */
export function requestProblems(
  { method, url, headers }: IncomingMessage,
  body: ChatRequest,
  { key, model }: { readonly key: string; readonly model: string },
): string[] {
  const problems = [
    method !== 'POST' && `method ${method}`,
    url !== '/v1/chat/completions' && `path ${url}`,
    headers['content-type'] !== 'application/json' && `content type ${headers['content-type']}`,
    headers.authorization !== `Bearer ${key}` && 'no bearer token',
    body.model !== model && `model ${body.model}`,
    ...messageProblems(body.messages),
    ...(body.tools ?? []).flatMap(toolProblems),
  ];
  return problems.filter((problem) => typeof problem === 'string');
}

function messageProblems(messages: readonly ChatMessage[]): (string | false)[] {
  return messages.flatMap((message, at) => {
    const before = messages[at - 1];
    const calls = message.tool_calls ?? [];
    const answers = messages.slice(at + 1, at + 1 + calls.length);
    return [
      (message.role === 'system') !== (at === 0) && `message ${at} is ${message.role}`,
      at === 1 && message.role !== 'user' && `the talk begins with ${message.role}`,
      message.role !== 'tool' && message.role === before?.role && calls.length === 0 && `two ${message.role} messages`,
      message.role !== 'assistant' && !message.content && `an empty ${message.role} message`,
      message.role === 'assistant' && !message.content && calls.length === 0 && 'an empty assistant message',
      message.role === 'tool' && !['assistant', 'tool'].includes(before?.role ?? '') && 'a result without a call',
      answers.map(({ tool_call_id: id }) => id).join() !== calls.map(({ id }) => id).join() && 'calls without results',
      ...calls.map((call) => !isObject(call.function.arguments) && `arguments ${call.function.arguments}`),
    ];
  });
}

function toolProblems({
  type,
  function: { name, description, parameters },
}: NonNullable<ChatRequest['tools']>[number]) {
  const text = JSON.stringify(parameters);
  return [
    type !== 'function' && `tool type ${type}`,
    !/^[a-z_]{1,64}$/.test(name) && `tool name ${name}`,
    !description && `${name} is not described`,
    parameters.type !== 'object' && `${name} takes no object`,
    typeof parameters.properties !== 'object' && `${name} names no properties`,
    /tenant|phone|"person|idempotency/i.test(text.replaceAll(/"description":"[^"]*"/g, '')) && `${name} names an owner`,
  ];
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
