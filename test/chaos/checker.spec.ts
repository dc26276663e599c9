import { describe, expect, it } from '@jest/globals';
import { readListing } from './answer-text.mjs';
import { check, CHECKS, type FaultKind } from './checker.mjs';
import { ANNA, BORIS, goodRecord, listing, OTHER_WORKER, WORKER, type Forgeable } from './good-record.js';

/** One fault of each way in which a kind can come, planted in a record that is good otherwise. */
const PLANTED: readonly (readonly [FaultKind, string, (record: Forgeable) => void])[] = [
  ['lost', 'an accepted message that is in no turn', (r) => hear(r, 'a1', [1, 3])],
  ['lost', 'a part of an answer that never came', (r) => drop(r, 'a1-2')],
  ['lost', 'a dead letter that does not have its message', (r) => (r.deadLetters[0]!.messages = [])],
  ['doubled', 'a message in two answers', (r) => hear(r, 'a4', [10, 11])],
  ['doubled', 'a message in an answer and in another dead letter', (r) => hear(r, 'b2', [20, 21])],
  ['doubled', 'a message twice in one answer', (r) => hear(r, 'b2', [21, 21])],
  ['doubled', 'two texts under one key', (r) => (keyed(r, 'a2-1')[1]!.text = 'Something else')],
  ['doubled', 'a part that was confirmed and came again', (r) => (keyed(r, 'a2-1')[0]!.confirmed = true)],
  ['doubled', "a part confirmed twice during another process' fault", (r) => breakBetween(r, OTHER_WORKER)],
  ['doubled', 'more repeats than the engine has counted', (r) => (r.tally['ambiguous'] = 0)],
  ['out of order', 'two messages of a turn the wrong way round', (r) => hear(r, 'a1', [2, 1, 3])],
  ['out of order', 'a turn answered before an older one', (r) => swapAnswers(r)],
  ['out of order', 'the parts of an answer the wrong way round', (r) => swap(r, 'a3-1', 'a3-2')],
  ['out of order', 'an arrival noted long after the 2xx', (r) => arriveLate(r)],
  ['concurrent', 'a part of an answer after the next answer has begun', (r) => swap(r, 'a3-2', 'a4-1')],
  ['stale commits', 'a commit past a message that waited', (r) => commit(r, 'a1', { committedAt: 1_005_500 })],
  ['stale commits', 'a turn that says nothing of its commit', (r) => commit(r, 'a1', { committedAt: null })],
  ['stale commits', 'a turn that says nothing of its first message', (r) => commit(r, 'a1', { first: null })],
  ['stale commits', 'a turn that says nothing of what closed it', (r) => commit(r, 'a1', { closed: null })],
  ['stale commits', 'an answer of which nothing is kept', (r) => r.outcomes.shift()],
  ['stale commits', 'max wait counted from too early', (r) => commit(r, 'a1', { first: 999_000 })],
  ['stale commits', 'closed by size, with three messages', (r) => commit(r, 'a1', { closed: 'size' })],
  ['stale commits', 'an exception that was not counted', (r) => (r.tally['committed_past_overflow'] = 0)],
  ['stale commits', 'a count of an exception that was none', (r) => (r.tally['committed_at_max_wait'] = 3)],
  ['effects', 'an answer that tells of a booking that is not there', (r) => r.bookings.shift()],
  ['effects', "an answer that tells of somebody else's booking", (r) => (r.bookings[0]!.phone = BORIS)],
  ['effects', 'an answer that tells of a booking of another turn', (r) => (r.bookings[0]!.turnIds = ['a2'])],
  ['effects', 'a booking that no answer tells of', (r) => bookAgain(r, 'a4')],
  ['effects', 'a second booking of a turn', (r) => bookAgain(r, 'a3')],
  ['effects', 'a second booking of a turn that died', (r) => bookAgain(r, 'b1')],
  ['effects', 'a booking of a turn that was undone', (r) => bookAgain(r, 'a9')],
  ['effects', 'a booking made twice', (r) => r.bookings[1]!.turnIds.push('b1')],
  ['effects', 'a booking that takes two times', (r) => (r.bookings[0]!.entries = 2)],
  ['given up', 'a dead letter that no poison explains', (r) => (person(r, 20).fate = 'answered')],
  ['given up', 'poison that was answered', (r) => (person(r, 4).fate = 'dead letter')],
  ['given up', 'a dead letter that nobody was told of', (r) => drop(r, 'b1-1')],
  ['given up', 'an apology for a turn that is no dead letter', (r) => apologise(r)],
  ['given up', 'an apology after a part of the answer', (r) => (r.deadLetters[0]!.sentParts = 1)],
  ['left over', 'a place of a tenant that nobody has', (r) => r.keysLeft.push('places:{1}')],
  ['foreign', 'a message answered to somebody else', (r) => (person(r, 4).phone = BORIS)],
  ['foreign', 'a message that nobody has sent', (r) => r.sent.splice(r.sent.indexOf(person(r, 4)), 1)],
  ['forgotten', 'an answer that does not know of the one before', (r) => hear(r, 'a2', [4], { after: null })],
  ['forgotten', 'an answer that remembers a turn that died', (r) => hear(r, 'b2', [21], { after: 20 })],
  ['stuck', 'a message that was never accepted, nor answered', (r) => sendInVain(r)],
  ['stuck', 'a batch that nobody claimed', (r) => r.keysLeft.push(`rapid-fire:{1}:demo/whatsapp/default/${ANNA}`)],
  ['stuck', 'messages of a turn that nobody ended', (r) => r.keysLeft.push('claimed:{1}:a9')],
  ['stuck', 'a conversation that was not freed', (r) => r.keysLeft.push(`turn:{1}:demo/whatsapp/default/${ANNA}`)],
  ['left over', 'an index', (r) => r.keysLeft.push('inflight:{1}')],
  ['left over', 'an answer that is kept for ever', (r) => r.keysForever.push('outcome:{1}:a1')],
  ['left over', 'an apology that is kept for ever', (r) => r.keysForever.push('outcome:{1}:b1')],
  ['left over', 'effects of a turn that did not die', (r) => r.keysForever.push('effects:{1}:a1')],
  ['left over', 'ids that are known for ever', (r) => r.keysForever.push(`seen:{1}:demo/whatsapp/default/${ANNA}`)],
  ['left over', 'a memory that never fades', (r) => r.keysForever.push(`memory:{1}:demo/whatsapp/default/${ANNA}`)],
  ['wrong answers', 'an intake that broke', (r) => (r.answers['500'] = 2)],
  ['wrong answers', 'an intake that found fault with the message', (r) => (r.answers['429'] = 1)],
  ['left over', 'a job that nobody will take', (r) => r.jobsLeft.push({ id: 'a2-1', abandoned: false })],
];

