import { groupBy } from './checks/facts.mjs';

/**
 * What shows that a run was worth its time: how much went through it, and how often a fault met something under way.
 *
 * @param {object} seen
 * @param {import('./faults/conductor.mjs').World} seen.world
 * @param {import('./faults/conductor.mjs').PlayedFault[]} seen.played
 * @param {import('./record.mjs').ChaosRecord} seen.record
 * @param {number} seen.startedAt
 * @param {number} seen.healedAt
 * @param {number} seen.drainedAt
 * @returns {Record<string, Record<string, number | string>>}
 */
export function figuresOf({ world, played, record, startedAt, healedAt, drainedAt }) {
  const { model, fleet } = world;
  const seconds = (healedAt - startedAt) / 1000;
  const turns = new Set(record.received.map(({ turnId }) => turnId));
  const aimed = played.filter(({ hit }) => hit !== null);
  const ends = countBy(model.thoughts, ({ end }) => end ?? 'never ended');
  return {
    traffic: {
      messages: record.sent.length,
      'conversations that wrote': new Set(record.sent.map(({ phone }) => phone)).size,
      'turns answered': turns.size - record.deadLetters.filter(({ turnId }) => turns.has(turnId)).length,
      'parts taken by the sink': record.received.length,
      'bookings made': record.bookings.length,
      'seconds of traffic under faults': Math.round(seconds),
      'messages a second': Math.round(record.sent.length / seconds),
      'seconds of draining': Math.round((drainedAt - healedAt) / 1000),
    },
    'answers to the gateway': { ...record.answers },
    faults: countBy(played, ({ what }) => what),
    'and what they met': {
      'faults played': played.length,
      'processes killed': played.filter(({ kind }) => kind === 'kill').length,
      'faults with messages in the system': played.filter(({ open }) => open > 0).length,
      'faults with somebody posting, thinking or sending': played.filter(({ busy }) => busy).length,
      'aimed faults that met their moment': `${aimed.filter(({ hit }) => hit).length} of ${aimed.length}`,
      'messages open at a fault, on average': Math.round(
        played.reduce((sum, { open }) => sum + open, 0) / played.length,
      ),
    },
    runs: {
      'thoughts begun': model.thoughts.length,
      'thoughts answered': ends['answered'] ?? 0,
      'thoughts failed by the model': ends['failed'] ?? 0,
      'thoughts cut short, their worker dead or the run ended': ends['cut short'] ?? 0,
      'thoughts about one conversation at the same time': overlaps(world, record),
      ...fleet.said(),
    },
    'counted by the engine': { ...record.tally },
  };
}

/**
 * Two workers may well think about one conversation at once, one of them paused or cut off: only one of them may act.
 *
 * @param {import('./faults/conductor.mjs').World} world
 * @param {import('./record.mjs').ChaosRecord} record
 */
function overlaps({ model }, record) {
  const phoneOf = new Map(record.sent.map(({ n, phone }) => [n, phone]));
  const byPhone = groupBy(model.thoughts, ({ n }) => phoneOf.get(n) ?? '');
  return [...byPhone.values()].reduce((sum, thoughts) => {
    const inOrder = thoughts.sort((a, b) => a.from - b.from);
    return sum + inOrder.filter(({ from }, index) => index > 0 && (inOrder[index - 1]?.to ?? Infinity) > from).length;
  }, 0);
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} what
 * @returns {Record<string, number>}
 */
function countBy(items, what) {
  return Object.fromEntries(
    [...groupBy(items, what)].map(([name, group]) => /** @type {const} */ ([name, group.length])).sort(),
  );
}
