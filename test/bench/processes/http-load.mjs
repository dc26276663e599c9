/**
 * The load generator: POSTs one message a request and prints what it found as JSON. Its only argument is LoadOptions.
 *
 * Closed: every connection sends its next request when it has the answer to the last. Open: requests leave at a
 * constant rate, whatever the answers do, and their time counts from when they should have left.
 */
import { Connection } from './connection.mjs';
import { POSTS } from './messages.mjs';

/**
 * @typedef {object} LoadOptions
 * @property {number} load makes message ids of different loads differ
 * @property {number} port
 * @property {number} connections of an open load: at most
 * @property {number} seconds measured; of an open load all is measured
 * @property {number} [warmUpSeconds] before that, of a closed load
 * @property {number} [rate] requests a second; absent: closed
 * @property {keyof typeof POSTS} [gateway] whose request; absent: the classic route's
 * @property {number} people who write in turn
 * @property {number} [firstPerson]
 */

/**
 * @typedef {object} LoadResult
 * @property {number} answered 2xx, within the time measured
 * @property {number} perSecond of those
 * @property {Record<string, number>} refused every other status, 0 for none at all, with how often it came
 * @property {number} p50 milliseconds from sending, or from the time it should have been sent, to the answer
 * @property {number} p99
 * @property {number} max
 * @property {number} lateP99 milliseconds by which the generator itself was late
 * @property {number} cpuUs processor time of the generator a request, in microseconds
 */

const SERIALS_A_LOAD = 1e9;
const DRAIN_MS = 5000;

/** @type {LoadOptions} */
const options = JSON.parse(process.argv[2] ?? '{}');
const {
  load,
  port,
  connections,
  seconds,
  warmUpSeconds = 0,
  rate,
  gateway = 'classic',
  people,
  firstPerson = 0,
} = options;
const post = POSTS[gateway];

/** @type {number[]} */
const latencies = [];
/** @type {number[]} */
const lateness = [0];
/** @type {Record<string, number>} */
const refused = {};
let serial = load * SERIALS_A_LOAD;
let measuring = false;
let requests = 0;

/**
 * @param {Connection} connection
 * @param {number} since `performance.now()` from which it counts
 * @param {() => void} then
 */
function send(connection, since, then) {
  requests += 1;
  const person = firstPerson + (serial % people);
  connection.post(person, serial++, (status) => {
    if (status < 200 || status > 299) refused[status] = (refused[status] ?? 0) + 1;
    else if (measuring) latencies.push(performance.now() - since);
    then();
  });
}

async function closedLoad() {
  const all = await openConnections(connections);
  let going = true;
  const next = (/** @type {Connection} */ connection) => {
    if (going) send(connection, performance.now(), () => next(connection));
  };
  all.forEach(next);
  await sleep(warmUpSeconds * 1000);
  measuring = true;
  const startedAt = performance.now();
  await sleep(seconds * 1000);
  measuring = going = false;
  return (performance.now() - startedAt) / 1000;
}

/** @param {number} perSecond */
async function openLoad(perSecond) {
  const idle = await openConnections(Math.min(connections, 64));
  let opened = idle.length;
  let answered = 0;
  const total = Math.round(perSecond * seconds);
  /** @type {number[]} when those that found no connection should have left */
  const waiting = [];
  const sendDue = (/** @type {Connection} */ connection, /** @type {number} */ since) => {
    send(connection, since, () => {
      answered += 1;
      const waited = waiting.shift();
      if (waited === undefined) idle.push(connection);
      else sendDue(connection, waited);
    });
  };
  const fire = (/** @type {number} */ since) => {
    const connection = idle.pop() ?? (opened < connections && ++opened ? new Connection(port, post) : undefined);
    if (connection) sendDue(connection, since);
    else waiting.push(since);
  };
  measuring = true;
  const startedAt = performance.now() + 20;
  for (let sent = 0; sent < total; await sleep(1)) {
    const now = performance.now();
    for (let at = startedAt; (at = startedAt + (sent * 1000) / perSecond) <= now && sent < total; sent++) {
      lateness.push(now - at);
      fire(at);
    }
  }
  for (const until = performance.now() + DRAIN_MS; answered < total && performance.now() < until;) await sleep(5);
  if (answered < total) refused[0] = (refused[0] ?? 0) + total - answered;
  return seconds;
}

/** @param {number} count */
async function openConnections(count) {
  const all = Array.from({ length: count }, () => new Connection(port, post));
  await Promise.all(all.map((connection) => connection.open()));
  return all;
}

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {number[]} values
 * @param {number} q
 */
const quantile = (values, q) =>
  values.sort((a, b) => a - b)[Math.min(Math.floor(values.length * q), values.length - 1)] ?? 0;

const cpuBefore = process.cpuUsage();
const measuredSeconds = await (rate === undefined ? closedLoad() : openLoad(rate));
const { user, system } = process.cpuUsage(cpuBefore);
/** @type {LoadResult} */
const result = {
  answered: latencies.length,
  perSecond: latencies.length / measuredSeconds,
  refused,
  p50: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
  max: quantile(latencies, 1),
  lateP99: quantile(lateness, 0.99),
  cpuUs: (user + system) / requests,
};
process.stdout.write(JSON.stringify(result), () => process.exit(0));
