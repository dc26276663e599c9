import { describe, expect, it } from '@jest/globals';
import { PROCESS_ENVIRONMENT, type Environment } from './environment.js';
import type { Role } from './role.js';
import { validateEnvironment } from './validate-environment.js';
import { VARIABLES } from './variables.js';

const REDIS_URL = 'redis://127.0.0.1:6379';

function problemsOf(
  values: Record<string, string>,
  role: Role = 'webhook-api',
  source = PROCESS_ENVIRONMENT,
): string[] {
  const all = { REDIS_URL, ...values };
  const origins = Object.fromEntries(Object.keys(all).map((name) => [name, { source }]));
  const environment: Environment = { values: all, origins, file: '/app/.env' };
  return validateEnvironment(environment, role).problems;
}

const FALLBACK = { LLM_FALLBACK_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_FALLBACK_MODEL: 'small' };

describe('one variable', () => {
  it.each([
    ['PORT', '70000', 'PORT="70000" (from the process environment) must be a valid port. Example: PORT=3000'],
    [
      'BATCH_MAX_SIZE',
      'ten',
      'BATCH_MAX_SIZE="ten" (from the process environment) must be a number. Example: BATCH_MAX_SIZE=10',
    ],
    [
      'BATCH_MAX_SIZE',
      '1.5',
      'BATCH_MAX_SIZE="1.5" (from the process environment) must be an integer. Example: BATCH_MAX_SIZE=10',
    ],
    [
      'BATCH_SHARDS',
      '0',
      'BATCH_SHARDS="0" (from the process environment) must be greater than or equal to 1. Example: BATCH_SHARDS=16',
    ],
    [
      'OUTBOUND',
      'nowhere',
      'OUTBOUND="nowhere" (from the process environment) must be one of [relay, console]. Example: OUTBOUND=relay',
    ],
    [
      'HOST',
      'not a host',
      'HOST="not a host" (from the process environment) must be a valid hostname. Example: HOST=127.0.0.1',
    ],
    [
      'RELAY_OUTBOUND_URL',
      'ftp://relay',
      expect.stringContaining('Example: RELAY_OUTBOUND_URL=http://127.0.0.1:3100/send'),
    ],
    [
      'REDIS_MODE',
      'replicated',
      'REDIS_MODE="replicated" (from the process environment) must be one of [single, cluster, sentinel]. Example: REDIS_MODE=single',
    ],
    [
      'INTAKE_DURABILITY',
      'disk',
      'INTAKE_DURABILITY="disk" (from the process environment) must be one of [redis, replicas]. Example: INTAKE_DURABILITY=redis',
    ],
    ['ASSISTANT', 'gpt', expect.stringContaining('has to be offline, llm, or a path')],
    ['ASSISTANT', 'mine.mjs', expect.stringContaining('a path that starts with ./ or / and ends with .js or .mjs')],
    ['ASSISTANT', './mine.ts', expect.stringContaining('a path that starts with ./ or / and ends with .js or .mjs')],
    [
      'AMBIGUOUS_SEND',
      'drop',
      'AMBIGUOUS_SEND="drop" (from the process environment) must be one of [resend, hold]. Example: AMBIGUOUS_SEND=resend',
    ],
    ['TENANT_MAX_INFLIGHT', '0', expect.stringContaining('must be greater than or equal to 1')],
    ['TYPING_EXTEND_MS', '-1', expect.stringContaining('must be greater than or equal to 0')],
    ['FLOOD_MESSAGES', '0', expect.stringContaining('must be greater than or equal to 1')],
    ['FLOOD_WINDOW_MS', '10', expect.stringContaining('must be greater than or equal to 100')],
    ['BATCH_MAX_WAITING', '0', expect.stringContaining('must be greater than or equal to 1')],
    ['BATCH_MAX_WAITING_BYTES', '1000', expect.stringContaining('must be greater than or equal to 65536')],
  ])('%s=%s is refused with its value, its source and an example', (name, value, sentence) => {
    expect(problemsOf({ [name]: value })).toEqual([sentence]);
  });

  it('is told with the file it comes from', () => {
    expect(problemsOf({ PORT: 'x' }, 'webhook-api', '/app/.env')).toEqual([
      'PORT="x" (from /app/.env) must be a number. Example: PORT=3000',
    ]);
  });

  it('is told with what it is for, when it is required and missing', () => {
    const nothing: Environment = { values: {}, origins: {}, file: '/app/.env' };
    expect(validateEnvironment(nothing, 'webhook-api').problems).toEqual([
      expect.stringMatching(
        /^REDIS_URL is not set\. The one Redis that every part shares: .+\. Example: REDIS_URL=redis:\/\/127\.0\.0\.1:6379$/,
      ),
    ]);
  });

  it.each(['127.0.0.1', '0.0.0.0', 'localhost', '::1', '::', 'api.example.com'])('takes HOST=%s', (host) => {
    expect(problemsOf({ HOST: host, ALLOW_UNSIGNED: 'whatsapp' })).toEqual([]);
  });

  it.each(VARIABLES.map(({ name, example }) => [name, example]))('takes its own example: %s=%s', (name, example) => {
    const others = {
      RELAY_OUTBOUND_URL: 'http://127.0.0.1:3100/send',
      ...(name.startsWith('LLM_FALLBACK') && FALLBACK),
    };
    expect(problemsOf({ ...others, [name]: example }, 'all-in-one')).toEqual([]);
  });
});

