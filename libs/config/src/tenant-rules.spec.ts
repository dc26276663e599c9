import { describe, expect, it } from '@jest/globals';
import { FIRST, KEY, PIGEONS, SECOND, useBusinesses, type Business } from './businesses-for-specs.js';

const { problemsOf } = useBusinesses();

describe('the businesses of a file are told', () => {
  const yclients = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    ...{ BOOKING: 'yclients', YCLIENTS_COMPANY_ID: 12, YCLIENTS_PARTNER_TOKEN: 'hunter2' },
    ...more,
  });
  const pigeon = { channel: 'pigeon', ...PIGEONS };
  const another = { ...pigeon, PIGEON_API_KEY: 'hunter2-two' };
  const smoke = { channel: 'smoke', SMOKE_TOKEN: 'hunter2' };

  it.each<[what: string, tenants: Business[], problems: unknown[]]>([
    ['nothing wrong', [FIRST, SECOND], []],
    [
      'a profile that is not there',
      [{ profile: 'nowhere.yaml' }],
      [expect.stringMatching(/^TENANTS_FILE: tenants\[0\]\.profile: \/.*nowhere\.yaml cannot be read: .*ENOENT/)],
    ],
    [
      'a profile that is wrong',
      [FIRST, { profile: 'broken.yaml' }],
      [
        expect.stringMatching(
          /^TENANTS_FILE: tenants\[1\]\.profile: \/.*broken\.yaml: timezone: "Nowhere" is no IANA timezone/,
        ),
      ],
    ],
    [
      'a setting that is wrong',
      [FIRST, { ...SECOND, settings: { BATCH_MAX_SIZE: 'ten' } }],
      ['TENANTS_FILE: tenants[1]: BATCH_MAX_SIZE="ten" (from this file) must be a number. Example: BATCH_MAX_SIZE=10'],
    ],
    [
      'settings that contradict those of the environment',
      [{ ...FIRST, settings: { BATCH_MAX_WAIT_MS: 1000 } }],
      [
        expect.stringMatching(
          /^TENANTS_FILE: tenants\[0\]: BATCH_SEND_QUIET_MS=9000 is longer than BATCH_MAX_WAIT_MS=1000: /,
        ),
      ],
    ],
    [
      'a model without its endpoint',
      [{ ...FIRST, settings: { ASSISTANT: 'llm' } }],
      [expect.stringMatching(/^TENANTS_FILE: tenants\[0\]: LLM_BASE_URL is not set though ASSISTANT=llm/)],
    ],
    [
      'an account that is wrong',
      [
        FIRST,
        { ...SECOND, accounts: [pigeon, { channel: 'pigeon', account: 'two', PIGEON_WEBHOOK_SECRET: 'hunter2' }] },
      ],
      [
        'TENANTS_FILE: tenants[1].accounts[1]: PIGEON_API_KEY is not set. Key of the loft. Example: PIGEON_API_KEY=a-key-of-the-loft',
        'TENANTS_FILE: tenants[1].accounts[1]: PIGEON_WEBHOOK_SECRET (from this file) length must be at least 8 characters long. Example: PIGEON_WEBHOOK_SECRET=a-secret-of-the-loft',
      ],
    ],
    [
      'an unsigned account',
      [{ ...FIRST, accounts: [{ channel: 'pigeon', ...KEY }] }],
      [
        expect.stringMatching(
          /^TENANTS_FILE: tenants\[0\]\.accounts\[0\]: PIGEON_WEBHOOK_SECRET is not set, so that anybody/,
        ),
      ],
    ],
    [
      'a profile twice',
      [FIRST, FIRST],
      ['TENANTS_FILE: two businesses have a profile with the id "first": give each its own.'],
    ],
    [
      'an account twice, of two',
      [
        { ...FIRST, accounts: [pigeon] },
        { ...SECOND, accounts: [another] },
      ],
      [
        'TENANTS_FILE: the account pigeon/default stands there twice, and /webhooks/pigeon/default could mean either: give one another name, such as "account: second".',
      ],
    ],
    [
      'an account twice, of one',
      [{ ...FIRST, accounts: [pigeon, another, { ...another, PIGEON_API_KEY: 'hunter2-three', account: 'two' }] }],
      [expect.stringMatching(/^TENANTS_FILE: the account pigeon\/default stands there twice/)],
    ],
    [
      'a loft of two under two names',
      [
        { ...FIRST, accounts: [pigeon] },
        { ...SECOND, accounts: [{ ...pigeon, account: 'two', PIGEON_WEBHOOK_SECRET: 'hunter23' }] },
      ],
      [
        'TENANTS_FILE: pigeon/default of "first" and pigeon/two of "second" have the same PIGEON_BASE_URL and PIGEON_API_KEY, and what people write there would go to either: take one out, or give it an account of its own.',
      ],
    ],
    [
      'a hill of one under two names',
      [
        {
          ...FIRST,
          accounts: [
            { ...smoke, SMOKE_HILL: 7 },
            { ...smoke, SMOKE_HILL: '7', account: 'two' },
            { ...smoke, SMOKE_HILL: 8, account: 'three' },
          ],
        },
      ],
      [
        'TENANTS_FILE: smoke/default of "first" and smoke/two of "first" have the same SMOKE_HILL, and what people write there would go to either: take one out, or give it an account of its own.',
      ],
    ],
    [
      'a loft whose address has a slash the second time',
      [
        { ...FIRST, accounts: [{ ...pigeon, PIGEON_BASE_URL: 'http://loft.example' }] },
        { ...SECOND, accounts: [{ ...pigeon, PIGEON_BASE_URL: 'http://loft.example/', account: 'two' }] },
      ],
      [expect.stringMatching(/^TENANTS_FILE: pigeon\/default of "first" and pigeon\/two of "second" have the same /)],
    ],
    [
      'one key at two lofts, and two keys at one',
      [
        { ...FIRST, accounts: [pigeon, { ...another, account: 'two' }] },
        { ...SECOND, accounts: [{ ...pigeon, PIGEON_BASE_URL: 'http://loft.example', account: 'three' }] },
      ],
      [],
    ],
    [
      'a branch of YCLIENTS twice',
      [
        { ...FIRST, settings: yclients() },
        { ...SECOND, settings: yclients() },
      ],
      [
        'TENANTS_FILE: two businesses book into the YCLIENTS branch 12 at https://api.yclients.com/api/v1: give each its own.',
      ],
    ],
    [
      'branches of YCLIENTS',
      [
        { ...FIRST, settings: yclients() },
        { ...SECOND, settings: yclients({ YCLIENTS_COMPANY_ID: 13 }) },
      ],
      [],
    ],
    [
      'the same number at YCLIENTS and Altegio',
      [
        { ...FIRST, settings: yclients() },
        { ...SECOND, settings: yclients({ YCLIENTS_BASE_URL: 'https://api.alteg.io/api/v1' }) },
      ],
      [],
    ],
  ])('with %s', (_what, tenants, problems) => {
    expect(problemsOf(tenants)).toEqual(problems);
  });
});
