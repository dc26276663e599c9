import { describe, expect, it } from '@jest/globals';
import { draftOf } from './salon-profile-draft.js';
import { brokenRules } from './salon-profile-rules.js';

const service = { id: 'cut', title: 'Стрижка' };
const master = { id: 'anna', name: 'Анна', services: ['cut'], hours: { mon: ['10:00', '20:00'] } };
const salon = { services: [service], staff: [master] };
const long = { ...service, durationMinutes: 120 };

const problemsOf = (content: unknown): string[] => brokenRules(draftOf(content));

describe('brokenRules', () => {
  it('has nothing against a profile in order', () => {
    expect(problemsOf(salon)).toEqual([]);
  });

  it.each<[what: string, content: unknown, problem: string | string[]]>([
    [
      'a master of an unknown service',
      { ...salon, staff: [{ ...master, services: ['cut', 'shave'] }] },
      'staff[0].services[1]: there is no service "shave" in "services"',
    ],
    [
      'an unknown default service',
      { ...salon, defaultService: 'shave' },
      'defaultService: there is no service "shave" in "services"',
    ],
    [
      'a service that nobody does',
      { ...salon, services: [service, { ...service, id: 'shave', title: 'Бритьё' }] },
      'services[1]: nobody in "staff" does "shave"; name it in the "services" of who does, or leave it out',
    ],
    [
      'a service longer than anybody who does it works',
      {
        services: [long, { id: 'wax', title: 'Воск' }],
        staff: [
          { ...master, hours: { mon: ['10:00', '11:00'], tue: ['10:00', '11:59'] } },
          { ...master, id: 'b', name: 'Борис', services: ['wax'] },
        ],
      },
      'services[0].durationMinutes: 120 minutes are more than anybody who does it works at a stretch, 119',
    ],
    [
      'a service for which the breaks leave no room',
      {
        services: [long],
        staff: [
          {
            ...master,
            hours: { mon: ['10:00', '13:30'] },
            breaks: {
              mon: [
                ['12:30', '13:00'],
                ['11:30', '12:00'],
              ],
            },
          },
        ],
      },
      'services[0].durationMinutes: 120 minutes are more than anybody who does it works at a stretch, 90',
    ],
    ...['last', 'any', 'none', 'null', 'Last'].map((id): [string, unknown, string] => [
      `a master whose id is a word: ${id}`,
      { ...salon, staff: [{ ...master, id }] },
      `staff[0].id: "${id}" is a word that assistants use for staff without a name; choose another id`,
    ]),
    [
      'two services of one id',
      { ...salon, services: [service, { ...service, title: 'Бритьё' }] },
      'services[1].id: "cut" is the id of services[0] too',
    ],
    [
      'two masters of one id',
      { ...salon, staff: [master, { ...master, name: 'Борис' }] },
      'staff[1].id: "anna" is the id of staff[0] too',
    ],
    [
      'two services that are called alike',
      {
        ...salon,
        services: [
          { ...service, synonyms: ['стрижка', 'стричься'] },
          { ...service, id: 'beard', title: 'Борода', en: 'Cut' },
          { ...service, id: 'kids', title: 'Детская', synonyms: ['  СТРИЧЬСЯ', 'cut'] },
        ],
        staff: [{ ...master, services: ['cut', 'beard', 'kids'] }],
      },
      [
        'services[2].synonyms[0]: "  СТРИЧЬСЯ" is what services[0] is called too',
        'services[2].synonyms[1]: "cut" is what services[1] is called too',
      ],
    ],
    [
      'two masters that are called alike',
      {
        ...salon,
        staff: [
          { ...master, name: 'Алёна' },
          { ...master, id: 'b', name: 'Алена' },
        ],
      },
      'staff[1].name: "Алена" is what staff[0] is called too',
    ],
    [
      'a break outside the hours, or on a day without any',
      {
        ...salon,
        staff: [
          {
            ...master,
            breaks: {
              mon: [
                ['09:30', '10:30'],
                ['19:30', '20:30'],
              ],
              tue: [['12:00', '13:00']],
            },
          },
        ],
      },
      [
        'staff[0].breaks.mon[0]: 09:30 to 10:30 is outside the hours, 10:00 to 20:00',
        'staff[0].breaks.mon[1]: 19:30 to 20:30 is outside the hours, 10:00 to 20:00',
        'staff[0].breaks.tue[0]: 12:00 to 13:00 is a break on a day without hours',
      ],
    ],
    [
      'breaks that overlap',
      {
        ...salon,
        staff: [
          {
            ...master,
            breaks: {
              mon: [
                ['12:00', '13:00'],
                ['15:00', '16:00'],
                ['12:30', '12:45'],
              ],
            },
          },
        ],
      },
      'staff[0].breaks.mon[2]: 12:30 to 12:45 overlaps staff[0].breaks.mon[0]',
    ],
  ])('names %s', (_what, content, problem) => {
    expect(problemsOf(content)).toEqual([problem].flat());
  });

  it('lets a service be called the same twice, and a master like a service', () => {
    const content = {
      ...salon,
      services: [{ ...service, synonyms: ['стрижка', 'Анна'] }],
    };
    expect(problemsOf(content)).toEqual([]);
  });

  it.each<[what: string, hours: unknown]>([
    ['one day that is long enough', { mon: ['10:00', '11:00'], fri: ['22:00', '24:00'] }],
    ['hours that cannot be read, which is said elsewhere', { mon: ['ten', '11:00'] }],
  ])('lets a service be as long as it is with %s', (_what, hours) => {
    expect(problemsOf({ services: [long], staff: [{ ...master, hours }] })).toEqual([]);
  });

  it.each<unknown>([
    null,
    'x',
    { services: 'cut', staff: 7 },
    {
      services: [null, 1, { id: 5, title: {} }],
      staff: [[], { hours: [], breaks: 'x' }, { breaks: { mon: [1, ['x']] } }],
    },
  ])('makes nothing of %j, and does not fall over it', (content) => {
    expect(problemsOf(content)).toEqual([]);
  });
});
