import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SalonProfile } from './salon-profile.js';
import { readSalonProfile } from './salon-profile.schema.js';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-salon-'));
  file = join(folder, 'salon.json');
});
afterAll(() => rmSync(folder, { recursive: true }));

const service = { id: 'cut', title: 'Стрижка', durationMinutes: 60, price: 2000 };
const master = { id: 'anna', name: 'Анна', services: ['cut'], hours: { mon: ['10:00', '20:00'] } };
const salon = {
  id: 'demo',
  name: 'Салон',
  timezone: 'Europe/Moscow',
  address: 'Арбат, 10',
  phone: '+74950000000',
  services: [service],
  staff: [master],
};

/** Reads a profile; each problem without the variable and the path, which stand in front of all. */
function read(content: unknown): { profile: SalonProfile | null; problems: string[] } {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const { profile, problems } = readSalonProfile(file);
  const front = `SALON_PROFILE: ${file}`;
  for (const problem of problems) expect(problem.slice(0, front.length)).toBe(front);
  return { profile, problems: problems.map((problem) => problem.slice(front.length).replace(/^: /, '')) };
}

describe('readSalonProfile', () => {
  it('takes the demo salon when none is named, wherever the process was started', () => {
    const { profile, problems } = readSalonProfile(undefined);
    expect(problems).toEqual([]);
    expect(profile).toMatchObject({ id: 'demo', country: 'RU', defaultService: 'haircut' });
  });

  it('fills in what may be left out', () => {
    const { profile, problems } = read(salon);
    expect(problems).toEqual([]);
    expect(profile).toEqual({
      ...salon,
      country: 'RU',
      languages: ['ru'],
      slotStepMinutes: 30,
      services: [{ ...service, synonyms: [] }],
    });
  });

  it('says which file cannot be read, and why', () => {
    const missing = join(folder, 'nowhere.json');
    expect(readSalonProfile(missing)).toEqual({
      profile: null,
      problems: [expect.stringMatching(/^SALON_PROFILE: .*nowhere\.json cannot be read: .*ENOENT/)],
    });
  });

  it.each<[what: string, text: string, problems: string[]]>([
    ['JSON that stops', '{"id": "demo",', ['line 1, column 15: Flow map must end with a }']],
    [
      'YAML that is none',
      'id: demo\nname: a: b\n',
      ['line 2, column 7: Nested mappings are not allowed in compact mappings'],
    ],
    [
      'a key twice, in two places',
      'hours:\n  mon: [10:00, 20:00]\n  mon: [11:00, 20:00]\nid: a\nid: b\n',
      ['line 3, column 3: this key stands here twice', 'line 5, column 1: this key stands here twice'],
    ],
    ['a key twice in JSON', '{"id": "a",\n "id": "b"}', ['line 2, column 2: this key stands here twice']],
  ])('says where the text cannot be read: %s', (_what, text, problems) => {
    expect(read(text)).toEqual({
      profile: null,
      problems: problems.map((problem) => expect.stringMatching(start(problem))),
    });
  });

  it('reads the example in YAML: hours, dates and comments as they are meant', () => {
    const { profile, problems } = readSalonProfile('examples/salon.yaml');
    expect(problems).toEqual([]);
    expect(profile).toMatchObject({
      daysOff: ['2027-01-01', '2027-01-02'],
      staff: [
        { hours: { mon: ['10:00', '20:00'] }, breaks: { mon: [['14:00', '14:30']] }, daysOff: ['2026-12-31'] },
        {},
      ],
    });
  });

  it.each<[what: string, content: unknown, problem: unknown]>([
    ['a list', [], '"value" must be of type object'],
    ['null', 'null', expect.stringContaining('must be')],
    ['nothing at all', '', expect.stringContaining('must be')],
    [
      'hours that end before they begin',
      { ...salon, staff: [{ ...master, hours: { mon: ['20:00', '10:00'] } }] },
      'staff[0].hours.mon: 20:00 is not before 10:00',
    ],
    [
      'hours that end as they begin',
      { ...salon, staff: [{ ...master, hours: { tue: ['10:00', '10:00'] } }] },
      'staff[0].hours.tue: 10:00 is not before 10:00',
    ],
    [
      'hours of three times',
      { ...salon, staff: [{ ...master, hours: { mon: ['10:00', '12:00', '14:00'] } }] },
      [expect.stringContaining('at most 2 items'), '"staff[0].hours.mon" must contain 2 items'],
    ],
    [
      'an hour that no clock shows',
      { ...salon, staff: [{ ...master, hours: { mon: ['10:00', '24:30'] } }] },
      expect.stringContaining('"staff[0].hours.mon[1]"'),
    ],
    [
      'hours that begin when the day ends',
      { ...salon, staff: [{ ...master, hours: { mon: ['24:00', '24:00'] } }] },
      [expect.stringContaining('"staff[0].hours.mon[0]"'), expect.stringContaining('24:00 is not before 24:00')],
    ],
    [
      'staff who never work',
      { ...salon, staff: [{ ...master, hours: {} }] },
      '"staff[0].hours" has no day: say on which weekdays they work, and when',
    ],
    [
      'texts of blanks alone',
      {
        ...salon,
        name: ' ',
        services: [{ ...service, title: '\t ', synonyms: [' '] }],
        staff: [{ ...master, name: '  ', en: ' ' }],
      },
      ['name', 'services[0].title', 'services[0].synonyms[0]', 'staff[0].name', 'staff[0].en'].map(
        (place) => `"${place}" is not allowed to be empty`,
      ),
    ],
    [
      'a day that no week has',
      { ...salon, staff: [{ ...master, hours: { monday: ['10:00', '20:00'] } }] },
      '"staff[0].hours.monday" is not allowed',
    ],
    [
      'an unknown timezone',
      { ...salon, timezone: 'Moscow' },
      'timezone: "Moscow" is no IANA timezone, such as Europe/Moscow',
    ],
    [
      'a break that ends before it begins',
      { ...salon, staff: [{ ...master, breaks: { mon: [['13:00', '12:00']] } }] },
      'staff[0].breaks.mon[0]: 13:00 is not before 12:00',
    ],
    [
      'days that no calendar has',
      { ...salon, daysOff: ['2026-02-30'], staff: [{ ...master, daysOff: ['31.12.2026'] }] },
      [
        'daysOff[0]: "2026-02-30" is no date, such as 2026-12-31',
        'staff[0].daysOff[0]: "31.12.2026" is no date, such as 2026-12-31',
      ],
    ],
    [
      'a phone without quotes, which YAML takes for a number',
      JSON.stringify(salon).replace('"+74950000000"', '+74950000000'),
      '"phone" must be text; put it in quotes if it is a number',
    ],
    ['a name required by a word', { ...salon, nameRequired: 'yes' }, '"nameRequired" must be a boolean'],
    [
      'no services',
      { ...salon, services: [] },
      [expect.stringContaining('"services"'), expect.stringContaining('there is no service "cut"')],
    ],
    ['no staff', { ...salon, staff: [] }, expect.stringContaining('"staff"')],
    [
      'an id that would not do in a key',
      { ...salon, id: 'де мо' },
      expect.stringContaining('letters, digits, - and _'),
    ],
    [
      'a service of no length',
      { ...salon, services: [{ ...service, durationMinutes: 0 }] },
      expect.stringContaining('durationMinutes'),
    ],
    ['a field nobody reads', { ...salon, timezon: 'Europe/Moscow' }, '"timezon" is not allowed'],
  ])('refuses %s', (_what, content, problem) => {
    expect(read(content).problems).toEqual([problem].flat());
  });

  it('takes breaks that touch each other and the hours, and days off', () => {
    const breaks = {
      mon: [
        ['10:00', '11:00'],
        ['11:00', '11:15'],
        ['19:00', '20:00'],
      ],
    };
    const content = { ...salon, nameRequired: true, daysOff: ['2026-12-31'], staff: [{ ...master, breaks }] };
    expect(read(content)).toMatchObject({ problems: [], profile: content });
  });

  it('takes a day and a break that end at midnight', () => {
    const late = { hours: { fri: ['18:00', '24:00'] }, breaks: { fri: [['23:30', '24:00']] } };
    const content = { ...salon, staff: [{ ...master, ...late }] };
    expect(read(content)).toMatchObject({ problems: [], profile: content });
  });

  it('takes the blanks off the ends of a text', () => {
    const content = { ...salon, services: [{ ...service, title: ' Стрижка ' }], staff: [{ ...master, name: 'Анна ' }] };
    expect(read(content).profile).toMatchObject({ services: [{ title: 'Стрижка' }], staff: [{ name: 'Анна' }] });
  });

  it('names every problem at once, those of one place and those between places', () => {
    const broken = {
      ...salon,
      timezone: 'Moscow',
      services: [service, { ...service, price: -1 }],
      staff: [{ ...master, services: ['shave'], hours: { mon: ['20:00', '10:00'] } }],
      phone: '',
    };
    expect(read(broken).problems).toEqual([
      'timezone: "Moscow" is no IANA timezone, such as Europe/Moscow',
      expect.stringContaining('"phone"'),
      expect.stringContaining('"services[1].price"'),
      'staff[0].hours.mon: 20:00 is not before 10:00',
      'staff[0].services[0]: there is no service "shave" in "services"',
      expect.stringMatching(/^services\[0\]: nobody/),
      expect.stringMatching(/^services\[1\]: nobody/),
      'services[1].id: "cut" is the id of services[0] too',
      'services[1].title: "Стрижка" is what services[0] is called too',
    ]);
  });

  it.each<unknown>([
    { services: 'cut', staff: 7 },
    { services: [null, 1], staff: [[], { hours: [], breaks: 'x' }] },
    'x',
    0,
  ])('says what is wrong with %j and does not fall over it', (content) => {
    expect(read(content).profile).toBeNull();
  });
});

function start(text: string): RegExp {
  return new RegExp(`^${text.replace(/[\]}[{()]/g, String.raw`\$&`)}`);
}