describe('the checker', () => {
  it('finds nothing in a good record, and counts apart what is no fault', () => {
    const { clean, faults, apart } = check(goodRecord());
    expect(Object.values(faults).flat()).toEqual([]);
    expect(clean).toBe(true);
    expect(apart).toMatchObject({
      'ambiguous sends, the sink hung up': 1,
      'commits past a waiting message: closed by size': 1,
      'commits past a waiting message: at max wait': 1,
      'dead letters, as planned': 1,
      'jobs of killed workers, for BullMQ to drop': 1,
    });
  });

  it.each(PLANTED)('finds %s, and nothing else: %s', (kind, _what, plant) => {
    const record = goodRecord();
    plant(record);
    const { clean, faults } = check(record);
    const kinds = Object.entries(faults).filter(([, found]) => found.length > 0);
    expect(kinds.map(([found]) => found)).toEqual([kind]);
    expect(clean).toBe(false);
  });

  it('is shown a fault of each kind it knows', () => {
    expect(new Set(PLANTED.map(([kind]) => kind))).toEqual(new Set(Object.keys(CHECKS)));
  });

  it.each([WORKER, 'redis'])(
    'takes a repeated part for ambiguous when its two arrivals had a fault of %s',
    (member) => {
      const record = goodRecord();
      breakBetween(record, member);
      expect(check(record)).toMatchObject({
        clean: true,
        apart: { 'ambiguous sends, a fault between send and note': 1 },
      });
    },
  );

  it('takes a repeated part for ambiguous when the worker that sent the second one was broken', () => {
    const record = goodRecord();
    breakBetween(record, OTHER_WORKER);
    keyed(record, 'a2-1')[1]!.worker = OTHER_WORKER;
    expect(check(record).clean).toBe(true);
  });

  it('takes a missing apology for one that could not be delivered when the engine has counted it', () => {
    const record = goodRecord();
    drop(record, 'b1-1');
    record.tally['not_apologised'] = 1;
    expect(check(record)).toMatchObject({
      clean: true,
      apart: { 'dead letters whose apology could not be delivered': 1 },
    });
  });

  it('cannot tell, and does not judge, what happened within one millisecond', () => {
    const record = goodRecord();
    commit(record, 'a1', { committedAt: 1_005_005 });
    expect(check(record)).toMatchObject({ clean: true, apart: { 'commits in the same millisecond as a message': 1 } });
  });

  it('lets two messages that crossed on the way come in either order', () => {
    const record = goodRecord();
    const [one, two] = [person(record, 1), person(record, 2)];
    two.firstTriedAt = two.sentAt = one.sentAt;
    hear(record, 'a1', [2, 1, 3], { arrivals: { 1: 200, 2: 100 } });
    one.acceptedAt = 1_000_300;
    expect(check(record).faults).toMatchObject({ 'out of order': [] });
  });
});

