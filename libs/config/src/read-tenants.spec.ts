import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CONSOLE, FIRST, KEY, PIGEONS, REDIS_URL, SECOND, useBusinesses } from './businesses-for-specs.js';
import { FORMS } from './forms-for-specs.js';
import type { Role } from './role.js';
import { loadSettings } from './settings.js';

const { folder, load, problemsOf } = useBusinesses();

describe('the business of the environment', () => {
  it('is the profile’s, from the folder it was started in', () => {
    const { tenants } = load([], { ...CONSOLE, SALON_PROFILE: 'second.yaml' });
    expect(tenants.all.map(({ id }) => id)).toEqual(['second']);
    expect(tenants.default).toMatchObject({ id: 'second', salon: { timezone: 'Europe/Berlin' }, accounts: [] });
  });

  it('has an account of each channel of which a variable is set', () => {
    const { tenants } = load([], { ...PIGEONS, DRUM_HILL: '7', ALLOW_UNSIGNED: 'drum' });
    expect(tenants.default.accounts).toEqual([
      {
        ...{ tenant: 'demo', channel: 'pigeon', account: 'default' },
        values: { url: 'http://127.0.0.1:4000', key: 'hunter2', secret: 'hunter22' },
      },
      { tenant: 'demo', channel: 'drum', account: 'default', values: { hill: '7' } },
    ]);
  });

  const nowhere = expect.stringMatching(
    /^RELAY_OUTBOUND_URL is not set, so replies would go nowhere .*OUTBOUND=console/,
  );
  it.each<[why: string, role: Role, values: Record<string, string>, problems: unknown[]]>([
    ['a worker whose replies go nowhere', 'conversation-worker', {}, [nowhere]],
    ['an all-in-one whose replies go nowhere', 'all-in-one', {}, [nowhere]],
    ['a sweeper needs no way out', 'batch-processor', {}, []],
    ['an intake needs no way out', 'webhook-api', {}, []],
    ['a worker with a relay', 'conversation-worker', { RELAY_OUTBOUND_URL: 'http://127.0.0.1:3100/send' }, []],
    ['a worker that prints', 'conversation-worker', CONSOLE, []],
    ['a worker with an account', 'conversation-worker', PIGEONS, []],
    [
      'a worker with an account that is wrong',
      'conversation-worker',
      { PIGEON_WEBHOOK_SECRET: 'hunter22' },
      ['PIGEON_API_KEY is not set. Key of the loft. Example: PIGEON_API_KEY=a-key-of-the-loft'],
    ],
    [
      'a relay without its address',
      'conversation-worker',
      { ...PIGEONS, OUTBOUND: 'relay' },
      [expect.stringMatching(/^RELAY_OUTBOUND_URL is not set though OUTBOUND=relay\. Example: /)],
    ],
    [
      'an OUTBOUND that is none',
      'conversation-worker',
      { OUTBOUND: 'fax' },
      [expect.stringMatching(/^OUTBOUND="fax"/)],
    ],
    ['what is wrong elsewhere', 'conversation-worker', { PORT: 'x' }, [expect.stringMatching(/^PORT="x"/), nowhere]],
  ])('%s (%s)', (_why, role, values, problems) => {
    expect(problemsOf([], values, role)).toEqual(problems);
  });
});

