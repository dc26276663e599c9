import { describe, expect, it } from '@jest/globals';
import type { BookingRequest } from '../booking.port.js';
import { ANNA, at, BORIS, CUT, PERSON, PHONE, VERA, WAX, YclientsWorld } from './testing/yclients-world-for-specs.js';

const world = YclientsWorld.use();

const made = () => world.server.journal.active;

describe('create', () => {
  it('books, and says everything about it', async () => {
    expect(await world.book('11:00', { staffId: ANNA })).toEqual({
      kind: 'booked',
      booking: {
        id: '28820001',
        phone: PHONE,
        name: 'Pavel',
        service: { id: CUT, title: `Title of ${CUT}` },
        staff: { id: ANNA, name: `Name of ${ANNA}` },
        startAt: at('11:00'),
        durationMinutes: 60,
        status: 'active',
      },
    });
  });

  it('checks first, and asks in the form that is documented, with the partner token alone', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    await world.asAdmin.create(request);
    const appointments = [{ id: 1, services: [2838], staff_id: 16, datetime: at('11:00') }];
    const client = { phone: '79161234567', fullname: 'Pavel', email: '', comment: '', api_id: request.idempotencyKey };
    expect(world.server.seen.map(({ what, body }) => [what, body])).toEqual([
      ['POST /book_check/4564', { appointments }],
      ['POST /book_record/4564', { ...client, appointments }],
    ]);
    expect(new Set(world.server.seen.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer partner-token']),
    );
  });

  it('sends a start in UTC in the salon’s own offset', async () => {
    expect(await world.book('11:00', { startAt: '2026-10-15T08:00:00Z' })).toMatchObject({
      booking: { startAt: at('11:00') },
    });
  });

  it('reads an answer that is a bare list', async () => {
    world.server.bareAnswers = true;
    expect(await world.book('11:00')).toMatchObject({ kind: 'booked', booking: { id: '28820001' } });
  });

  it('books off the grid, which findTimes does not offer', async () => {
    expect(await world.book('10:10', { staffId: ANNA })).toMatchObject({ booking: { startAt: at('10:10') } });
  });

  it('takes whoever is free, in the profile’s order, when anyone will do', async () => {
    expect(await world.book('11:00')).toMatchObject({ booking: { staff: { id: ANNA } } });
    expect(await world.book('12:00')).toMatchObject({ booking: { staff: { id: BORIS } } });
  });

  it.each<[string, Partial<BookingRequest>, object]>([
    ['a name', { name: null }, { kind: 'needs_name', heldUntil: null }],
    ['a name that is more than blanks', { name: ' ' }, { kind: 'needs_name', heldUntil: null }],
    ['a phone', { phone: null }, { kind: 'needs_phone', heldUntil: null }],
  ])('needs %s, and can be asked again with the same key', async (_what, lack, result) => {
    const request = world.request('11:00');
    expect(await world.booking.create({ ...request, ...lack })).toEqual(result);
    expect(made()).toEqual([]);
    expect(await world.booking.create(request)).toMatchObject({ kind: 'booked' });
  });

  it.each<[string, Partial<BookingRequest>, object]>([
    ['service', { serviceId: '1' }, { kind: 'no_such_service', services: [{ id: CUT }, { id: WAX }] }],
    [
      'member of staff',
      { staffId: '1' },
      { kind: 'no_such_staff', staff: [{ id: ANNA }, { id: BORIS }, { id: VERA }] },
    ],
    ['pair of both', { staffId: VERA }, { kind: 'not_offered', offeredBy: [{ id: ANNA }, { id: BORIS }] }],
  ])('says what there is instead of a %s there is not', async (_what, changes, result) => {
    expect(await world.book('11:00', changes)).toMatchObject(result);
    expect(world.server.seen).toEqual([]);
  });

  it('throws on a tenant and a time that are none', async () => {
    await expect(world.book('11:00', { tenant: 'nobody' })).rejects.toThrow(RangeError);
    await expect(world.book('11:00', { startAt: 'tomorrow' })).rejects.toThrow(RangeError);
  });
});

describe('lesson 29: one key books once', () => {
  it('returns the first booking to a repeat, whatever else that asks for', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    const first = await world.booking.create(request);
    expect(await world.booking.create(request)).toEqual(first);
    expect(
      await world.bookingWith().create({ ...request, startAt: at('12:00'), staffId: BORIS, name: 'Oleg' }),
    ).toEqual(first);
    world.nowIso = at('12:00', '20');
    expect(await world.booking.create({ ...request, serviceId: '1' })).toEqual(first);
    expect(made()).toHaveLength(1);
  });

  it('books once when repeats race, and the others know that they do not know', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    const results = await Promise.all(Array.from({ length: 5 }, () => world.booking.create(request)));
    expect(made()).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'booked').length).toBeGreaterThan(0);
    expect(results.every(({ kind }) => ['booked', 'unknown'].includes(kind))).toBe(true);
    expect(await world.booking.create(request)).toMatchObject({ kind: 'booked', booking: { id: '28820001' } });
  });

  it('gives who asks for what they have, perhaps because they did not hear of it, what they have', async () => {
    const first = await world.book('11:00', { staffId: ANNA });
    expect(await world.book('11:00', { staffId: ANNA })).toEqual(first);
    expect(await world.book('11:00', { staffId: ANNA, person: 'demo/+79990000000' })).toMatchObject({ kind: 'taken' });
    expect(made()).toHaveLength(1);
  });

  it('is another booking that is asked for in another name', async () => {
    expect(await world.book('11:00', { staffId: ANNA, name: 'Kid one' })).toMatchObject({ kind: 'booked' });
    expect(await world.book('11:00', { staffId: ANNA, name: 'Kid two' })).toMatchObject({ kind: 'taken' });
    expect(await world.book('11:00', { staffId: ANNA, name: 'kid  one' })).toMatchObject({
      booking: { name: 'Kid one' },
    });
    expect(await world.book('12:00', { name: 'Kid one' })).toMatchObject({ kind: 'booked' });
    expect(await world.book('12:00', { name: 'Kid two' })).toMatchObject({ kind: 'taken' });
    expect(made()).toHaveLength(2);
  });

  it('keeps tenants apart', async () => {
    await world.book('11:00', { idempotencyKey: 'k' });
    expect(await world.book('10:00', { idempotencyKey: 'k', tenant: 'other' })).toMatchObject({ kind: 'booked' });
    expect(made()).toHaveLength(2);
  });

  it('does not book again what its owner had forgotten', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    await world.booking.create(request);
    await world.booking.forget({ tenant: 'demo', person: PERSON });
    expect(await world.booking.create(request)).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('forgotten'),
    });
    expect(made()).toHaveLength(1);
  });
});
