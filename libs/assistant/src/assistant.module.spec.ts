import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settingsModule, type AssistantSettings } from '#libs/config';
import { RedisModule } from '#libs/redis';
import { settingsFor, startTestRedis, type TestRedis } from '#libs/testing';
import { NestFactory } from '@nestjs/core';
import { AssistantModule } from './assistant.module.js';
import { Assistant } from './assistant.port.js';
import { Assistants } from './assistants.js';
import { LlmAssistant } from './llm/llm-assistant.js';
import { TokenUse } from './llm/token-use.js';
import { loadAssistants } from './load-assistants.js';
import { OfflineAssistant } from './offline/offline-assistant.js';

let redis: TestRedis;
let folder: string;
beforeAll(async () => {
  redis = await startTestRedis();
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-assistants-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await redis.stop();
});

async function assistantFor(environment: Record<string, string>): Promise<Assistant> {
  const settings = settingsFor(redis.url, environment);
  const imports = [await settingsModule(settings), RedisModule, AssistantModule];
  const module = class {};
  const app = await NestFactory.createApplicationContext({ module, imports }, { logger: false });
  try {
    expect(await app.get(TokenUse).of('demo', '2026-10-14')).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0 });
    return app.get(Assistants).of('demo');
  } finally {
    await app.close();
  }
}

it.each<[string, Record<string, string>, new (...args: never[]) => Assistant]>([
  ['nobody', {}, OfflineAssistant],
  ['ASSISTANT=offline', { ASSISTANT: 'offline' }, OfflineAssistant],
  ['ASSISTANT=llm', { ASSISTANT: 'llm', LLM_BASE_URL: 'http://127.0.0.1:9/v1', LLM_MODEL: 'm' }, LlmAssistant],
])('%s asked for gets its assistant', async (_what, environment, Kind) => {
  expect(await assistantFor(environment)).toBeInstanceOf(Kind);
});

describe('several businesses', () => {
  const model = (name: string): AssistantSettings => ({
    kind: 'llm',
    endpoints: [{ baseUrl: 'http://127.0.0.1:9/v1', apiKey: null, model: name }],
    timeoutMs: 1000,
    dailyTokens: null,
  });

  function assistantsOf(settings: Record<string, AssistantSettings>): Promise<Assistants> {
    const tenants = Object.entries(settings).map(([id, assistant]) => ({ id, assistant }));
    return loadAssistants(tenants, new TokenUse(redis.client));
  }

  it('have one each, and share it where it is set up the same', async () => {
    const offline = { kind: 'offline' } as const;
    const assistants = await assistantsOf({
      ...{ a: offline, b: offline, c: model('large'), d: model('large'), e: model('small') },
    });
    const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((tenant) => assistants.of(tenant));
    expect(a).toBeInstanceOf(OfflineAssistant);
    expect(b).toBe(a);
    expect(c).toBeInstanceOf(LlmAssistant);
    expect(d).toBe(c);
    expect(e).toBeInstanceOf(LlmAssistant);
    expect(e).not.toBe(c);
  });

  it('have modules of their own', async () => {
    const [first, second] = ['first', 'second'].map((name) => {
      const path = join(folder, `${name}.mjs`);
      writeFileSync(path, `export default class { answer() {} get name() { return '${name}'; } }`);
      return { kind: 'module', path } as const;
    });
    const assistants = await assistantsOf({ a: first!, b: second!, c: first! });
    expect(assistants.of('a')).toMatchObject({ name: 'first' });
    expect(assistants.of('b')).toMatchObject({ name: 'second' });
    expect(assistants.of('c')).toBe(assistants.of('a'));
  });

  it.each(['nobody', '', 'constructor'])('do not include "%s"', async (tenant) => {
    const assistants = await assistantsOf({ a: { kind: 'offline' } });
    expect(() => assistants.of(tenant)).toThrow(RangeError);
  });
});