describe('the businesses of a file', () => {
  it('come in its order, each with settings of its own over those of the environment', () => {
    const { tenants, batching } = load(
      [
        {
          ...FIRST,
          settings: {
            BATCH_SEND_QUIET_MS: 5000,
            BATCH_MAX_SIZE: 3,
            OUTBOUND: 'relay',
            RELAY_OUTBOUND_URL: 'http://a/',
          },
        },
        { ...SECOND, accounts: [{ channel: 'pigeon', account: 'two', ...KEY, PIGEON_WEBHOOK_SECRET: '${LOFT}' }] },
      ],
      { ...CONSOLE, BATCH_SEND_QUIET_MS: '7000', LOFT: 'hunter22' },
    );
    expect(tenants.default.id).toBe('first');
    expect(tenants.all).toMatchObject([
      {
        id: 'first',
        batching: { sendQuietMs: 5000, debounceWindowMs: 5000, maxBatchSize: 3 },
        outbound: { kind: 'relay', url: 'http://a/', secret: null },
        accounts: [],
      },
      {
        id: 'second',
        batching: { sendQuietMs: 7000, debounceWindowMs: 7000, maxBatchSize: 10 },
        outbound: { kind: 'console' },
        accounts: [{ tenant: 'second', channel: 'pigeon', account: 'two', values: { secret: 'hunter22' } }],
      },
    ]);
    expect(batching).toMatchObject({ sendQuietMs: 7000, maxBatchSize: 10 });
    expect([...batching.policies]).toEqual(tenants.all.map(({ id, batching: own }) => [id, own]));
  });

  it('are found by their ids alone', () => {
    const { tenants } = load([FIRST, SECOND]);
    expect(tenants.find('second')).toBe(tenants.all[1]);
    expect(tenants.get('first')).toBe(tenants.default);
    expect(tenants.find('third')).toBeUndefined();
    expect(() => tenants.get('constructor')).toThrow(new RangeError('no business "constructor" is served here'));
  });

  it('read the path of an assistant from where it is named', () => {
    load([{ ...FIRST, settings: { ASSISTANT: './own.mjs' } }, SECOND]);
    const values = { REDIS_URL, TENANTS_FILE: join(folder, 'tenants.yaml'), ...CONSOLE, ASSISTANT: './all.mjs' };
    const { tenants } = loadSettings('all-in-one', FORMS, values, '/srv');
    expect(tenants.all.map(({ assistant }) => assistant)).toEqual([
      { kind: 'module', path: join(folder, 'own.mjs') },
      { kind: 'module', path: '/srv/all.mjs' },
    ]);
  });

  it('are frozen with all that they have', () => {
    const { tenants } = load([{ ...FIRST, accounts: [{ channel: 'pigeon', ...PIGEONS }] }]);
    for (const each of [
      tenants,
      tenants.all,
      tenants.default,
      tenants.default.accounts[0]!.values,
      tenants.default.salon.services,
    ]) {
      expect(Object.isFrozen(each)).toBe(true);
    }
  });

  it('answer somewhere, where they are answered', () => {
    const nowhere = expect.stringMatching(
      /^TENANTS_FILE: tenants\[1\]: RELAY_OUTBOUND_URL is not set, so replies would go nowhere/,
    );
    const tenants = [{ ...FIRST, accounts: [{ channel: 'pigeon', ...PIGEONS }] }, SECOND];
    expect(problemsOf(tenants, {})).toEqual([nowhere]);
    expect(problemsOf(tenants, {}, 'webhook-api')).toEqual([]);
  });

  it('are not described beside it', () => {
    const values = { ...CONSOLE, SALON_PROFILE: 'first.yaml', ...PIGEONS };
    const beside = (name: string): string =>
      `${name} is set beside TENANTS_FILE, and would be nobody's: move it to its business in that file.`;
    expect(problemsOf([FIRST], values)).toEqual(
      ['SALON_PROFILE', 'PIGEON_API_KEY', 'PIGEON_WEBHOOK_SECRET'].map(beside),
    );
    // What the file refers to is somebody's.
    const account = { channel: 'pigeon', PIGEON_API_KEY: '${PIGEON_API_KEY}', PIGEON_WEBHOOK_SECRET: 'hunter22' };
    expect(problemsOf([{ ...FIRST, accounts: [account] }], { ...CONSOLE, ...KEY })).toEqual([]);
  });

  it('are told with the environment, all at once, and what is wrong there once', () => {
    const tenants = [
      { ...FIRST, settings: { BATCH_SHARDS: 1, LLM_TIMEOUT_MS: 1 } },
      { profile: 'nowhere.yaml', settings: { BATCH_MAX_SIZE: 0 }, accounts: [{ channel: 'drum' }] },
    ];
    const problems = problemsOf(tenants, { ...CONSOLE, PORT: 'x', ALLOW_UNSIGNED: 'fax', ...KEY });
    const beginnings = [
      'PORT=',
      'ALLOW_UNSIGNED names ',
      'TENANTS_FILE: tenants[0].settings.BATCH_SHARDS holds ',
      'PIGEON_API_KEY is set beside TENANTS_FILE',
      'TENANTS_FILE: tenants[0]: LLM_TIMEOUT_MS=',
      'TENANTS_FILE: tenants[1]: BATCH_MAX_SIZE=',
      'TENANTS_FILE: tenants[1].profile: ',
      'TENANTS_FILE: tenants[1].accounts[0]: DRUM_HILL is not set',
      'TENANTS_FILE: tenants[1].accounts[0]: Nothing proves ',
    ];
    expect(problems.map((problem, index) => problem.slice(0, beginnings[index]?.length))).toEqual(beginnings);
  });
});
