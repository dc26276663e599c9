import { setTimeout as delay } from 'node:timers/promises';

/**
 * A gateway as a good one is: it repeats a message until it is answered 2xx, by turns at both APIs, and gives an
 * answer two seconds. The longer it has to, the more seldom.
 *
 * @typedef {import('../record.mjs').SentMessage} SentMessage
 * @typedef {{ from: string, message: string, messageId?: string, timestamp: number }} Body
 *
 * @typedef {object} Gateway
 * @property {SentMessage[]} sent
 * @property {Map<string, number>} answers how often each status came, or none
 * @property {() => number} busy requests under way
 * @property {() => number} longestWaitWithoutIdMs how long the one of the messages without an id has waited for its 2xx
 *   that has waited longest; 0 when none waits
 * @property {(phone: string, how?: Sending) => Promise<void>} send resolves once it has been accepted, or is given up
 * @property {() => Promise<void>} whenQuiet all repeats have been answered
 * @property {() => void} giveUp repeats no more
 *
 * @typedef {object} Sending
 * @property {string} [poison] written behind the number
 * @property {SentMessage['fate']} [fate]
 * @property {number} [sentAt] the gateway's time, when it is not now
 * @property {boolean} [withoutId] then it is known again by its time and text
 * @property {boolean} [twiceAtOnce] to both APIs at the same time
 * @property {number} [againAfterMs] accepted, and later delivered again
 */

const PATIENCE_MS = 2000;

/** A message without an id is known again for a minute; a repeat after that would be a message of its own. */
const REPEAT_WITHOUT_ID_MS = 45_000;

/** After the first attempt; doubled with every further one, as good gateways do: repeats must not keep an outage up. */
const PAUSE_MS = /** @type {const} */ ([50, 300]);
const LONGEST_PAUSE_MS = 3000;

/**
 * @param {object} options
 * @param {string[]} options.apis
 * @param {import('./random.mjs').Random} options.random
 * @returns {Gateway}
 */
export function openGateway({ apis, random }) {
  /** @type {(SentMessage & { acceptedAt: number | null })[]} */
  const sent = [];
  /** @type {Map<string, number>} */
  const answers = new Map();
  /** @type {Set<Promise<void>>} */
  const repeats = new Set();
  /** @type {Set<SentMessage>} without an id and without a 2xx, the oldest first */
  const waitingWithoutId = new Set();
  const hopeless = new AbortController();
  let busy = 0;
  let turn = 0;

  /**
   * @param {Body} body
   * @param {string} api
   */
  const post = async (body, api) => {
    busy += 1;
    const answer = await fetch(`${api}/webhook/whatsapp/batched`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).then(
      async (response) => {
        const text = await response.text();
        return String(response.ok && text.includes('"duplicate"') ? `${response.status} duplicate` : response.status);
      },
      (error) => (error.name === 'TimeoutError' ? 'timed out' : 'no answer'),
    );
    busy -= 1;
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    return answer.startsWith('2');
  };
  /**
   * @param {Body} body
   * @param {SentMessage & { acceptedAt: number | null }} message
   */
  const deliver = async (body, message) => {
    const first = turn++;
    for (let tried = 0; !hopeless.signal.aborted; tried++) {
      if (body.messageId === undefined && Date.now() - message.firstTriedAt > REPEAT_WITHOUT_ID_MS) return;
      if (await post(body, /** @type {string} */ (apis[(first + tried) % apis.length]))) {
        message.acceptedAt ??= Date.now();
        waitingWithoutId.delete(message);
        return;
      }
      await delay(Math.min(random.between(...PAUSE_MS) * 2 ** tried, LONGEST_PAUSE_MS));
    }
  };
  /** @param {Promise<void>} repeat */
  const keep = (repeat) => {
    repeats.add(repeat);
    void repeat.finally(() => repeats.delete(repeat));
  };

  return {
    sent,
    answers,
    busy: () => busy,
    longestWaitWithoutIdMs: () => {
      const [oldest] = waitingWithoutId;
      return oldest ? Date.now() - oldest.firstTriedAt : 0;
    },
    send: async (phone, how = {}) => {
      const now = Date.now();
      const n = sent.length + 1;
      const { fate = 'answered', sentAt = now } = how;
      const message = { n, phone, sentAt, firstTriedAt: now, acceptedAt: null, fate };
      sent.push(message);
      if (how.withoutId) waitingWithoutId.add(message);
      const id = how.withoutId ? {} : { messageId: `m${n}` };
      const text = how.poison ? `${n} ${how.poison}` : String(n);
      const body = { from: phone, message: text, ...id, timestamp: sentAt };
      if (how.twiceAtOnce) keep(deliver(body, message));
      await deliver(body, message);
      waitingWithoutId.delete(message); // if it was given up
      if (how.againAfterMs !== undefined) keep(delay(how.againAfterMs).then(() => deliver(body, message)));
    },
    whenQuiet: async () => {
      while (repeats.size > 0) await Promise.all(repeats);
    },
    giveUp: () => hopeless.abort(),
  };
}
