import { describe, expect, it } from '@jest/globals';
import { ensureLauncher, type Launcher } from '../../scripts/redis.mjs';
import { runChaos } from './run.mjs';
import { SHORT } from './settings.mjs';

/** Far beyond what it takes: on a busy machine a process needs seconds to start, and each is started several times. */
const PATIENCE_MS = 400_000;
const SEED = 7;

describe('under chaos', () => {
  it(
    'nothing is lost, doubled, out of order, answered by two at once, stuck or left over',
    async () => {
      const told = process.env['TEST_REDIS_LAUNCHER'];
      const launcher = told === undefined ? await ensureLauncher() : (JSON.parse(told) as Launcher);
      const { verdict, crashes, figures, record } = await runChaos({ options: { ...SHORT, seed: SEED }, launcher });

      expect({ ...verdict.faults, crashes }).toEqual({
        lost: [],
        doubled: [],
        'out of order': [],
        concurrent: [],
        'stale commits': [],
        effects: [],
        'given up': [],
        foreign: [],
        forgotten: [],
        stuck: [],
        'left over': [],
        'wrong answers': [],
        crashes: [],
      });
      // A run in which nothing was under way when things broke would have proved nothing.
      const met = figures['and what they met'] as Record<string, number>;
      expect(met['processes killed']).toBeGreaterThanOrEqual(SHORT.kills);
      expect(met['faults with messages in the system']).toBe(met['faults played']);
      expect(record.deadLetters.length).toBeGreaterThan(0);
      expect(record.received.length).toBeGreaterThan(100);
      expect(record.bookings.length).toBeGreaterThan(0);
      expect(figures['runs']!['answered in a later run']).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
