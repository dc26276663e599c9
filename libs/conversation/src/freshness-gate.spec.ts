import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Run } from '#libs/batching';
import { conversationOf, eventually, useTurnEngine } from '#libs/testing';
import { FreshnessGate } from './freshness-gate.js';
import { RunEndedError } from './run-ended.error.js';

const ANNA = conversationOf('+79161234567');

const { engine } = await useTurnEngine({ batching: { sendQuietMs: 1100 } });
let ended: AbortController;
let stopping: AbortController;
let placesLeft: number;

beforeEach(() => {
  [ended, stopping, placesLeft] = [new AbortController(), new AbortController(), 0];
});

const gateOf = (run: Run): FreshnessGate =>
  new FreshnessGate(engine.turns, run, {
    signal: ended.signal,
    stopping: stopping.signal,
    leavePlace: () => placesLeft++,
  });
const quietTimeEnds = () => engine.advance(engine.batching.sendQuietMs - engine.batching.debounceWindowMs);

describe('the freshness gate', () => {
  it('lets a run through at once when its person has been quiet for long enough, and is open from then on', async () => {
    const run = await engine.running(ANNA, 'Привет');
    await quietTimeEnds();
    const gate = gateOf(run);
    expect(gate.isOpen).toBe(false);
    await gate.pass();
    expect(gate.isOpen).toBe(true);
    await engine.write(ANNA, 'слишком поздно');
    await gate.pass();
    expect(placesLeft).toBe(0);
  });

  it('is open from the start for a run whose turn an earlier one has committed', async () => {
    const run = await engine.committed(ANNA, 'Привет');
    await engine.turns.failRun(run, 0, 'killed');
    expect(gateOf(await engine.begin(run)).isOpen).toBe(true);
  });

  it('parks a run before it holds it, then lets it through', async () => {
    const gate = gateOf(await engine.running(ANNA, 'Привет'));
    const passed = gate.pass();
    await eventually('it is parked', () => placesLeft > 0);
    expect(gate.isOpen).toBe(false);
    await quietTimeEnds();
    await passed;
    expect(gate.isOpen).toBe(true);
  });

  it('ends a held run, and hands nothing out, when its worker stops', async () => {
    const gate = gateOf(await engine.running(ANNA, 'Привет'));
    const passed = gate.pass();
    await eventually('it is parked', () => placesLeft > 0);
    stopping.abort();
    await expect(passed).rejects.toEqual(new RunEndedError('stopping'));
    expect(gate.isOpen).toBe(false);
    // Always the same, whatever the assistant made of the first time.
    await expect(gate.pass()).rejects.toEqual(new RunEndedError('stopping'));
  });

  it('ends a held run for the reason it is told, also when its worker stops as well', async () => {
    const gate = gateOf(await engine.running(ANNA, 'Привет'));
    const passed = gate.pass();
    await eventually('it is parked', () => placesLeft > 0);
    ended.abort(new RunEndedError('superseded'));
    stopping.abort();
    await expect(passed).rejects.toEqual(new RunEndedError('superseded'));
  });

  it('does not commit a run that has been told to end', async () => {
    const run = await engine.running(ANNA, 'Привет');
    await quietTimeEnds();
    ended.abort(new RunEndedError('lost'));
    await expect(gateOf(run).pass()).rejects.toEqual(new RunEndedError('lost'));
    await engine.turns.failRun(run, 0, 'to look at it');
    expect(await engine.begin(run)).toMatchObject({ committed: false });
  });

  it('ends a run when newer messages wait, when a human has taken over, and when another run has the turn', async () => {
    const stale = await engine.running(ANNA, 'Привет');
    await engine.write(ANNA, 'и ещё');
    await expect(gateOf(stale).pass()).rejects.toEqual(new RunEndedError('superseded'));
    await expect(gateOf(stale).pass()).rejects.toEqual(new RunEndedError('lost'));

    const boris = conversationOf('+79160000002');
    const handed = await engine.running(boris, 'Привет');
    await engine.humans.pause(boris, 60_000);
    await expect(gateOf(handed).pass()).rejects.toEqual(new RunEndedError('handed'));
  });
});
