import { describe, expect, it } from '@jest/globals';
import { eventually } from '#libs/testing';
import { FAULTS, type Fault } from './testing/fault.js';
import { ANNA, at, BORIS, YclientsWorld } from './testing/yclients-world-for-specs.js';
import { USER_TOKEN } from './testing/yclients-server.js';

const world = YclientsWorld.use();
const made = () => world.server.journal.active;
const IMPATIENT = { timeoutMs: 300 };
const CREATE = /POST \/book_record/;

const AFTER: readonly [string, Fault][] = [
  ['the line was cut after it was booked', FAULTS.cutAfter],
  ['no answer came, though it was booked', FAULTS.silent],
  ['a proxy lost the answer', FAULTS.brokenPageAfter],
];
const BEFORE: readonly [string, Fault][] = [
  ['the line was cut before it was booked', FAULTS.cutBefore],
  ['something broke before it was booked', FAULTS.brokenPage],
  ['the answer could not be read', FAULTS.notJson],
  ['the answer was none that is documented', FAULTS.undocumented],
];

describe('lesson 29: when the answer to a booking is lost', () => {
  describe('with a user token it is looked up among the records', () => {
    it.each(AFTER)('and found: %s', async (_what, fault) => {
      const booking = world.bookingWith({ ...IMPATIENT, userToken: USER_TOKEN });
      const request = world.request('11:00', { staffId: ANNA });
      world.server.trouble(CREATE, fault);
      const result = await booking.create(request);
      expect(result).toMatchObject({ kind: 'booked', booking: { id: '28820001', startAt: at('11:00') } });
      expect(await booking.create(request)).toEqual(result);
      expect(world.server.count(CREATE)).toBe(1);
      expect(made()).toHaveLength(1);
    });

    it.each(BEFORE)('and booked by the next to ask with the same key: %s', async (_what, fault) => {
      const request = world.request('11:00', { staffId: ANNA });
      world.server.trouble(CREATE, fault);
      expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'unknown' });
      expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'booked' });
      expect(made()).toHaveLength(1);
    });

    it('and known by phone and time where there is no api_id', async () => {
      world.server.before = (what) => {
        if (CREATE.test(what)) world.server.journal.add({ ...RECORD, startSeconds: Date.parse(at('11:00')) / 1000 });
      };
      world.server.trouble(CREATE, FAULTS.cutBefore);
      expect(await world.asAdmin.create(world.request('11:00', { staffId: ANNA }))).toMatchObject({ kind: 'booked' });
    });

    it('and known by its api_id where the phone is hidden from the token', async () => {
      const request = world.request('11:00', { staffId: ANNA });
      world.server.before = (what) => {
        if (!CREATE.test(what)) return;
        const hidden = { ...RECORD, apiId: request.idempotencyKey, client: { name: 'Pavel', phone: '' } };
        world.server.journal.add({ ...hidden, startSeconds: Date.parse(at('11:00')) / 1000 });
      };
      world.server.trouble(CREATE, FAULTS.cutBefore);
      expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'booked' });
    });

    it('and is somebody else’s when they were faster than the repeat', async () => {
      const request = world.request('11:00', { staffId: ANNA });
      world.server.trouble(CREATE, FAULTS.cutBefore);
      expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'unknown' });
      world.taken(ANNA, '11:00');
      expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'taken' });
    });

    it.each<[string, Fault | undefined]>([
      ['is kept here for them', undefined],
      ['was asked for here under another key, and its answer lost', FAULTS.cutAfter],
    ])('and somebody else’s under the same phone, which was only typed: what %s', async (_what, fault) => {
      const request = world.request('11:00', { staffId: ANNA, person: 'demo/+79990000000' });
      world.server.trouble(CREATE, FAULTS.cutBefore);
      expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'unknown' });
      if (fault) world.server.trouble(CREATE, fault);
      const theirs = world.request('11:00', { staffId: ANNA });
      await world.booking.create(theirs);
      if (!fault) await world.redis.client.del(`yclients-intent:{demo}:${theirs.idempotencyKey}`);
      expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'taken' });
      expect(await world.booking.findByPerson(request)).toMatchObject({ upcoming: [] });
    });

    it('and cancelled without a hash, by the administration', async () => {
      world.server.trouble(CREATE, FAULTS.cutAfter);
      const result = await world.asAdmin.create(world.request('11:00', { staffId: ANNA }));
      const bookingId = result.kind === 'booked' ? result.booking.id : '';
      const person = world.request('11:00').person;
      expect(await world.asAdmin.cancel({ tenant: 'demo', person, bookingId })).toMatchObject({ kind: 'cancelled' });
      expect(made()).toEqual([]);
    });
  });

  describe('without one all that can be learnt is whether the time is still free', () => {
    it.each(AFTER)('it is not, so nobody knows, and nothing is booked twice: %s', async (_what, fault) => {
      const booking = world.bookingWith(IMPATIENT);
      const request = world.request('11:00');
      world.server.trouble(CREATE, fault);
      expect(await booking.create(request)).toMatchObject({ kind: 'unknown' });
      expect(await booking.create(request)).toMatchObject({ kind: 'unknown' });
      expect(world.server.count(CREATE)).toBe(1);
      expect(made()).toHaveLength(1);
    });

    it.each(BEFORE)('it is, so the next to ask books it: %s', async (_what, fault) => {
      const request = world.request('11:00');
      world.server.trouble(CREATE, fault);
      expect(await world.booking.create(request)).toMatchObject({ kind: 'unknown' });
      expect(await world.booking.create(request)).toMatchObject({ kind: 'booked' });
      expect(made()).toHaveLength(1);
    });

    it('never with another master, though anyone would do', async () => {
      const request = world.request('12:00');
      world.server.trouble(CREATE, FAULTS.cutBefore);
      await world.booking.create(request);
      world.taken(BORIS, '12:00');
      expect(await world.booking.create(request)).toMatchObject({ kind: 'unknown' });
      expect(made()).toHaveLength(1);
    });
  });

  it('is late, and lands between the look and the repeat: it is booked once', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    world.server.trouble(CREATE, FAULTS.cutBefore);
    expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'unknown' });
    world.server.before = (what) => {
      if (!CREATE.test(what)) return;
      world.server.before = () => undefined;
      const startSeconds = Date.parse(at('11:00')) / 1000;
      world.server.journal.add({ ...RECORD, apiId: request.idempotencyKey, startSeconds });
    };
    expect(await world.asAdmin.create(request)).toMatchObject({ kind: 'booked', booking: { id: '28820001' } });
    expect(made()).toHaveLength(1);
  });

  it('stays so when the repeat does not come through either', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    world.server.trouble(CREATE, FAULTS.cutBefore);
    await world.booking.create(request);
    world.server.trouble(CREATE, FAULTS.badToken);
    expect(await world.booking.create(request)).toMatchObject({ kind: 'unknown' });
    world.taken(ANNA, '11:00');
    expect(await world.booking.create(request)).toMatchObject({ kind: 'unknown' });
  });
});

