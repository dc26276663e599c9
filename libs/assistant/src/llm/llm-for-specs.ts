import { afterAll, afterEach, beforeAll, beforeEach, expect, jest } from '@jest/globals';
import type { LlmSettings } from '#libs/config';
import { startTestRedis, type TestRedis } from '#libs/testing';
import { Logger } from '@nestjs/common';
import { OfflineAssistant } from '../offline/offline-assistant.js';
import { LlmAssistant } from './llm-assistant.js';
import { startModelStub, STUB_KEY, STUB_MODEL, type ModelStub } from './testing/model-stub.js';
import { SalonWorld } from './testing/salon-world.js';
import { TokenUse } from './token-use.js';

/** What a spec of the assistant has at hand: two models, a salon, and what the assistant logged. */
export interface LlmBench {
  readonly redis: TestRedis;
  readonly first: ModelStub;
  readonly second: ModelStub;
  readonly salon: SalonWorld;
  readonly tokens: TokenUse;
  readonly warnings: readonly string[];
  /** Milliseconds that its circuits and warnings go by. */
  clock: number;
  assistant(changes?: Partial<LlmSettings>): LlmAssistant;
}

/** One Redis a file, everything else anew for every test; no request of any test may be wrong by the API's rules. */
export function useLlmBench(): LlmBench {
  const bench = { clock: 0 } as { -readonly [Part in keyof LlmBench]: LlmBench[Part] };
  beforeAll(async () => {
    bench.redis = await startTestRedis();
  });
  beforeEach(async () => {
    await bench.redis.client.flushall();
    const warnings: string[] = [];
    bench.warnings = warnings;
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => void warnings.push(String(line)));
    bench.clock = 0;
    bench.first = await startModelStub();
    bench.second = await startModelStub();
    bench.salon = new SalonWorld(bench.redis.client);
    bench.tokens = new TokenUse(bench.redis.client);
    bench.assistant = (changes = {}) => {
      const endpoints = [bench.first, bench.second].map(({ baseUrl }) => ({
        baseUrl,
        apiKey: STUB_KEY,
        model: STUB_MODEL,
      }));
      const settings = { endpoints, timeoutMs: 5000, dailyTokens: null, ...changes };
      return new LlmAssistant(settings, bench.tokens, new OfflineAssistant(), () => bench.clock);
    };
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all([bench.first.stop(), bench.second.stop()]);
    expect([...bench.first.problems, ...bench.second.problems]).toEqual([]);
  });
  afterAll(() => bench.redis.stop());
  return bench;
}
