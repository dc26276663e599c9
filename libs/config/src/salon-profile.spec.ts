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
    expect(read('{"id": "demo",')).toEqual({
      profile: null,
      problems: [expect.stringMatching(/^ cannot be read: .*JSON/)],
    });
    expect(read('')).toMatchObject({ profile: null, problems: [expect.stringMatching(/^ cannot be read: /)] });
  });

  it.each<[what: string, content: unknown, problem: unknown]>([
    ['a list', [], '"value" must be of type object'],
    ['null', 'null', expect.stringContaining('must be')],
    [
      'a master of an unknown service',
      { ...salon, staff: [{ ...master, services: ['cut', 'shave'] }] },
      'Анна names the service "shave", which is not in "services"',
    ],
    [
      'an unknown default service',
      { ...salon, defaultService: 'shave' },
      'defaultService names the service "shave", which is not in "services"',
    ],
    [
      'hours that end before they begin',
      { ...salon, staff: [{ ...master, hours: { mon: ['20:00', '10:00'] } }] },
      'staff.0.hours.mon: 20:00 is not before 10:00',
    ],
    [
      'hours that end as they begin',
      { ...salon, staff: [{ ...master, hours: { tue: ['10:00', '10:00'] } }] },
      'staff.0.hours.tue: 10:00 is not before 10:00',
    ],
    [
      'hours of three times',
      { ...salon, staff: [{ ...master, hours: { mon: ['10:00', '12:00', '14:00'] } }] },
      [expect.stringContaining('at most 2 items'), '"staff[0].hours.mon" must contain 2 items'],
    ],
    [
      'an hour that no clock shows',
      { ...salon, staff: [{ ...master, hours: { mon: ['10:00', '24:00'] } }] },
      expect.stringContaining('"staff[0].hours.mon[1]"'),
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
    ['two services of one id', { ...salon, services: [service, service] }, '"services[1]" contains a duplicate value'],
    ['two masters of one id', { ...salon, staff: [master, master] }, '"staff[1]" contains a duplicate value'],
    ['no services', { ...salon, services: [] }, expect.stringContaining('"services"')],
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

  it('names every problem at once', () => {
    const broken = {
      ...salon,
      timezone: 'Moscow',
      staff: [{ ...master, hours: { mon: ['20:00', '10:00'] } }],
      phone: '',
    };
    expect(read(broken).problems).toHaveLength(3);
  });
});