describe('two runs that ask for the same, each believing the other dead', () => {
  it('book once, and the one that is refused hears of the other’s booking', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    world.server.trouble(CREATE, FAULTS.cutBefore);
    await world.booking.create(request);
    const quicker = world.bookingWith();
    world.server.before = async (what) => {
      if (!CREATE.test(what)) return;
      world.server.before = () => undefined;
      world.nowIso = '2026-10-14T12:05:00+03:00';
      expect(await quicker.create(request)).toMatchObject({ kind: 'booked' });
    };
    const results = [await world.booking.create(request), await quicker.create(request)];
    expect(results).toMatchObject([{ kind: 'booked' }, { kind: 'booked' }]);
    expect(made()).toHaveLength(1);
  });
});

describe('a first run whose answer comes when a second has asked and booked', () => {
  it.each<[string, Fault, boolean, string]>([
    ['that the time is taken', FAULTS.listed(433, 'x'), true, 'booked'],
    ['that there are no rights', FAULTS.noRights, true, 'booked'],
    ['that was lost', FAULTS.brokenPage, false, 'unknown'],
  ])('leaves what the second wrote: %s', async (_what, late, asAdmin, kind) => {
    const request = world.request('11:00', { staffId: ANNA });
    const quicker = world.bookingWith({ userToken: USER_TOKEN });
    world.server.before = async (what) => {
      if (!CREATE.test(what)) return;
      world.server.before = () => undefined;
      world.nowIso = '2026-10-14T12:05:00+03:00';
      expect(await quicker.create(request)).toMatchObject({ kind: 'booked' });
      world.server.trouble(CREATE, late);
    };
    expect(await (asAdmin ? world.asAdmin : world.booking).create(request)).toMatchObject({ kind });
    expect(await world.booking.create(request)).toMatchObject({ kind: 'booked', booking: { id: '28820001' } });
    expect(made()).toHaveLength(1);
  });
});

describe('when another run has the time, but no answer yet', () => {
  it('does not take its own booking for somebody else’s', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    world.server.trouble(CREATE, FAULTS.silent);
    let other: Promise<unknown> = Promise.resolve();
    world.server.before = async () => {
      world.server.before = () => undefined;
      other = world.bookingWith().create(request);
      await eventually('the other run has booked', () => made().length === 1);
    };
    expect(await world.booking.create(request)).toMatchObject({ kind: 'unknown' });
    world.server.hangUp();
    await other;
  });
});

describe('what stands before YCLIENTS and lets nothing through', () => {
  it('is no answer of YCLIENTS: a page is asked past, once', async () => {
    world.server.trouble(CREATE, FAULTS.gatekeeper);
    expect(await world.book('11:00')).toMatchObject({ kind: 'booked' });
    expect(made()).toHaveLength(1);
  });

  it('is unavailable when it stays, and nothing is held against the key', async () => {
    const request = world.request('11:00');
    world.server.trouble(CREATE, FAULTS.gatekeeper, 2);
    expect(await world.booking.create(request)).toEqual({
      kind: 'unavailable',
      reason: 'a page of HTML answered 403 in YCLIENTS’ place',
    });
    expect(await world.booking.create(request)).toMatchObject({ kind: 'booked' });
  });
});

describe('when the process dies while it waits for the answer', () => {
  it('is under way for others at first, and then looked up', async () => {
    const request = world.request('11:00', { staffId: ANNA });
    world.server.trouble(CREATE, FAULTS.silent);
    const neverHeard = world.asAdmin.create(request);
    await eventually('the booking is made', () => made().length === 1);
    const other = world.bookingWith({ userToken: USER_TOKEN });
    expect(await other.create(request)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('another run'),
    });
    world.nowIso = '2026-10-14T12:05:00+03:00';
    expect(await other.create(request)).toMatchObject({ kind: 'booked', booking: { id: '28820001' } });
    expect(made()).toHaveLength(1);
    world.server.hangUp();
    await neverHeard;
  });
});

const RECORD = {
  staffId: Number(ANNA),
  serviceId: 2838,
  lengthSeconds: 3600,
  apiId: '',
  client: { name: 'Pavel', phone: '79161234567' },
  comment: '',
};
