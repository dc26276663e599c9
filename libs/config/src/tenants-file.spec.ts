import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRUM, FORMS, PIGEON } from './forms-for-specs.js';
import { readTenantsFile, type TenantsFile } from './tenants-file.js';

const VARIABLES = { LOFT_KEY: 'k-1', HALF: 'half' };

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-tenants-'));
  file = join(folder, 'tenants.yaml');
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): TenantsFile {
  writeFileSync(file, text);
  return readTenantsFile('tenants.yaml', folder, FORMS, VARIABLES);
}

/** Each problem without what stands in front of all. */
function problemsOf(text: string): string[] {
  const front = `TENANTS_FILE: ${file}: `;
  return read(text).problems.map((problem) => {
    expect(problem.slice(0, front.length)).toBe(front);
    return problem.slice(front.length);
  });
}

describe('a tenants file', () => {
  it('describes businesses, in its order, with paths from where it lies', () => {
    const { entries, problems, used } = read(`
tenants:
  - profile: salons/a.yaml
    settings:
      BATCH_SEND_QUIET_MS: 5000
    accounts:
      - channel: pigeon
        PIGEON_API_KEY: \${LOFT_KEY}
      - channel: drum
        account: second
        DRUM_HILL: a \${HALF} of \${HALF}
  - profile: /srv/b.yaml
`);
    expect(problems).toEqual([]);
    const place = `TENANTS_FILE: ${file}: tenants`;
    expect(entries).toEqual([
      {
        place: `${place}[0]`,
        profile: join(folder, 'salons/a.yaml'),
        settings: { BATCH_SEND_QUIET_MS: '5000' },
        folder,
        accounts: [
          { place: `${place}[0].accounts[0]`, form: PIGEON, account: 'default', values: { PIGEON_API_KEY: 'k-1' } },
          { place: `${place}[0].accounts[1]`, form: DRUM, account: 'second', values: { DRUM_HILL: 'a half of half' } },
        ],
      },
      { place: `${place}[1]`, profile: '/srv/b.yaml', settings: {}, folder, accounts: [] },
    ]);
    expect([...used]).toEqual(['LOFT_KEY', 'HALF']);
  });

  it('may be JSON', () => {
    const { entries } = read(JSON.stringify({ tenants: [{ profile: 'a.json', settings: { BATCH_MAX_SIZE: 5 } }] }));
    expect(entries).toMatchObject([{ settings: { BATCH_MAX_SIZE: '5' } }]);
  });

  it.each([
    ['5000', '5000'],
    ['true', 'true'],
    ['yes', 'yes'],
    ['0123', '0123'],
    ['+79161234567', '+79161234567'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e3', '1e3'],
    ['2026-01-02', '2026-01-02'],
    ['~', '~'],
    ['"5000"', '5000'],
    ['a # what for', 'a'],
    ['$HOME', '$HOME'],
    ['${}', '${}'],
  ])('takes %s as the text it is', (written, text) => {
    const { entries } = read(`tenants: [{profile: a}]`.replace('a}', `a, accounts: [{channel: drum}]}`));
    expect(entries).toHaveLength(1);
    const again = read(`tenants:\n  - profile: a\n    settings:\n      LLM_MODEL: ${written}\n`);
    expect(again.entries[0]?.settings['LLM_MODEL']).toBe(text);
  });

  it('says which file cannot be read, and why', () => {
    const missing = readTenantsFile('nowhere.yaml', folder, FORMS, {});
    expect(missing.problems).toEqual([
      expect.stringMatching(/^TENANTS_FILE: \/.*\/nowhere\.yaml: cannot be read: ENOENT/),
    ]);
  });

  it.each<[what: string, text: string, problems: readonly string[]]>([
    ['nothing', '', ['"the file" has to have names and values: see examples/tenants.yaml']],
    ['a list', '- a', ['"the file" has to have names and values: see examples/tenants.yaml']],
    [
      'no tenants',
      'tenant: []',
      [
        '"tenants" is missing: see examples/tenants.yaml',
        '"tenant" is nothing that can be set here: see examples/tenants.yaml',
      ],
    ],
    ['no business', 'tenants: []', ['"tenants" names no business: describe one at least']],
    ['one that is no list', 'tenants: {profile: a}', ['"tenants" has to be a list, each entry after a dash']],
    [
      'none with a profile',
      'tenants: [{settings: {}}]',
      ['"tenants[0].profile" is missing: see examples/tenants.yaml'],
    ],
    ['a key twice', 'tenants:\n- profile: a\n  profile: b', ['line 3, column 3: this key stands here twice']],
    [
      'what is no YAML',
      'tenants: [',
      ['line 1, column 11: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    [
      'aliases without end',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replace(/./g, (name, at: number) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[at]}`).join()}]\n`)}`,
      ['Excessive alias count indicates a resource exhaustion attack'],
    ],
  ])('with %s is refused', (_what, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  const business = (rest: string): string => `tenants:\n  - profile: a\n${rest}`;
  const settings = (line: string): string => business(`    settings:\n      ${line}\n`);
  const account = (line: string): string => business(`    accounts:\n      - ${line}\n`);

  it.each<[text: string, problem: string]>([
    [
      settings('BATCH_SHARDS: 8'),
      'tenants[0].settings.BATCH_SHARDS holds for all businesses: set it in the environment.',
    ],
    [settings('REDIS_URL: x'), 'tenants[0].settings.REDIS_URL holds for all businesses: set it in the environment.'],
    [
      settings('ADMIN_TOKEN: x'),
      'tenants[0].settings.ADMIN_TOKEN holds for all businesses: set it in the environment.',
    ],
    [
      settings('TENANTS_FILE: x'),
      'tenants[0].settings.TENANTS_FILE holds for all businesses: set it in the environment.',
    ],
    [
      settings('SALON_PROFILE: x'),
      'tenants[0].settings.SALON_PROFILE has another name here: say "profile: <path>" beside settings.',
    ],
    [
      settings('PIGEON_API_KEY: x'),
      'tenants[0].settings.PIGEON_API_KEY belongs to an account: move it to one with "channel: pigeon" under accounts.',
    ],
    [settings('LLM_MODE: x'), 'tenants[0].settings.LLM_MODE is no setting: .env.example lists them.'],
    [settings('__proto__: x'), 'tenants[0].settings.__proto__ is no setting: .env.example lists them.'],
    [settings('LLM_MODEL:'), '"tenants[0].settings.LLM_MODEL" is empty: give it a value, or leave it out'],
    [settings('LLM_MODEL: [a]'), '"tenants[0].settings.LLM_MODEL" has to be one value'],
    [
      settings('LLM_MODEL: ${NONE}'),
      'tenants[0].settings.LLM_MODEL: ${NONE} is not set: set it in the environment, or write the value here.',
    ],
    [
      settings('LLM_MODEL: ${constructor}'),
      'tenants[0].settings.LLM_MODEL: ${constructor} is not set: set it in the environment, or write the value here.',
    ],
    [account('channel: telegraph'), 'tenants[0].accounts[0].channel: is no channel: it takes pigeon, smoke, drum'],
    [account('DRUM_HILL: 7'), '"tenants[0].accounts[0].channel" is missing: see examples/tenants.yaml'],
    [
      account('{channel: drum, account: Salon 2}'),
      'tenants[0].accounts[0].account: has to be of lower case letters, digits, - and _, at most 64',
    ],
    [
      account('{channel: drum, PIGEON_API_KEY: x}'),
      'tenants[0].accounts[0].PIGEON_API_KEY is no setting of drum: it has DRUM_HILL.',
    ],
    [
      account('{channel: drum, LLM_MODEL: x}'),
      'tenants[0].accounts[0].LLM_MODEL belongs to the business: move it under settings.',
    ],
    [account('drum'), '"tenants[0].accounts[0]" has to have names and values: see examples/tenants.yaml'],
  ])('%j is refused, and told where what belongs', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('tells every problem at once', () => {
    const text = `
tenants:
  - profil: a
    settings: {BATCH_SHARDS: 1}
    accounts: [{channel: drum, DRUM_HILL: "\${NONE}"}, {channel: fax}]
  - profile: b
    settings: {LLM_MODE: x}
`;
    expect(problemsOf(text).map((problem) => problem.replace(/"|:.*| (is|holds) .*/g, ''))).toEqual([
      'tenants[0].accounts[0].DRUM_HILL',
      'tenants[0].profile',
      'tenants[0].accounts[1].channel',
      'tenants[0].profil',
      'tenants[0].settings.BATCH_SHARDS',
      'tenants[1].settings.LLM_MODE',
    ]);
  });

  it.each([
    'tenants: *hunter2',
    'tenants: !hunter2 a\n  b',
    'tenants: "\\hunter2"',
    'tenants: "hunter2',
    'tenants: hunter2: hunter2',
    'tenants: @hunter2',
    'tenants:\n- profile: a\n  settings: hunter2',
    'tenants:\n- profile: a\n  accounts: [{channel: drum, account: HUNTER hunter2}]',
    'tenants:\n- profile: a\n  accounts: [{channel: hunter2}]',
    'tenants: |hunter2\n a',
    '%hunter2\ntenants: a',
    'tenants: a\n---\nhunter2',
  ])('never shows what stands in it: %j', (text) => {
    const problems = problemsOf(text);
    expect(problems).not.toEqual([]);
    expect(problems.join()).not.toContain('hunter2');
  });
});
