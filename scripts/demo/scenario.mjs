/** Someone writes the way people do: four messages in twelve seconds. Played over HTTP, in real time. */
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { bold, dim, green, Halt, say, sayLive } from '../say.mjs';

const BURST = [
  { atSecond: 0, text: 'Запишите на стрижку меня' },
  { atSecond: 3, text: 'На завтра' },
  { atSecond: 8, text: 'В 18:00' },
  { atSecond: 12, text: 'К Бари' },
];
const ASKED_FOR = { time: '18:00', staff: 'Бари' };
const ROUTE = '/webhook/whatsapp/batched';
const REPLY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 250;

/** Where the calendar may hold bookings of an earlier run, a person of that run would not be alone in the chat. */
export const newPhone = () => `+7999${String(randomInt(10_000_000)).padStart(7, '0')}`;
export const USUAL_PHONE = '+79161234567';

/**
 * @param {object} options
 * @param {import('./app.mjs').App} options.app
 * @param {string} options.phone
 * @param {boolean} options.calendarIsNew false: an earlier run may have taken the time that is asked for
 * @param {AbortSignal} options.signal
 * @throws {Halt} when the reply or the booking does not come
 */
export async function playScenario({ app, phone, calendarIsNew, signal }) {
  say(`\n${bold(phone)} writes to the salon ${dim(`(POST ${ROUTE})`)}\n`);
  /** @type {import('./app.mjs').Reply[]} */
  const replies = [];
  app.onReply((reply) => {
    if (digits(reply.to) === digits(phone)) replies.push(reply);
  });

  const batch = new OpenBatch(app, phone);
  const startedAt = Date.now();
  for (const [index, { atSecond, text }] of BURST.entries()) {
    while (Date.now() < startedAt + atSecond * 1000) await batch.show(signal);
    await app.request(ROUTE, {
      method: 'POST',
      body: JSON.stringify({ from: phone, message: text, messageId: `demo-${index + 1}-${randomUUID()}` }),
    });
    batch.gotMessage();
    say(`  ${dim(`${String(atSecond).padStart(2)} s`)}  ${text}`);
  }

  const giveUpAt = Date.now() + REPLY_WITHIN_MS;
  while (!isComplete(replies) || (await batch.size()) > 0) {
    if (Date.now() > giveUpAt) {
      throw new Halt(
        `${app.lastWords()}\n\nNo reply came within ${REPLY_WITHIN_MS / 1000} s; above is the end of the app's log.`,
      );
    }
    await batch.show(signal);
  }
  const quietSeconds = ((Date.now() - batch.lastAt) / 1000).toFixed(1);
  showTurns(replies);
  const { bookings } = await app.request(`/api/bookings?phone=${encodeURIComponent(phone)}`);
  showBooking(bookings, calendarIsNew, app);
  say(
    `\n${bold(replies.length === 1 ? 'One reply' : `${replies.length} replies`)}, ${quietSeconds} s after the last message`,
  );
  for (const reply of replies) say(indent(green(reply.text)));
}

/** The batch as the app reports it, with the time it has left by the windows it was given. */
class OpenBatch {
  firstAt = 0;
  lastAt = 0;
  #sizeSeen = 0;

  /**
   * @param {import('./app.mjs').App} app
   * @param {string} phone
   */
  constructor(app, phone) {
    this.app = app;
    this.phone = phone;
    const sendQuietMs = Number(process.env.BATCH_SEND_QUIET_MS || 9_000);
    this.debounceWindowMs = Number(process.env.BATCH_DEBOUNCE_MS || sendQuietMs);
    this.maxWaitMs = Number(process.env.BATCH_MAX_WAIT_MS || 30_000);
  }

  gotMessage() {
    this.lastAt = Date.now();
    if (this.#sizeSeen === 0) this.firstAt = this.lastAt;
    this.#sizeSeen++;
  }

  /** @returns {Promise<number>} */
  async size() {
    const { stats } = await this.app.request(`${ROUTE}/stats`);
    const own = stats.batches.find(
      (/** @type {{ phone: string }} */ batch) => digits(batch.phone) === digits(this.phone),
    );
    return (this.#sizeSeen = own?.size ?? 0);
  }

  /** @param {AbortSignal} signal */
  async show(signal) {
    const size = await this.size();
    const leftMs = Math.min(this.lastAt + this.debounceWindowMs, this.firstAt + this.maxWaitMs) - Date.now();
    const messages = size === 1 ? '1 message' : `${size} messages`;
    if (size === 0) sayLive(dim('  batch closed; the turn is being answered'));
    else
      sayLive(
        dim(`  batch open: ${messages}, answers in ${Math.max(0, Math.ceil(leftMs / 1000))} s unless more comes`),
      );
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
}

/** @param {import('./app.mjs').Reply[]} replies */
function isComplete(replies) {
  const last = replies.at(-1);
  return last !== undefined && last.part === last.parts;
}

/** @param {import('./app.mjs').Reply[]} replies */
function showTurns(replies) {
  const turns = new Set(replies.map((reply) => reply.turnId));
  if (turns.size === 1) say(`\n${bold(`One turn of ${BURST.length} messages`)} ${dim([...turns].join())}`);
  else
    say(
      `\n${bold(`${turns.size} turns`)}: with these windows the burst did not stay together ${dim([...turns].join(', '))}`,
    );
  say(indent(BURST.map(({ text }) => text).join('\n')));
}

/**
 * @param {any[]} bookings
 * @param {boolean} calendarIsNew
 * @param {import('./app.mjs').App} app
 */
function showBooking(bookings, calendarIsNew, app) {
  if (bookings.length === 0 && !calendarIsNew) {
    say(
      `\n${bold('No booking')}: tomorrow ${ASKED_FOR.time} with ${ASKED_FOR.staff} is no longer free in this Redis, perhaps since an`,
    );
    say('earlier demo. The reply offers what is.');
    return;
  }
  if (bookings.length === 0) {
    throw new Halt(`${app.lastWords()}\n\nThe reply came, but no booking was made; above is the end of the app's log.`);
  }
  say(`\n${bold(bookings.length === 1 ? 'One booking' : `${bookings.length} bookings`)}`);
  for (const booking of bookings) say(indent(describeBooking(booking)));
  const asAsked = bookings.some(
    ({ startAt, staff }) => startAt.slice(11, 16) === ASKED_FOR.time && staff.name === ASKED_FOR.staff,
  );
  if (bookings.length !== 1 || !asAsked) {
    throw new Halt(`That is not what was asked for: one booking, tomorrow ${ASKED_FOR.time} with ${ASKED_FOR.staff}.`);
  }
}

/** @param {any} booking */
function describeBooking({ id, service, staff, startAt, durationMinutes, status }) {
  const day = new Date(`${startAt.slice(0, 10)}T00:00:00Z`).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return `${service.title}, ${staff.name}, ${day} ${startAt.slice(11, 16)}, ${durationMinutes} min ${dim(`${status} ${id}`)}`;
}

/** @param {string} phone */
function digits(phone) {
  return phone.replace(/\D/g, '');
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '  ');
}
