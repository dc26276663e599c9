import { describe, expect, it } from '@jest/globals';
import { CONSOLE, KEY, PIGEONS, useBusinesses } from './businesses-for-specs.js';

const { problemsOf } = useBusinesses();

describe('an account', () => {
  it.each<[values: Record<string, string>, problems: unknown[]]>([
    [
      { PIGEON_BASE_URL: 'ftp://loft' },
      [
        'PIGEON_BASE_URL="ftp://loft" (from the process environment) is not an address that starts with http:// or https://. Example: PIGEON_BASE_URL=http://127.0.0.1:4000',
        'PIGEON_API_KEY is not set. Key of the loft. Example: PIGEON_API_KEY=a-key-of-the-loft',
        expect.stringMatching(/^PIGEON_WEBHOOK_SECRET is not set, so that anybody could post/),
      ],
    ],
    [
      { PIGEON_API_KEY: 'hunter2 "x" ', PIGEON_WEBHOOK_SECRET: 'hunter2' },
      [
        'PIGEON_API_KEY (from the process environment) fails to match the required pattern: /^[a-z0-9-]+$/. Example: PIGEON_API_KEY=a-key-of-the-loft',
        'PIGEON_WEBHOOK_SECRET (from the process environment) length must be at least 8 characters long. Example: PIGEON_WEBHOOK_SECRET=a-secret-of-the-loft',
      ],
    ],
    [
      KEY,
      [
        'PIGEON_WEBHOOK_SECRET is not set, so that anybody could post messages to /webhooks/pigeon. Example: PIGEON_WEBHOOK_SECRET=a-secret-of-the-loft, or ALLOW_UNSIGNED=pigeon where nobody else can reach it.',
      ],
    ],
    [{ ...KEY, ALLOW_UNSIGNED: 'whatsapp, pigeon,' }, []],
    [PIGEONS, []],
    [
      { SMOKE_HILL: '7' },
      [
        expect.stringMatching(
          /^SMOKE_TOKEN or SMOKE_PASSWORD is not set, so that .* Example: SMOKE_TOKEN=a-token, or ALLOW_UNSIGNED=smoke where/,
        ),
      ],
    ],
    [{ SMOKE_HILL: '7', SMOKE_PASSWORD: 'x' }, []],
    [
      { DRUM_HILL: '7' },
      [
        'Nothing proves who posts to /webhooks/drum: its gateway signs nothing. Say ALLOW_UNSIGNED=drum where nobody else can reach it.',
      ],
    ],
    [{ DRUM_HILL: '7', ALLOW_UNSIGNED: 'drum' }, []],
    [
      { ALLOW_UNSIGNED: 'pigeons,drum,fax' },
      ['ALLOW_UNSIGNED names "pigeons", "fax", which is no channel: it takes whatsapp, pigeon, smoke, drum, by comma.'],
    ],
  ])('of %j', (values, problems) => {
    expect(problemsOf([], { ...CONSOLE, ...values })).toEqual(problems);
  });
});
