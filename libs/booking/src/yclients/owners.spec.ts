import { describe, expect, it } from '@jest/globals';
import { redisContent } from '#libs/testing';
import { FAULTS } from './testing/fault.js';
import { ANNA, at, CUT, PERSON, PHONE, YclientsWorld } from './testing/yclients-world-for-specs.js';

const world = YclientsWorld.use();

const OWNER = { tenant: 'demo', person: PERSON };
const OTHER = { person: 'demo/+79990000000', phone: '+79990000000' };
const starts = (bookings: readonly { startAt: string }[]) => bookings.map(({ startAt }) => startAt);

describe('findByPerson', () => {
  it('has the person’s own, by start, without cancelled ones', async () => {
    const late = await world.booked('', { startAt: at('11:00', '17') });
    const early = await world.booked('11:00', { staffId: ANNA });
    const { id: bookingId } = await world.booked('', { startAt: at('10:00', '17') });
    await world.booking.cancel({ ...OWNER, bookingId });
    await world.booked('', { startAt: at('10:00', '18'), ...OTHER });
    expect(await world.booking.findByPerson(OWNER)).toEqual({ kind: 'bookings', upcoming: [early, late], past: [] });
  });

  it('tells what has begun from what has not, the latest twenty of it', async () => {
    for (let day = 17; day <= 31; day++) await world.booked('', { startAt: at('10:00', `${day}`), staffId: ANNA });
    for (let day = 17; day <= 24; day++) await world.booked('', { startAt: at('11:00', `${day}`), staffId: ANNA });
    world.nowIso = at('10:30', '31');
    const last = await world.booked('', { startAt: at('11:00', '31'), staffId: ANNA });
    const found = await world.booking.findByPerson(OWNER);
    expect(found).toMatchObject({ upcoming: [last], past: { length: 20 } });
    const past = found.kind === 'bookings' ? starts(found.past) : [];
    expect(past).toEqual([...past].sort());
    expect([past[0], past.at(-1)]).toEqual([at('11:00', '18'), at('10:00', '31')]);
  });

  it('finds nothing of somebody who has nothing, and throws on a tenant that is none', async () => {
    expect(await world.booking.findByPerson(OWNER)).toEqual({ kind: 'bookings', upcoming: [], past: [] });
    await expect(world.booking.findByPerson({ ...OWNER, tenant: 'nobody' })).rejects.toThrow(RangeError);
  });
});

describe('for operators', () => {
  it('finds what was booked from here under a phone, by start, cancelled ones too', async () => {
    const late = await world.booked('', { startAt: at('11:00', '17') });
    const early = await world.booked('11:00', { person: 'demo/telegram/1' });
    await world.booked('', { startAt: at('10:00', '18'), ...OTHER });
    await world.booking.cancel({ ...OWNER, bookingId: late.id });
    expect(await world.booking.findByPhone('demo', PHONE)).toEqual([early, { ...late, status: 'cancelled' }]);
    expect(await world.booking.findByPhone('other', PHONE)).toEqual([]);
  });

  it('lists what was booked from here from a day on', async () => {
    await world.booked('11:00');
    const later = await world.booked('', { startAt: at('11:00', '17'), ...OTHER });
    expect(await world.booking.listBookings('demo', '2026-10-15')).toHaveLength(2);
    expect(await world.booking.listBookings('demo', '2026-10-16')).toEqual([later]);
    await expect(world.booking.listBookings('demo', 'today')).rejects.toThrow(RangeError);
  });
});

describe('forget', () => {
  it('leaves nothing here that tells whose they were, and YCLIENTS as it is', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    await world.booking.move(world.moveTo('10:00', booking));
    await world.booked('', { startAt: at('10:00', '18'), ...OTHER });
    expect(await world.booking.forget(OWNER)).toBe(1);
    const content = JSON.stringify(await redisContent(world.redis.client));
    expect(content).not.toMatch(/79161234567|Pavel.*Pavel/);
    expect(content).toContain('79990000000');
    expect(await world.booking.findByPhone('demo', PHONE)).toEqual([]);
    expect(world.server.journal.active).toHaveLength(2);
    expect(await world.booking.forget(OWNER)).toBe(0);
  });

  it('repeats what a move came to without the name', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    const request = world.moveTo('10:00', booking);
    await world.booking.move(request);
    await world.booking.forget(OWNER);
    expect(await world.booking.move(request)).toMatchObject({ kind: 'moved', booking: { name: null, phone: null } });
  });
});

