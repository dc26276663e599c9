import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '#libs/config';
import { runApp, startApp, startTestRedis, type TestRedis } from '#libs/testing';

const REDIS_URL = 'redis://127.0.0.1:6379';

interface Case {
  readonly what: string;
  readonly role: Role;
  readonly env: Record<string, string>;
  readonly dotenv?: string;
  readonly says: string;
}

/** What reading the environment can find is in the specs of libs/config; here, that a process tells it and ends. */
const CASES: Case[] = [
  ...ROLES.map((role) => ({ what: 'no REDIS_URL', role, env: {}, says: 'REDIS_URL is not set.' })),
  {
    what: 'an unescaped password',
    role: 'batch-processor',
    env: { REDIS_URL: 'redis://:hunter2/#x@127.0.0.1:6379' },
    says: 'has unescaped characters in its user or password: write "/" as %2F, "#" as %23',
  },
  {
    what: 'a bad value in .env',
    role: 'webhook-api',
    env: { REDIS_URL },
    dotenv: 'BATCH_MAX_SIZE=ten\n',
    says: 'BATCH_MAX_SIZE="ten" (from /',
  },
  {
    what: 'unsigned webhooks from other machines',
    role: 'webhook-api',
    env: { REDIS_URL, HOST: '0.0.0.0' },
    says: 'WEBHOOK_SECRET is not set, but HOST=0.0.0.0 lets other machines post messages.',
  },
];

describe('a broken environment', () => {
  it.each(CASES)('$role with $what: exits 1 and says why', async ({ role, env, dotenv, says }) => {
    const { code, output } = await runApp(role, env, dotenv);
    expect(output).toContain(`${role} cannot start.`);
    expect(output).toContain(says);
    expect(output).not.toContain('hunter2');
    expect(output).not.toContain('listens on');
    expect(code).toBe(1);
  });

  it('is told whole: every problem at once', async () => {
    const { output } = await runApp('all-in-one', { PORT: 'x', BATCH_SHARDS: '0', WORKER_CONCURRENCY: '1.5' });
    expect(output).toContain('The configuration has 5 problems:');
    for (const name of ['REDIS_URL', 'PORT', 'BATCH_SHARDS', 'WORKER_CONCURRENCY', 'RELAY_OUTBOUND_URL'])
      expect(output).toContain(`- ${name}`);
  });
});

describe('an assistant of one’s own that is none', () => {
  let redis: TestRedis;
  let folder: string;
  beforeAll(async () => {
    redis = await startTestRedis();
    folder = mkdtempSync(join(tmpdir(), 'rapidfire-assistant-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await redis.stop();
  });

  it.each<[Role, string | null, string]>([
    ['conversation-worker', null, 'does not exist'],
    ['all-in-one', 'export default class { reply() {} }', 'has a class without answer()'],
  ])('%s with %j: exits 1 and says what it has to be', async (role, source, says) => {
    const path = join(folder, source === null ? 'nowhere.mjs' : `${source.length}.mjs`);
    if (source !== null) writeFileSync(path, source);
    const environment = { REDIS_URL: redis.url, OUTBOUND: 'console', ASSISTANT: path };
    const { code, output } = await runApp(role, environment);
    expect(output).toContain(`${role} cannot start.`);
    expect(output).toContain(
      `ASSISTANT=${path} ${says}: it has to be a module whose default export is a class with an answer() method.`,
    );
    expect(output).not.toMatch(/listens on|^ +at /m);
    expect(code).toBe(1);
    expect(await redis.client.zcard('fleet')).toBe(0);
  });

  it('is no business of a part that does not answer', async () => {
    const environment = { REDIS_URL: redis.url, ASSISTANT: join(folder, 'nowhere.mjs') };
    const app = await startApp('batch-processor', environment);
    expect(await app.stop()).toBe(0);
  });
});

describe('a Redis that was laid out otherwise', () => {
  let redis: TestRedis;
  beforeAll(async () => void (redis = await startTestRedis()));
  afterAll(() => redis.stop());

  it('refuses a process with another number of shards, before it listens', async () => {
    const first = await startApp('batch-processor', { REDIS_URL: redis.url, BATCH_SHARDS: '16' });
    const { code, output } = await runApp('batch-processor', { REDIS_URL: redis.url, BATCH_SHARDS: '8', PORT: '3999' });
    await first.stop();
    expect(output).toContain('this Redis has 16 shards, but BATCH_SHARDS is 8 here: set BATCH_SHARDS=16.');
    expect(output).not.toContain('listens on');
    expect(code).toBe(1);
  });
});

describe('a database that this Redis does not have', () => {
  let redis: TestRedis;
  beforeAll(async () => void (redis = await startTestRedis()));
  afterAll(() => redis.stop());

  it('refuses the process, which would otherwise work in database 0', async () => {
    const { code, output } = await runApp('webhook-api', { REDIS_URL: `${redis.url.replace(/\/\d*$/, '')}/99` });
    expect(output).toContain('it has no database 99: name one it has at the end of REDIS_URL');
    expect(output).not.toContain('listens on');
    expect(code).toBe(1);
  });
});
