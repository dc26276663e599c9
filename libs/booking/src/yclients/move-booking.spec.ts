import { describe, expect, it } from '@jest/globals';
import type { MoveRequest } from '../booking.port.js';
import { FAULTS } from './testing/fault.js';
import { USER_TOKEN } from './testing/yclients-server.js';
import { ANNA, at, BORIS, CUT, free, PERSON, VERA, WAX, YclientsWorld } from './testing/yclients-world-for-specs.js';

const world = YclientsWorld.use();

const MOVE = /PUT \/book_record/;
const first = () => world.server.journal.records[0]!;
const startOfFirst = () => world.server.journal.at(first().startSeconds).toFormat('HH:mm');

describe('move', () => {
  it('moves, and says from where', async () => {
    const before = await world.booked('10:00', { staffId: ANNA });
    expect(await world.booking.move(world.moveTo('11:00', before))).toEqual({
      kind: 'moved',
      booking: { ...before, startAt: at('11:00') },
      before,
    });
    expect(startOfFirst()).toBe('11:00');
    expect(world.server.seen.at(-1)).toMatchObject({
      what: `PUT /book_record/4564/${before.id}`,
      body: { datetime: at('11:00'), comment: '' },
    });
    const found = await world.booking.findByPerson({ tenant: 'demo', person: PERSON });
    expect(found).toMatchObject({ upcoming: [{ id: before.id, startAt: at('11:00') }] });
  });

  it('lesson 31: takes its own time for no conflict', async () => {
    const before = await world.booked('10:00', { staffId: ANNA });
    expect(await world.booking.move(world.moveTo('10:30', before))).toMatchObject({ kind: 'moved' });
  });

  it('returns what the first one came to when it is asked again with the same key', async () => {
    const before = await world.booked('10:00', { staffId: ANNA });
    const request = world.moveTo('11:00', before);
    const result = await world.booking.move(request);
    await world.booking.move(world.moveTo('10:30', before));
    expect(await world.booking.move({ ...request, startAt: at('12:00') })).toEqual(result);
    expect(startOfFirst()).toBe('10:30');
  });

  it('is refused with alternatives when the time is taken, or over', async () => {
    const before = await world.booked('10:00', { staffId: ANNA });
    world.taken(ANNA, '11:00');
    expect(await world.booking.move(world.moveTo('11:00', before))).toEqual({
      kind: 'taken',
      alternatives: { nearest: [free(ANNA, '10:00')], sameTime: [] },
    });
    expect(await world.booking.move(world.moveTo('', before, { startAt: at('10:00', '13') }))).toMatchObject({
      kind: 'past',
    });
    expect(startOfFirst()).toBe('10:00');
  });

  it.each<[string, Partial<MoveRequest>]>([
    ['somebody else’s', { person: 'demo/+79990000000' }],
    ['one that there is not', { bookingId: '1' }],
    ['one of another salon', { tenant: 'other' }],
  ])('does not find %s', async (_what, changes) => {
    const before = await world.booked('10:00', { staffId: ANNA });
    expect(await world.booking.move(world.moveTo('11:00', before, changes))).toEqual({ kind: 'not_found' });
    expect(world.server.count(MOVE)).toBe(0);
  });

  it('does not find one that has begun, or was cancelled here or at the salon', async () => {
    const before = await world.booked('10:00', { staffId: ANNA });
    first().deleted = true;
    expect(await world.booking.move(world.moveTo('11:00', before))).toEqual({ kind: 'not_found' });
    expect(await world.booking.findByPerson({ tenant: 'demo', person: PERSON })).toMatchObject({ upcoming: [] });
    expect(await world.booking.move(world.moveTo('11:00', before))).toEqual({ kind: 'not_found' });
    expect(world.server.count(MOVE)).toBe(1);
    const second = await world.booked('10:00', { staffId: ANNA });
    world.nowIso = at('10:01');
    expect(await world.booking.move(world.moveTo('11:00', second))).toEqual({ kind: 'not_found' });
  });

  describe('to other staff or another service', () => {
    it('is the administration’s to do, and loses nothing that is in the record', async () => {
      const before = await world.booked('10:00', { staffId: ANNA });
      first().comment = 'with his son';
      const result = await world.asAdmin.move(world.moveTo('12:00', before, { staffId: BORIS }));
      expect(result).toMatchObject({ kind: 'moved', booking: { staff: { id: BORIS }, startAt: at('12:00') }, before });
      expect(first()).toMatchObject({
        staffId: Number(BORIS),
        client: { name: 'Pavel', phone: '79161234567' },
        comment: 'with his son',
        lengthSeconds: 3600,
        apiId: 'turn-1',
      });
    });

    it('takes the length of the new service', async () => {
      const before = await world.booked('', { staffId: ANNA, startAt: at('10:00', '17') });
      const wish = { serviceId: WAX, staffId: VERA, startAt: at('12:00', '17') };
      expect(await world.asAdmin.move(world.moveTo('', before, wish))).toMatchObject({
        kind: 'moved',
        booking: { service: { id: WAX }, durationMinutes: 30 },
      });
      expect(first()).toMatchObject({ serviceId: Number(WAX), lengthSeconds: 1800 });
    });

    it('is unavailable without a user token, and nothing is moved', async () => {
      const before = await world.booked('10:00', { staffId: ANNA });
      expect(await world.booking.move(world.moveTo('12:00', before, { staffId: BORIS }))).toEqual({
        kind: 'unavailable',
        reason: expect.stringContaining('YCLIENTS_USER_TOKEN'),
      });
      expect(first().staffId).toBe(Number(ANNA));
    });

    it('says what there is instead of what there is not', async () => {
      const before = await world.booked('10:00', { staffId: ANNA });
      const move = (changes: Partial<MoveRequest>) => world.booking.move(world.moveTo('11:00', before, changes));
      expect(await move({ staffId: '1' })).toMatchObject({ kind: 'no_such_staff' });
      expect(await move({ serviceId: '1' })).toMatchObject({ kind: 'no_such_service' });
      expect(await move({ staffId: VERA })).toMatchObject({
        kind: 'not_offered',
        offeredBy: [{ id: ANNA }, { id: BORIS }],
      });
    });
  });

  describe('when the answer is lost', () => {
    it.each([
      ['the line was cut', FAULTS.cutAfter],
      ['no answer came', FAULTS.silent],
    ])('has moved, as the record shows: %s', async (_what, fault) => {
      const booking = world.bookingWith({ timeoutMs: 300 });
      const before = await world.booked('10:00', { staffId: ANNA });
      world.server.trouble(MOVE, fault);
      expect(await booking.move(world.moveTo('11:00', before))).toMatchObject({ kind: 'moved', before });
      expect(world.server.count(MOVE)).toBe(1);
    });

    it('is not known when the record is where it was, and done by the same request asked again', async () => {
      const before = await world.booked('10:00', { staffId: ANNA });
      const request = world.moveTo('11:00', before);
      world.server.trouble(MOVE, FAULTS.cutBefore);
      expect(await world.booking.move(request)).toMatchObject({ kind: 'unknown' });
      expect(await world.booking.move(request)).toMatchObject({ kind: 'moved', before });
    });

    it('is not known when the record cannot be read', async () => {
      const before = await world.booked('10:00', { staffId: ANNA });
      const request = world.moveTo('11:00', before);
      world.server.trouble(MOVE, FAULTS.cutAfter);
      world.server.trouble(/GET \/book_record/, FAULTS.noRights);
      expect(await world.booking.move(request)).toMatchObject({ kind: 'unknown' });
      expect(await world.booking.move(request)).toMatchObject({ kind: 'moved', before });
    });

    it('of the administration’s call: has moved, as the record shows', async () => {
      const before = await world.booked('10:00', { staffId: ANNA });
      world.server.trouble(/PUT \/record/, FAULTS.cutAfter);
      const request = world.moveTo('12:00', before, { staffId: BORIS, serviceId: CUT });
      expect(await world.bookingWith({ userToken: USER_TOKEN }).move(request)).toMatchObject({ kind: 'moved', before });
    });
  });

  it.each([
    ['without the right', FAULTS.noRights],
    ['for a reason of its own', FAULTS.bare('Запись нельзя изменить', 400)],
  ])('is unavailable when it is refused %s', async (_what, fault) => {
    const before = await world.booked('10:00', { staffId: ANNA });
    world.server.trouble(MOVE, fault);
    expect(await world.booking.move(world.moveTo('11:00', before))).toMatchObject({ kind: 'unavailable' });
    expect(await world.booking.findByPerson({ tenant: 'demo', person: PERSON })).toMatchObject({ upcoming: [before] });
  });
});