describe('adopt', () => {
  it('makes what one person has booked the other’s, who may change it', async () => {
    const hidden = { tenant: 'demo', person: 'demo/waha/4930@lid' };
    const theirs = await world.booked('11:00', { person: hidden.person });
    const adoption = { tenant: 'demo', from: hidden.person, to: PERSON };
    expect(await world.booking.adopt(adoption)).toBe(1);
    expect(await world.booking.adopt(adoption)).toBe(0);
    expect(await world.booking.findByPerson(hidden)).toMatchObject({ upcoming: [] });
    expect(await world.booking.findByPerson(OWNER)).toMatchObject({ upcoming: [theirs] });
    expect(await world.booking.cancel({ ...hidden, bookingId: theirs.id })).toMatchObject({ kind: 'not_found' });
    expect(await world.booking.cancel({ ...OWNER, bookingId: theirs.id })).toMatchObject({ kind: 'cancelled' });
  });
});

describe('what is kept', () => {
  it('is kept for 400 days, and the keys for thirty', async () => {
    const { id } = await world.booked('11:00', { idempotencyKey: 'k' });
    const day = 24 * 60 * 60;
    const { client } = world.redis;
    for (const key of [
      `yclients-booking:{demo}:${id}`,
      `yclients-by-person:{demo}:${PERSON}`,
      'yclients-by-start:{demo}',
    ]) {
      expect(Math.ceil((await client.ttl(key)) / day)).toBe(400);
    }
    expect(Math.ceil((await client.ttl('yclients-intent:{demo}:k')) / day)).toBe(30);
  });

  it('leaves the lists when it is that old', async () => {
    await world.booked('11:00');
    world.nowIso = at('11:00', '15').replace('2026', '2027').replace('-10-', '-12-');
    await world.booked('', { startAt: at('11:00', '17').replace('2026', '2027').replace('-10-', '-12-') });
    expect(await world.redis.client.zcard('yclients-by-start:{demo}')).toBe(1);
    expect(await world.redis.client.zcard(`yclients-by-phone:{demo}:${PHONE}`)).toBe(1);
  });
});

describe('nameBooking', () => {
  const name = (bookingId: string, changes: object = {}) => ({ ...OWNER, bookingId, name: 'Anna', ...changes });

  it('writes the name in YCLIENTS with a user token, and nothing else', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    const before = { ...world.server.journal.records[0]! };
    expect(await world.asAdmin.nameBooking(name(booking.id))).toEqual({
      kind: 'named',
      booking: { ...booking, name: 'Anna' },
    });
    expect(world.server.journal.records[0]).toEqual({
      ...before,
      client: { name: 'Anna', phone: '79161234567' },
    });
  });

  it('writes it here alone without one', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    expect(await world.booking.nameBooking(name(booking.id))).toMatchObject({
      kind: 'named',
      booking: { name: 'Anna' },
    });
    expect(world.server.journal.records[0]?.client.name).toBe('Pavel');
    expect(await world.booking.findByPerson(OWNER)).toMatchObject({ upcoming: [{ name: 'Anna' }] });
  });

  it('has nothing to do when it is the same', async () => {
    const booking = await world.booked('11:00');
    const asked = world.server.seen.length;
    expect(await world.asAdmin.nameBooking(name(booking.id, { name: 'Pavel' }))).toEqual({ kind: 'named', booking });
    expect(world.server.seen).toHaveLength(asked);
  });

  it('does not find somebody else’s, nor a cancelled one', async () => {
    const { id } = await world.booked('11:00');
    expect(await world.booking.nameBooking(name(id, { person: OTHER.person }))).toEqual({ kind: 'not_found' });
    world.server.journal.records[0]!.deleted = true;
    expect(await world.asAdmin.nameBooking(name(id))).toEqual({ kind: 'not_found' });
    await world.booking.cancel({ ...OWNER, bookingId: id });
    expect(await world.booking.nameBooking(name(id))).toEqual({ kind: 'not_found' });
  });

  it.each([
    ['not known when the answer is lost', FAULTS.cutBefore, 'unknown'],
    ['unavailable without the right', FAULTS.noRights, 'unavailable'],
    ['unavailable when it is refused', FAULTS.bare('Запись оплачена', 400), 'unavailable'],
  ])('is %s, and can be asked for again', async (_what, fault, kind) => {
    const { id } = await world.booked('11:00');
    world.server.trouble(/PUT \/record/, fault);
    expect(await world.asAdmin.nameBooking(name(id))).toMatchObject({ kind });
    expect(await world.asAdmin.nameBooking(name(id))).toMatchObject({ kind: 'named' });
  });
});

describe('hold', () => {
  it('is nothing that YCLIENTS can do', async () => {
    const request = { tenant: 'demo', person: PERSON, serviceId: CUT, startAt: at('11:00') };
    expect(await world.booking.hold(request)).toEqual({ kind: 'unsupported' });
  });
});
