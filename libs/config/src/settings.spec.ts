import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from './configuration.error.js';
import { PROCESS_ENVIRONMENT } from './environment.js';
import type { Role } from './role.js';
import { loadSettings } from './settings.js';

const REDIS_URL = 'redis://127.0.0.1:6379';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Of an environment that is refused: its problems. */
function problemsOf(environment: Record<string, string>, role: Role = 'webhook-api'): readonly string[] {
  try {
    loadSettings(role, [], environment, folder);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('loadSettings', () => {
  it('needs nothing but REDIS_URL to take messages in', () => {
    const settings = loadSettings('webhook-api', [], { REDIS_URL }, folder);
    expect(settings).toMatchObject({
      role: 'webhook-api',
      redis: {
        address: { mode: 'single', servers: [{ host: '127.0.0.1', port: 6379 }] },
        origin: `REDIS_URL comes from ${PROCESS_ENVIRONMENT}`,
      },
      http: { host: '127.0.0.1', port: 3000, adminToken: null, publicUrl: null },
      webhook: { secret: null },
      batching: {
        debounceWindowMs: 9000,
        sendQuietMs: 9000,
        maxWaitMs: 30_000,
        maxBatchSize: 10,
        lateAfterMs: 600_000,
        shards: 16,
        supersedeMax: 3,
        typingExtendMs: 7000,
        flood: { burst: 30, perMs: 10_000, maxWaiting: 500, maxWaitingBytes: 1_048_576 },
        durability: 'redis',
      },
      turns: {
        leaseMs: 30_000,
        enqueueDeadlineMs: 5000,
        attempts: 3,
        workerConcurrency: 100,
        tenantMaxInflight: null,
        ambiguousSend: 'resend',
      },
      memory: { keepDialogueMs: 86_400_000, keepPersonMs: 180 * 86_400_000, takeoverMs: 1_800_000 },
    });
    expect(settings.tenants.all).toMatchObject([
      {
        id: 'demo',
        salon: { id: 'demo', timezone: 'Europe/Moscow' },
        assistant: { kind: 'offline' },
        booking: { kind: 'embedded' },
        outbound: null,
        accounts: [],
      },
    ]);
    expect(settings.batching.policies).toEqual(new Map([['demo', settings.tenants.default.batching]]));
  });

  it('puts the address together from three variables', () => {
    const { redis, batching } = loadSettings(
      'webhook-api',
      [],
      {
        REDIS_MODE: 'sentinel',
        REDIS_URL: 'redis://:hunter2@a:26379,redis://b:26379',
        REDIS_SENTINEL_MASTER: 'salon',
        INTAKE_DURABILITY: 'replicas',
      },
      folder,
    );
    expect(redis.address).toMatchObject({
      mode: 'sentinel',
      credentials: { password: 'hunter2' },
      sentinelMaster: 'salon',
    });
    expect(batching.durability).toBe('replicas');
  });

  it('names the endpoints of a model in the order in which they are asked', () => {
    const values = {
      ASSISTANT: 'llm',
      OUTBOUND: 'console',
      LLM_BASE_URL: 'https://a/v1',
      LLM_API_KEY: 'key',
      LLM_MODEL: 'large',
      LLM_FALLBACK_BASE_URL: 'http://b/v1',
      LLM_FALLBACK_MODEL: 'small',
      LLM_DAILY_TOKENS: '1000',
    };
    const { tenants, batching } = loadSettings(
      'conversation-worker',
      [],
      { REDIS_URL: 'redis://a', ...values },
      folder,
    );
    expect(tenants.default.assistant).toEqual({
      kind: 'llm',
      endpoints: [
        { baseUrl: 'https://a/v1', apiKey: 'key', model: 'large' },
        { baseUrl: 'http://b/v1', apiKey: null, model: 'small' },
      ],
      timeoutMs: 30_000,
      dailyTokens: 1000,
    });
    expect(batching.debounceWindowMs).toBe(2500);
  });

  it('knows the branch in YCLIENTS', () => {
    const values = { BOOKING: 'yclients', YCLIENTS_COMPANY_ID: '7', YCLIENTS_PARTNER_TOKEN: 'token' };
    const { tenants } = loadSettings('webhook-api', [], { REDIS_URL: 'redis://a', ...values }, folder);
    expect(tenants.default.booking).toEqual({
      kind: 'yclients',
      companyId: '7',
      partnerToken: 'token',
      userToken: null,
      baseUrl: 'https://api.yclients.com/api/v1',
      timeoutMs: 10_000,
    });
  });

  it.each<[Role, number]>([
    ['webhook-api', 3000],
    ['batch-processor', 3001],
    ['conversation-worker', 3002],
    ['all-in-one', 3000],
  ])('gives %s the port %i', (role, port) => {
    expect(loadSettings(role, [], { REDIS_URL, OUTBOUND: 'console' }, folder).http.port).toBe(port);
    expect(loadSettings(role, [], { REDIS_URL, OUTBOUND: 'console', PORT: '4000' }, folder).http.port).toBe(4000);
  });

  it('takes every figure from its own variable', () => {
    const environment = {
      ...{ BATCH_DEBOUNCE_MS: '1001', BATCH_SEND_QUIET_MS: '1002', BATCH_MAX_WAIT_MS: '1003', BATCH_MAX_SIZE: '14' },
      ...{ BATCH_TTL_SECONDS: '15', BATCH_SHARDS: '16', BATCH_SUPERSEDE_MAX: '17', TYPING_EXTEND_MS: '1008' },
      ...{ FLOOD_MESSAGES: '19', FLOOD_WINDOW_MS: '1010', BATCH_MAX_WAITING: '21', BATCH_MAX_WAITING_BYTES: '65537' },
      ...{ TURN_LEASE_MS: '1013', TURN_ENQUEUE_DEADLINE_MS: '1014', TURN_ATTEMPTS: '5', WORKER_CONCURRENCY: '26' },
      ...{ TENANT_MAX_INFLIGHT: '27', AMBIGUOUS_SEND: 'hold' },
    };
    const { batching, turns, tenants } = loadSettings('webhook-api', [], { REDIS_URL, ...environment }, folder);
    expect(batching).toEqual({
      ...{ debounceWindowMs: 1001, sendQuietMs: 1002, maxWaitMs: 1003, maxBatchSize: 14, lateAfterMs: 15_000 },
      ...{ shards: 16, supersedeMax: 17, typingExtendMs: 1008, durability: 'redis' },
      flood: { burst: 19, perMs: 1010, maxWaiting: 21, maxWaitingBytes: 65_537 },
      policies: new Map([['demo', tenants.default.batching]]),
    });
    expect(tenants.default.batching).toEqual({
      ...{ debounceWindowMs: 1001, sendQuietMs: 1002, maxWaitMs: 1003, maxBatchSize: 14 },
      ...{ supersedeMax: 17, typingExtendMs: 1008 },
    });
    expect(turns).toEqual({
      ...{ leaseMs: 1013, enqueueDeadlineMs: 1014, attempts: 5, workerConcurrency: 26 },
      ...{ tenantMaxInflight: 27, ambiguousSend: 'hold' },
    });
  });

  it.each([
    ['./mine.mjs', () => join(folder, 'mine.mjs')],
    ['../mine.js', () => join(folder, '..', 'mine.js')],
    ['/srv/salon/mine.mjs', () => '/srv/salon/mine.mjs'],
  ])('finds the assistant %s from the folder it was started in', (value, path) => {
    const { tenants } = loadSettings('webhook-api', [], { REDIS_URL, ASSISTANT: value }, folder);
    expect(tenants.default.assistant).toEqual({ kind: 'module', path: path() });
  });

  it.each<[Record<string, string>, number]>([
    [{}, 2500],
    [{ BATCH_SEND_QUIET_MS: '2000' }, 2000],
    [{ BATCH_SEND_QUIET_MS: '3000' }, 2500],
    [{ BATCH_DEBOUNCE_MS: '4000' }, 4000],
    [{ BATCH_DEBOUNCE_MS: '0' }, 0],
  ])('starts an assistant of one’s own early: %j has a debounce window of %i ms', (environment, debounceWindowMs) => {
    const all = { REDIS_URL, ASSISTANT: './mine.mjs', ...environment };
    expect(loadSettings('webhook-api', [], all, folder).batching.debounceWindowMs).toBe(debounceWindowMs);
  });

  it('lets the debounce window follow send quiet', () => {
    const { batching } = loadSettings('webhook-api', [], { REDIS_URL, BATCH_SEND_QUIET_MS: '4000' }, folder);
    expect(batching).toMatchObject({ debounceWindowMs: 4000, sendQuietMs: 4000 });
  });

  it.each([
    [{}, null],
    [{ OUTBOUND: 'console' }, { kind: 'console' }],
    [{ RELAY_OUTBOUND_URL: 'http://relay/send' }, { kind: 'relay', url: 'http://relay/send', secret: null }],
    [
      { OUTBOUND: 'relay', RELAY_OUTBOUND_URL: 'https://relay/send', RELAY_SECRET: 'a-long-random-string' },
      { kind: 'relay', url: 'https://relay/send', secret: 'a-long-random-string' },
    ],
    [{ OUTBOUND: 'console', RELAY_OUTBOUND_URL: 'http://relay/send' }, { kind: 'console' }],
  ])('reads of %j where replies go', (environment, outbound) => {
    const { tenants } = loadSettings('webhook-api', [], { REDIS_URL, ...environment }, folder);
    expect(tenants.default.outbound).toEqual(outbound);
  });

  it('freezes everything, down to the hours of a master', () => {
    const thawed: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) thawed.push(path);
      const inside = value instanceof Map ? [...value] : Object.entries(value);
      for (const [key, child] of inside) visit(child, `${path}.${key}`);
    };
    const settings = loadSettings('webhook-api', [], { REDIS_URL }, folder);
    visit(settings, 'settings');
    expect(thawed).toEqual([]);
    expect(() => ((settings.batching as { maxBatchSize: number }).maxBatchSize = 1)).toThrow(TypeError);
  });
});

describe('the parts that are refused', () => {
  it('is every one at once: the environment, its rules and the salon', () => {
    const problems = problemsOf(
      { PORT: '70000', BATCH_MAX_SIZE: 'ten', BATCH_SEND_QUIET_MS: '40000', SALON_PROFILE: '/nowhere.json' },
      'all-in-one',
    );
    expect(problems.map((problem) => /^\w+/.exec(problem)?.[0]).sort()).toEqual(
      ['REDIS_URL', 'PORT', 'BATCH_MAX_SIZE', 'BATCH_SEND_QUIET_MS', 'RELAY_OUTBOUND_URL', 'SALON_PROFILE'].sort(),
    );
  });

  it('tells them in one message, with how many and where the settings are listed', () => {
    const refuse = (environment: Record<string, string>) => () => loadSettings('webhook-api', [], environment, folder);
    expect(refuse({})).toThrow(
      /^The configuration has one problem:\n {2}- REDIS_URL is not set\. .*\n.*\.env\.example/,
    );
    expect(refuse({ PORT: 'x' })).toThrow(/^The configuration has 2 problems:\n {2}- .*\n {2}- .*\nEvery setting/);
  });
});
