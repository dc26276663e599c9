import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { settingsModule, type Settings } from '#libs/config';
import { RedisModule } from '#libs/redis';
import { settingsFor, startTestRedis, type TestRedis } from '#libs/testing';
import { NestFactory } from '@nestjs/core';
import { AssistantModule } from './assistant.module.js';
import { Assistant } from './assistant.port.js';
import { LlmAssistant } from './llm/llm-assistant.js';
import { TokenUse } from './llm/token-use.js';
import { OfflineAssistant } from './offline/offline-assistant.js';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

async function assistantFor(environment: Record<string, string>): Promise<Assistant> {
  const settings: Settings = settingsFor(redis.url, environment);
  const imports = [await settingsModule(settings), RedisModule, AssistantModule];
  const module = class {};
  const app = await NestFactory.createApplicationContext({ module, imports }, { logger: false });
  try {
    expect(await app.get(TokenUse).of('demo', '2026-10-14')).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0 });
    return app.get(Assistant);
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
