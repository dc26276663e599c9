/**
 * The schedule of one run, decided before it starts.
 *
 * @typedef {import('../world/random.mjs').Random} Random
 * @typedef {import('../world/fleet.mjs').Role} Role
 *
 * A kill may be aimed: at the moment when Redis has stored a message and the API has not said so (`stored`), has
 * claimed a batch and its sweeper has not queued it (`claimed`), has handed out a job (`taken`), begun a run (`begun`)
 * or booked (`booked`) and the worker does not know; while the model thinks (`thinking`); when the sink has taken a part
 * and the worker has not noted it (`sending`). A cut aimed at one of the first five breaks the connection at that
 * moment, and the process lives on. A pause aimed at `thinking` or `sending` makes a run that wakes when another has
 * taken its turn.
 * @typedef {'any' | 'stored' | 'claimed' | 'taken' | 'begun' | 'thinking' | 'booked' | 'sending'} Aim
 *
 * @typedef {object} PlannedFault
 * @property {'kill' | 'pause' | 'cut' | 'redis crash' | 'redis hang'} kind
 * @property {number} afterMs since the fault before
 * @property {Role} [role]
 * @property {Aim} [aim]
 * @property {number} [ms] how long it lasts
 */

/**
 * Whom a fault hits and what it is aimed at, by weight.
 *
 * @typedef {import('../world/random.mjs').Weighted<readonly [Role, import('../world/random.mjs').Weighted<Aim>]>} Targets
 */

/** @type {Targets} */
const KILLS = [
  [25, ['webhook-api', share({ any: 40, stored: 60 })]],
  [25, ['batch-processor', share({ any: 30, claimed: 70 })]],
  [50, ['conversation-worker', share({ any: 15, taken: 5, begun: 25, thinking: 20, booked: 10, sending: 25 })]],
];
/** @type {Targets} */
const PAUSES = [
  [20, ['webhook-api', share({ any: 100 })]],
  [20, ['batch-processor', share({ any: 100 })]],
  [60, ['conversation-worker', share({ any: 20, thinking: 40, sending: 40 })]],
];
/** @type {Targets} */
const CUTS = [
  [30, ['webhook-api', share({ any: 30, stored: 70 })]],
  [30, ['batch-processor', share({ any: 30, claimed: 70 })]],
  [40, ['conversation-worker', share({ any: 25, taken: 20, begun: 40, booked: 15 })]],
];

/**
 * @param {Random} random
 * @param {object} options
 * @param {number} options.kills
 * @param {number} options.leaseMs
 * @param {readonly [number, number]} options.gapMs
 * @returns {PlannedFault[]} with `kills` kills, and of everything else in proportion, at least one
 */
export function planFaults(random, { kills, leaseMs, gapMs }) {
  /** @type {(portion: number, fault: () => Omit<PlannedFault, 'afterMs'>) => Omit<PlannedFault, 'afterMs'>[]} */
  const some = (portion, fault) => Array.from({ length: Math.ceil(kills * portion) }, fault);
  /** @param {Targets} targets */
  const aimed = (targets) => {
    const [role, aims] = random.weighted(targets);
    return { role, aim: random.weighted(aims) };
  };
  const pauseMs = () => Math.round(leaseMs * (1.2 + 1.8 * random.next()));
  const faults = [
    ...some(1, () => ({ kind: 'kill', ...aimed(KILLS) })),
    ...some(1 / 5, () => ({ kind: 'pause', ...aimed(PAUSES), ms: pauseMs() })),
    ...some(1 / 4, () => ({ kind: 'cut', ...aimed(CUTS) })),
    ...some(1 / 12, () => ({ kind: 'redis crash', ms: random.between(0, 1500) })),
    ...some(1 / 15, () => ({ kind: 'redis hang', ms: random.between(200, 2500) })),
  ];
  return random.shuffle(faults).map((fault) => ({ ...fault, afterMs: random.between(...gapMs) }));
}

/**
 * @param {Partial<Record<Aim, number>>} weights
 * @returns {import('../world/random.mjs').Weighted<Aim>}
 */
function share(weights) {
  return Object.entries(weights).map(([aim, weight]) => [weight, /** @type {Aim} */ (aim)]);
}
