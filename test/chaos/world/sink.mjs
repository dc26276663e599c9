import { isApology } from '../answer-text.mjs';
import { startLocalServer } from './local-server.mjs';

/**
 * What the relay does with a part: mostly its job.
 *
 * @type {import('./random.mjs').Weighted<number | 'take' | 'drop' | 'take and hang up'>}
 */
const MOODS_THAT_FAIL_RUNS = [
  [93, 'take'],
  [3, 500],
  [2, 503],
  [0.5, 'drop'],
  [1.5, 'take and hang up'],
];
/** @type {typeof MOODS_THAT_FAIL_RUNS} */
const MOODS = [
  [95, 'take'],
  [3, 500],
  [2, 503],
];
const SLOWEST_MS = 30;

/**
 * The other end of the relay channel. It writes down what it has taken, in order; what it refuses it has not seen.
 *
 * @typedef {object} Sink
 * @property {(worker: string) => string} urlFor an address of its own for each worker, so that it is known who sends
 * @property {import('../record.mjs').ReceivedPart[]} received
 * @property {() => number} busy how many parts are on their way in right now
 * @property {(worker: string, action: () => void) => () => void} atNextPart calls `action` when this worker's next part has
 *   been taken, and leaves it without an answer; returns what calls it off
 * @property {(listener: (part: import('../record.mjs').ReceivedPart) => void) => void} onPart
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {import('./random.mjs').Random} options.random
 * @param {boolean} options.failsRuns whether it hangs up, too
 * @param {(phone: string) => boolean} options.refuses whom every answer is refused for, for good; apologies are not
 * @returns {Promise<Sink>}
 */
export async function startSink({ random, failsRuns, refuses }) {
  /** @type {import('../record.mjs').ReceivedPart[]} */
  const received = [];
  let busy = 0;
  /** @type {{ worker: string, action: () => void } | null} */
  let trap = null;
  /** @type {(part: import('../record.mjs').ReceivedPart) => void} */
  let listener = () => {};

  const server = await startLocalServer((request, response, body) => {
    busy += 1;
    response.once('close', () => (busy -= 1));
    setTimeout(
      () => {
        const apology = isApology(body.text);
        if (!apology && refuses(body.to)) return void response.writeHead(422).end();
        // Whom an apology does not reach never hears anything: that is another test's business.
        const mood = apology ? 'take' : random.weighted(failsRuns ? MOODS_THAT_FAIL_RUNS : MOODS);
        if (typeof mood === 'number') return void response.writeHead(mood).end();
        if (mood === 'drop') return void request.socket.destroy();

        const worker = String(request.url).slice(1);
        const action = trap?.worker === worker ? trap.action : null;
        if (action) trap = null;
        const confirmed = mood === 'take' && !action;
        const part = { at: Date.now(), worker, ...pickFields(body), confirmed };
        received.push(part);
        listener(part);
        action?.();
        if (confirmed) response.writeHead(200).end();
        else request.socket.destroy();
      },
      random.between(0, SLOWEST_MS),
    );
  });
  return {
    urlFor: (worker) => `${server.url}/${worker}`,
    received,
    busy: () => busy,
    atNextPart: (worker, action) => {
      const own = { worker, action };
      trap = own;
      return () => {
        if (trap === own) trap = null;
      };
    },
    onPart: (next) => (listener = next),
    stop: server.stop,
  };
}

/** @param {any} body */
function pickFields({ to, turnId, idempotencyKey, part, parts, text }) {
  return { to, turnId, idempotencyKey, part, parts, text };
}
