import { describe, expect, it } from '@jest/globals';
import type { Booking, CancelRequest } from '../booking.port.js';
import { FAULTS } from './testing/fault.js';
import { ANNA, at, PERSON, YclientsWorld } from './testing/yclients-world-for-specs.js';

const world = YclientsWorld.use();

const made = () => world.server.journal.active;
const CANCEL = /DELETE \/user\/records/;
const request = ({ id }: Booking, changes: Partial<CancelRequest> = {}): CancelRequest => ({
  tenant: 'demo',
  person: PERSON,
  bookingId: id,
  ...changes,
});

describe('cancel', () => {
  it('cancels with the hash of the record, and once', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    const cancelled = { kind: 'cancelled', booking: { ...booking, status: 'cancelled' } };
    expect(await world.booking.cancel(request(booking))).toEqual(cancelled);
    expect(made()).toEqual([]);
    expect(await world.booking.cancel(request(booking))).toEqual(cancelled);
    expect(world.server.count(CANCEL)).toBe(1);
  });

  it('has been cancelled when the salon was first', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    world.server.journal.records[0]!.deleted = true;
    expect(await world.booking.cancel(request(booking))).toMatchObject({ kind: 'cancelled' });
  });

  it.each<[string, Partial<CancelRequest>]>([
    ['somebody else’s', { person: 'demo/+79990000000' }],
    ['one that there is not', { bookingId: '1' }],
    ['one of another salon', { tenant: 'other' }],
  ])('does not find %s', async (_what, changes) => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    expect(await world.booking.cancel(request(booking, changes))).toEqual({ kind: 'not_found' });
    expect(made()).toHaveLength(1);
  });

  it('does not find one that has begun', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    world.nowIso = at('11:01');
    expect(await world.booking.cancel(request(booking))).toEqual({ kind: 'not_found' });
  });

  it('asks as the administration when the client may not', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    world.server.trouble(CANCEL, FAULTS.noRights);
    expect(await world.asAdmin.cancel(request(booking))).toMatchObject({ kind: 'cancelled' });
    expect(world.server.count(/DELETE \/record\/4564/)).toBe(1);
    expect(made()).toEqual([]);
  });

  it('is unavailable when nobody may, and nothing is cancelled', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    world.server.trouble(CANCEL, FAULTS.noRights);
    expect(await world.booking.cancel(request(booking))).toMatchObject({ kind: 'unavailable' });
    expect(await world.booking.findByPerson({ tenant: 'demo', person: PERSON })).toMatchObject({ upcoming: [booking] });
  });

  it.each([
    ['the line was cut', FAULTS.cutAfter],
    ['no answer came', FAULTS.silent],
  ])('has cancelled when the answer is lost, as the record shows: %s', async (_what, fault) => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    world.server.trouble(CANCEL, fault);
    expect(await world.bookingWith({ timeoutMs: 300 }).cancel(request(booking))).toMatchObject({ kind: 'cancelled' });
  });

  it('is not known when the record is still there, or cannot be read; the next to ask cancels', async () => {
    const booking = await world.booked('11:00', { staffId: ANNA });
    world.server.trouble(CANCEL, FAULTS.cutBefore);
    expect(await world.booking.cancel(request(booking))).toMatchObject({ kind: 'unknown' });
    world.server.trouble(CANCEL, FAULTS.cutAfter);
    world.server.trouble(/GET \/book_record/, FAULTS.noRights);
    expect(await world.booking.cancel(request(booking))).toMatchObject({ kind: 'unknown' });
    expect(await world.booking.cancel(request(booking))).toMatchObject({ kind: 'cancelled' });
  });
});