describe('a secret', () => {
  it.each([
    ['http://user:hunter2@127.0.0.1/send', 'has a user or password in it'],
    ['ftp://127.0.0.1/hunter2', 'is not an address that starts with http:// or https://'],
  ])('RELAY_OUTBOUND_URL=%s is told without it', (url, says) => {
    const [problem] = problemsOf({ RELAY_OUTBOUND_URL: url });
    expect(problem).toContain(says);
    expect(problem).not.toContain('hunter2');
  });

  it.each(VARIABLES.filter(({ secret }) => secret).map(({ name }) => name))('%s is never shown', (name) => {
    const [problem, ...more] = problemsOf({ [name]: 'hunter2 é' });
    expect(more).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${name} \\(from the process environment\\) .+\\. Example: ${name}=`));
    expect(problem).not.toContain('hunter2');
  });

  it('counts as one wherever its name says so', () => {
    const shown = VARIABLES.filter(({ secret }) => !secret).map(({ name }) => name);
    expect(shown.filter((name) => /SECRET|TOKEN(?!S)|KEY|PASSWORD|REDIS_URL/.test(name))).toEqual([]);
  });
});

describe('rules between variables', () => {
  const MODEL = { ASSISTANT: 'llm', OUTBOUND: 'console', LLM_BASE_URL: 'http://127.0.0.1:1/v1', LLM_MODEL: 'm' };

  it.each<[why: string, role: Role, values: Record<string, string>, problems: unknown[]]>([
    [
      'several addresses without a mode',
      'webhook-api',
      { REDIS_URL: 'redis://:hunter2@a,redis://b' },
      [
        'REDIS_URL names 2 addresses, but REDIS_MODE=single goes to one: leave one, or set REDIS_MODE=cluster or REDIS_MODE=sentinel.',
      ],
    ],
    ['several nodes of a cluster', 'webhook-api', { REDIS_URL: 'redis://a,redis://b', REDIS_MODE: 'cluster' }, []],
    [
      'a database of a cluster',
      'webhook-api',
      { REDIS_URL: 'redis://a/1', REDIS_MODE: 'cluster' },
      [expect.stringMatching(/^REDIS_URL names database 1, but a cluster has only database 0: /)],
    ],
    [
      'sentinels without the name of a master',
      'webhook-api',
      { REDIS_MODE: 'sentinel' },
      [expect.stringMatching(/^REDIS_SENTINEL_MASTER is not set though REDIS_MODE=sentinel: /)],
    ],
    ['sentinels', 'webhook-api', { REDIS_MODE: 'sentinel', REDIS_SENTINEL_MASTER: 'mymaster' }, []],
    [
      'debounce longer than send quiet',
      'webhook-api',
      { BATCH_DEBOUNCE_MS: '9001' },
      [expect.stringMatching(/^BATCH_DEBOUNCE_MS=9001 is longer than BATCH_SEND_QUIET_MS=9000: /)],
    ],
    ['debounce as long as send quiet', 'webhook-api', { BATCH_DEBOUNCE_MS: '9000' }, []],
    [
      'send quiet longer than max wait',
      'webhook-api',
      { BATCH_MAX_WAIT_MS: '8999' },
      [expect.stringMatching(/^BATCH_SEND_QUIET_MS=9000 is longer than BATCH_MAX_WAIT_MS=8999: /)],
    ],
    ['send quiet as long as max wait', 'webhook-api', { BATCH_MAX_WAIT_MS: '9000' }, []],
    [
      'an open address without signatures',
      'webhook-api',
      { HOST: '0.0.0.0' },
      [expect.stringMatching(/^WEBHOOK_SECRET is not set, but HOST=0\.0\.0\.0 .*ALLOW_UNSIGNED=whatsapp/)],
    ],
    ['an open address, signed', 'webhook-api', { HOST: '0.0.0.0', WEBHOOK_SECRET: 'a-long-random-string' }, []],
    ['an open address, unsigned on purpose', 'webhook-api', { HOST: '0.0.0.0', ALLOW_UNSIGNED: 'whatsapp' }, []],
    ['an open address without webhooks', 'batch-processor', { HOST: '0.0.0.0' }, []],
    [
      'a model without its endpoint',
      'conversation-worker',
      { ASSISTANT: 'llm', OUTBOUND: 'console', LLM_MODEL: 'm' },
      [expect.stringMatching(/^LLM_BASE_URL is not set though ASSISTANT=llm\. /)],
    ],
    [
      'a model without its name',
      'conversation-worker',
      { ASSISTANT: 'llm', OUTBOUND: 'console', LLM_BASE_URL: 'http://127.0.0.1:1/v1' },
      [expect.stringMatching(/^LLM_MODEL is not set though ASSISTANT=llm\. /)],
    ],
    ['a model', 'conversation-worker', MODEL, []],
    ['a model that this process does not ask', 'batch-processor', { ASSISTANT: 'llm' }, []],
    [
      'a fallback without its name',
      'conversation-worker',
      { ...MODEL, LLM_FALLBACK_BASE_URL: 'http://127.0.0.1:1/v1' },
      [expect.stringMatching(/^LLM_FALLBACK_MODEL is not set though LLM_FALLBACK_BASE_URL is\. /)],
    ],
    [
      'YCLIENTS without a branch',
      'webhook-api',
      { BOOKING: 'yclients', YCLIENTS_PARTNER_TOKEN: 'x' },
      [expect.stringMatching(/^YCLIENTS_COMPANY_ID is not set though BOOKING=yclients\. /)],
    ],
    [
      'YCLIENTS without a token',
      'webhook-api',
      { BOOKING: 'yclients', YCLIENTS_COMPANY_ID: '1' },
      [expect.stringMatching(/^YCLIENTS_PARTNER_TOKEN is not set though BOOKING=yclients\. /)],
    ],
    ['YCLIENTS', 'webhook-api', { BOOKING: 'yclients', YCLIENTS_COMPANY_ID: '1', YCLIENTS_PARTNER_TOKEN: 'x' }, []],
    [
      'calls to YCLIENTS as long as half a lease',
      'webhook-api',
      { BOOKING: 'yclients', YCLIENTS_COMPANY_ID: '1', YCLIENTS_PARTNER_TOKEN: 'x', YCLIENTS_TIMEOUT_MS: '15000' },
      [expect.stringMatching(/^YCLIENTS_TIMEOUT_MS=15000 is half of TURN_LEASE_MS=30000 or more: /)],
    ],
    ['another loopback', 'webhook-api', { HOST: '127.1.2.3' }, []],
    ['a name that only begins like loopback', 'webhook-api', { HOST: '127.0.0.1.example.com' }, [expect.any(String)]],
  ])('%s (%s)', (_why, role, values, problems) => {
    expect(problemsOf(values, role)).toEqual(problems);
  });

  it('say nothing about a variable that is wrong by itself, and speak up beside one that they do not read', () => {
    const port = expect.stringMatching(/^PORT="x"/);
    expect(problemsOf({ HOST: 'a b' })).toEqual([expect.stringMatching(/^HOST="a b"/)]);
    expect(problemsOf({ HOST: '0.0.0.0', PORT: 'x' })).toEqual([port, expect.stringMatching(/^WEBHOOK_SECRET/)]);
  });
});
