import { startLocalServer } from './local-server.mjs';

/**
 * Stands in for a language model: slow, sometimes much slower than a lease, sometimes broken.
 *
 * @typedef {object} Thought
 * @property {number} n of the first message thought about
 * @property {number} pid of the worker
 * @property {number} from
 * @property {number | null} to null while it lasts
 * @property {'answered' | 'failed' | 'cut short' | null} end `cut short`: the worker went away, or the run was ended
 *
 * @typedef {object} StubModel
 * @property {string} url
 * @property {Thought[]} thoughts
 * @property {() => Thought[]} thinking
 * @property {(pid: number, action: () => void) => () => void} atNextThought calls `action` when this worker's next thought
 *   has begun; returns what calls it off
 * @property {() => Promise<void>} stop
 */

const FASTEST_MS = 20;
const SLOWEST_MS = 800;

/**
 * @param {object} options
 * @param {import('./random.mjs').Random} options.random
 * @param {number} options.leaseMs
 * @param {boolean} options.fails whether it is not only slow but broken at times
 * @returns {Promise<StubModel>}
 */
export async function startStubModel({ random, leaseMs, fails }) {
  /** @type {import('./random.mjs').Weighted<'answer' | 'dawdle' | 'fail' | 'hang up'>} */
  const moods = [
    [95, 'answer'],
    [3, 'dawdle'],
    [fails ? 1.5 : 0, 'fail'],
    [fails ? 0.5 : 0, 'hang up'],
  ];
  /** @type {Thought[]} */
  const thoughts = [];
  /** @type {Set<Thought>} */
  const thinking = new Set();
  /** @type {{ pid: number, action: () => void } | null} */
  let trap = null;

  const server = await startLocalServer((request, response, { numbers, pid }) => {
    /** @type {Thought} */
    const thought = { n: numbers[0], pid, from: Date.now(), to: null, end: null };
    thoughts.push(thought);
    thinking.add(thought);
    const mood = random.weighted(moods);
    const ms = mood === 'dawdle' ? random.between(2 * leaseMs, 4 * leaseMs) : random.between(FASTEST_MS, SLOWEST_MS);
    const timer = setTimeout(() => {
      thought.end = mood === 'answer' || mood === 'dawdle' ? 'answered' : 'failed';
      if (mood === 'hang up') request.socket.destroy();
      else if (mood === 'fail') response.writeHead(500).end();
      else
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ said: numbers.length }));
    }, ms);
    response.once('close', () => {
      clearTimeout(timer);
      thinking.delete(thought);
      thought.to = Date.now();
      thought.end ??= 'cut short';
    });
    if (trap?.pid !== pid) return;
    const action = trap?.action;
    trap = null;
    action?.();
  });
  return {
    url: server.url,
    thoughts,
    thinking: () => [...thinking],
    atNextThought: (pid, action) => {
      const own = { pid, action };
      trap = own;
      return () => {
        if (trap === own) trap = null;
      };
    },
    stop: server.stop,
  };
}
