import { describe, expect, it } from '@jest/globals';
import type { Hours } from '#libs/config';
import fc from 'fast-check';
import type { Booking } from '../booking.port.js';
import { BookingDesk } from './booking-for-specs.js';
import type { EmbeddedBooking } from './embedded-booking.js';
import { parseHold, type Hold } from './hold.js';
import { everyDay, member, salonWith, service } from './salon-for-specs.js';
import { contains, overlaps, spanOf, type Span } from './span.js';

const PEOPLE = ['demo/anton', 'demo/bella', 'demo/clara', 'demo/denis'];
const STAFF = ['anna', 'boris'];
const DURATIONS = { wax: 15, cut: 60 };
const SERVICES = Object.keys(DURATIONS) as (keyof typeof DURATIONS)[];
const DAY = '2026-10-15';
const lunch: readonly Hours[] = [['11:30', '12:00']];
const salon = salonWith(
  SERVICES.map((id) => service(id, DURATIONS[id])),
  STAFF.map((id) => ({ ...member(id, SERVICES, everyDay('10:00', '13:00')), breaks: { thu: lunch } })),
);
const desk = new BookingDesk([salon]);

const at = (time: string): number => Date.parse(`${DAY}T${time}:00+03:00`) / 1000;
const OPEN: Span = { startSeconds: at('10:00'), endSeconds: at('13:00') };
const BREAK: Span = { startSeconds: at('11:30'), endSeconds: at('12:00') };

/** Few people, few hours and a grid of a quarter: clashes are the rule. Offsets reach past closing. */
const appointment = fc.record({
  person: fc.constantFrom(...PEOPLE),
  serviceId: fc.constantFrom(...SERVICES),
  staffId: fc.option(fc.constantFrom(...STAFF), { nil: undefined }),
  offset: fc.nat(12),
});
const step = fc.record({
  what: fc.constantFrom('create', 'create', 'move', 'move', 'cancel', 'hold'),
  /** Which booking of those made in earlier rounds, whoever's it is. */
  which: fc.nat(20),
  appointment,
});
const round = fc.record({ holdsRunOutBefore: fc.boolean(), steps: fc.array(step, { minLength: 1, maxLength: 12 }) });

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What must be so, kept beside the calendar. */
class Model {
  readonly ownerOf = new Map<string, string>();
  readonly cancelled = new Set<string>();
  readonly ids: string[] = [];
  private turns = 0;

  /** One step, by one client, at the same time as others. */
  async take({ what, which, appointment: wish }: Step, booking: EmbeddedBooking): Promise<void> {
    const { person, serviceId, staffId, offset } = wish;
    const startAt = new Date((OPEN.startSeconds + offset * 900) * 1000).toISOString();
    const request = { tenant: 'demo', person, serviceId, startAt, ...(staffId !== undefined && { staffId }) };
    const idempotencyKey = `turn-${++this.turns}`;
    const bookingId = this.ids[which % Math.max(1, this.ids.length)] ?? 'b_none';
    const isOwn = this.ownerOf.get(bookingId) === person;
    switch (what) {
      case 'create': {
        const result = await booking.create({ ...request, phone: null, name: null, idempotencyKey });
        expect(['booked', 'taken', 'closed']).toContain(result.kind);
        if (result.kind === 'booked') this.ownerOf.set(result.booking.id, person);
        return;
      }
      case 'move': {
        const result = await booking.move({ ...request, bookingId, idempotencyKey });
        if (!isOwn) expect(result).toEqual({ kind: 'not_found' });
        if (result.kind === 'moved') expect(spanOf(result.booking).startSeconds).toBe(Date.parse(startAt) / 1000);
        return;
      }
      case 'cancel': {
        const result = await booking.cancel({ tenant: 'demo', person, bookingId });
        expect(result.kind).toBe(isOwn ? 'cancelled' : 'not_found');
        if (isOwn) this.cancelled.add(bookingId);
        return;
      }
      case 'hold':
        expect(['held', 'taken', 'closed']).toContain((await booking.hold(request)).kind);
    }
  }

  endRound(): void {
    this.ids.splice(0, Infinity, ...this.ownerOf.keys());
  }
}

