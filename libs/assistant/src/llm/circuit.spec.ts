import { expect, it } from '@jest/globals';
import { Circuit } from './circuit.js';

it.each([
  [null, 30_000],
  [0, 30_000],
  [5_000, 30_000],
  [120_000, 120_000],
  [86_400_000, 600_000],
])('an endpoint that is down and says %j rests for %j ms', (retryAfterMs, restMs) => {
  let now = 1_000_000;
  const circuit = new Circuit(() => now);
  expect(circuit.isOpen).toBe(false);
  circuit.open(retryAfterMs);
  now += restMs - 1;
  expect(circuit.isOpen).toBe(true);
  now += 1;
  expect(circuit.isOpen).toBe(false);
});

it('an answer ends the rest', () => {
  const circuit = new Circuit(() => 1_000_000);
  circuit.open(null);
  circuit.close();
  expect(circuit.isOpen).toBe(false);
});
