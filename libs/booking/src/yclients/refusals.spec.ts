import { describe, expect, it } from '@jest/globals';
import { FAULTS, type Fault } from './testing/fault.js';
import { ANNA, at, BORIS, free, VERA, WAX, YclientsWorld } from './testing/yclients-world-for-specs.js';

const world = YclientsWorld.use();

const made = () => world.server.journal.active;

describe('a start that cannot be had', () => {
  it('looks up to fourteen days ahead when the day is full', async () => {
    world.taken(ANNA, '10:00');
    world.taken(ANNA, '11:00');
    expect(await world.book('10:30', { staffId: ANNA })).toEqual({
      kind: 'taken',
      alternatives: { nearest: [], sameTime: [], nextDay: free(ANNA, '10:00', '17') },
    });
    expect(await world.book('10:30')).toMatchObject({
      kind: 'taken',
      alternatives: { nearest: [free(BORIS, '12:00'), free(BORIS, '12:30'), free(BORIS, '13:00')] },
    });
  });

  it('is closed on a day off, and outside of the hours', async () => {
    expect(await world.book('11:00', { serviceId: WAX })).toEqual({
      kind: 'closed',
      alternatives: { nearest: [], sameTime: [], nextDay: free(VERA, '10:00', '16') },
    });
    expect(await world.book('21:00', { staffId: ANNA })).toMatchObject({ kind: 'closed' });
    expect(await world.book('19:30', { staffId: ANNA })).toMatchObject({ kind: 'closed' });
  });

  it('is past when the start has gone by, and offers what is still to come', async () => {
    world.nowIso = at('10:45');
    expect(await world.book('10:30', { staffId: ANNA })).toEqual({
      kind: 'past',
      alternatives: { nearest: [free(ANNA, '11:00')], sameTime: [] },
    });
    expect(await world.book('10:30', { startAt: at('10:30', '12') })).toMatchObject({
      kind: 'past',
      alternatives: { nearest: [], nextDay: free(ANNA, '11:00') },
    });
  });

  it('is taken when somebody was faster between the check and the booking', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    world.server.trouble(/book_record/, FAULTS.listed(433, 'The selected time is already taken or is not working.'));
    expect(await world.booking.create(request)).toMatchObject({ kind: 'taken' });
    expect(await world.booking.create(request)).toMatchObject({ kind: 'booked' });
  });

  it('is unavailable rather than without alternatives when these cannot be read', async () => {
    world.taken(ANNA, '11:00');
    world.server.trouble(/book_times/, FAULTS.noRights);
    expect(await world.book('11:00', { staffId: ANNA })).toMatchObject({ kind: 'unavailable' });
  });
});

describe('what YCLIENTS refuses is told apart, in whichever shape it says it', () => {
  it.each<[string, Fault, object]>([
    ['433 in a list', FAULTS.listed(433, 'anything'), { kind: 'taken' }],
    ['433 alone', FAULTS.single(433, 'anything'), { kind: 'taken' }],
    ['a text about the time', FAULTS.bare('Выбранное время уже занято'), { kind: 'taken' }],
    ['436: nobody at that time', FAULTS.listed(436, 'No team members available for enrollment'), { kind: 'taken' }],
    ['the text of 436', FAULTS.bare('No staff members available for booking'), { kind: 'taken' }],
    [
      '438: the service',
      FAULTS.listed(438, 'There is no appointment for the service'),
      { kind: 'no_such_service', services: [{ id: WAX }] },
    ],
    ['the text of 438', FAULTS.single(404, 'Service is not available'), { kind: 'no_such_service' }],
    [
      'an unknown master',
      FAULTS.bare('Сотрудник не найден'),
      { kind: 'no_such_staff', staff: [{ id: BORIS }, { id: VERA }] },
    ],
    ['435: the name', FAULTS.listed(435, 'Client name is not given'), { kind: 'needs_name' }],
    ['431: the phone', FAULTS.listed(431, 'Wrong phone'), { kind: 'needs_phone', heldUntil: null }],
    ['the text of 431', FAULTS.bare('Неверный формат телефона'), { kind: 'needs_phone' }],
    ['434: the black list', FAULTS.listed(434, 'x', 403), { kind: 'needs_phone', heldUntil: null }],
    [
      '432: a code by SMS',
      FAULTS.listed(432, 'x'),
      { kind: 'unavailable', reason: expect.stringContaining('a code by SMS') },
    ],
    [
      'the text of 432',
      FAULTS.bare('Неверный код подтверждения'),
      { kind: 'unavailable', reason: expect.stringContaining('a code by SMS') },
    ],
    [
      'anything else',
      FAULTS.bare('Павел +79161234567 не нравится'),
      { kind: 'unavailable', reason: 'YCLIENTS refused with 422: for a reason that has no name here' },
    ],
    ['a service that is away for now', FAULTS.bare('Сервис временно недоступен'), { kind: 'unavailable' }],
    ['401', FAULTS.badToken, { kind: 'unavailable', reason: expect.stringContaining('YCLIENTS_PARTNER_TOKEN') }],
    ['403', FAULTS.noRights, { kind: 'unavailable', reason: expect.stringContaining('lacks the right') }],
  ])('%s', async (_what, fault, result) => {
    const request = world.request('11:00', { staffId: ANNA });
    world.server.trouble(/POST \/book_record/, fault);
    expect(await world.booking.create(request)).toMatchObject(result);
    expect(made()).toEqual([]);
    world.server.trouble(/POST \/book_check/, fault);
    expect(await world.booking.create(request)).toMatchObject(result);
    expect(world.server.count(/POST \/book_record/)).toBe(1);
    expect(await world.booking.create(request)).toMatchObject({ kind: 'booked' });
  });
});