async function liveHolds(): Promise<(Hold & { person: string })[]> {
  const written = Object.entries(await desk.redis.hgetall('holds:{demo}'));
  return written
    .map(([person, text]) => ({ person, ...parseHold(text) }))
    .filter(({ untilSeconds }) => untilSeconds > Date.parse(desk.nowIso) / 1000);
}

function expectApart(spans: readonly Span[]): void {
  for (const [i, span] of spans.entries()) {
    expect(spans.slice(i + 1).filter((other) => overlaps(other, span))).toEqual([]);
  }
}

async function checkAll(model: Model): Promise<void> {
  const all = await desk.booking.listBookings('demo', DAY);
  const active = all.filter(({ status }) => status === 'active');
  const holds = await liveHolds();
  expect(new Set(all.map(({ id }) => id))).toEqual(new Set(model.ownerOf.keys()));
  expect(new Set(all.filter(({ status }) => status === 'cancelled').map(({ id }) => id))).toEqual(model.cancelled);

  for (const staffId of STAFF) {
    const own = active.filter(({ staff }) => staff.id === staffId);
    const held = holds.filter((hold) => hold.staffId === staffId);
    expectApart(own.map(spanOf));
    expectApart(held.map(({ span }) => span));
    for (const span of [...own.map(spanOf), ...held.map((hold) => hold.span)]) {
      expect(contains(OPEN, span) && !overlaps(BREAK, span)).toBe(true);
    }
    for (const { person, span } of held) {
      const inIt = own.filter((booking) => overlaps(spanOf(booking), span));
      expect(inIt.filter(({ id }) => model.ownerOf.get(id) !== person)).toEqual([]);
    }
    expect(await desk.redis.zcard(`calendar:{demo}:${staffId}`)).toBe(own.length);
  }
  for (const person of PEOPLE) {
    const own = active.filter(({ id }) => model.ownerOf.get(id) === person);
    const found = await desk.booking.findByPerson({ tenant: 'demo', person });
    expect(found).toMatchObject({ kind: 'bookings', past: [] });
    expect(byId(found.kind === 'bookings' ? found.upcoming : [])).toEqual(byId(own));
  }
}

/** What nobody has and nobody holds can be had, above all what was cancelled. */
async function checkCancelledIsFree(model: Model): Promise<void> {
  const all = await desk.booking.listBookings('demo', DAY);
  const holds = await liveHolds();
  for (const gone of all.filter(({ id }) => model.cancelled.has(id))) {
    const taken = [
      ...all.filter(({ status, staff }) => status === 'active' && staff.id === gone.staff.id).map(spanOf),
      ...holds.filter(({ staffId }) => staffId === gone.staff.id).map(({ span }) => span),
    ].some((span) => overlaps(span, spanOf(gone)));
    const newcomer = { person: 'demo/newcomer', phone: null, startAt: gone.startAt };
    const wish = { ...newcomer, serviceId: gone.service.id, staffId: gone.staff.id };
    const result = await desk.book('', { ...wish, idempotencyKey: `again-${gone.id}` });
    expect(result.kind).toBe(taken ? 'taken' : 'booked');
    if (result.kind !== 'booked') continue;
    await desk.booking.cancel({ tenant: 'demo', person: newcomer.person, bookingId: result.booking.id });
  }
}

function byId(bookings: readonly Booking[]): Booking[] {
  return [...bookings].sort((a, b) => a.id.localeCompare(b.id));
}

describe('a calendar that many people book, move, cancel and hold in at once', () => {
  it('never has two in one time, nor one in a break or in what is held for another, and knows whose is what', async () => {
    const clients = Array.from({ length: 4 }, () => desk.connect());
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 5 }), async (rounds) => {
        await desk.redis.flushall();
        const model = new Model();
        let nowMs = Date.parse('2026-10-14T12:00:00+03:00');
        for (const { holdsRunOutBefore, steps } of rounds) {
          if (holdsRunOutBefore) nowMs += 300_000;
          desk.nowIso = new Date(nowMs).toISOString();
          await Promise.all(steps.map((taken, i) => model.take(taken, clients[i % clients.length]!)));
          model.endRound();
          await checkAll(model);
        }
        await checkCancelledIsFree(model);
      }),
      { numRuns: 60 },
    );
  });
});