/** A part that was confirmed comes again, and between its two arrivals something happens to this one. */
function breakBetween(record: Forgeable, member: string): void {
  const [first, second] = keyed(record, 'a2-1');
  first!.confirmed = true;
  record.faults.push({ kind: 'kill', member, at: first!.at + 100, until: second!.at });
}

function person(record: Forgeable, n: number) {
  return record.sent.find((message) => message.n === n)!;
}

function keyed(record: Forgeable, key: string) {
  return record.received.filter(({ idempotencyKey }) => idempotencyKey === key);
}

function drop(record: Forgeable, key: string): void {
  record.received = record.received.filter(({ idempotencyKey }) => idempotencyKey !== key);
}

function swap(record: Forgeable, one: string, other: string): void {
  const at = (key: string) => record.received.findIndex(({ idempotencyKey }) => idempotencyKey === key);
  const [a, b] = [at(one), at(other)];
  [record.received[a], record.received[b]] = [record.received[b]!, record.received[a]!];
}

interface Hearing {
  /** What it remembers of the turn before; otherwise as it was. */
  readonly after?: number | null;
  /** By message, where they are not those of its sending. */
  readonly arrivals?: Readonly<Record<number, number>>;
}

/** Rewrites what a turn has heard. */
function hear(record: Forgeable, turnId: string, messages: number[], { after, arrivals = {} }: Hearing = {}): void {
  for (const part of record.received.filter((each) => each.turnId === turnId && each.text.startsWith('{'))) {
    const old = readListing(part.text)!;
    part.text = listing(messages, after === undefined ? old.after : after, arrivals, old.booked);
  }
}

/** Anna's second answer before her first, each remembering the one that was answered before it. */
function swapAnswers(record: Forgeable): void {
  const first = record.received.filter(({ turnId }) => turnId === 'a1');
  const others = record.received.filter(({ turnId }) => turnId !== 'a1');
  const behind = others.findLastIndex(({ turnId }) => turnId === 'a2') + 1;
  record.received = [...others.slice(0, behind), ...first, ...others.slice(behind)];
  hear(record, 'a2', [4], { after: null });
  hear(record, 'a1', [1, 2, 3], { after: 4 });
  hear(record, 'a3', [5, 6, 7, 8, 9, 10], { after: 3 });
}

function arriveLate(record: Forgeable): void {
  hear(record, 'a2', [4], { arrivals: { 4: 5500 } });
  commit(record, 'a2', { first: 1_005_500 });
}

function commit(record: Forgeable, turnId: string, changes: Partial<Forgeable['outcomes'][number]>): void {
  Object.assign(
    record.outcomes.find((outcome) => outcome.turnId === turnId)!,
    changes,
  );
}

function apologise(record: Forgeable): void {
  record.received.push({ ...keyed(record, 'b1-1')[0]!, turnId: 'a5', idempotencyKey: 'a5-1' });
}

function bookAgain(record: Forgeable, turnId: string): void {
  record.bookings.push({ id: 'again', phone: ANNA, turnIds: [turnId], entries: 1 });
}

function sendInVain(record: Forgeable): void {
  record.sent.push({ ...person(record, 11), n: 12, acceptedAt: null });
}
