import { setImmediate as pause } from 'node:timers/promises';
import { built } from '../harness/built.mjs';
import { count, ms, quantiles, ratio } from '../harness/figures.mjs';
import { openRedis } from '../harness/redis.mjs';
import { inScope } from '../harness/scope.mjs';

/** A Wednesday noon in the demo salon. */
const NOW = Date.parse('2026-10-14T12:00:00+03:00');
/** What people write, a turn a line; the messages of a turn are separated by a slash. */
const DIALOGUES = [
  ['Привет / запишите / меня на / стрижку / к Бари / на завтра / в 8 / вечера', 'Наталия', 'Спасибо!'],
  ['добрый день / Завтра / работает / Сергей? / хочу постричься / у него? / на 3 часа дня', 'Да, спасибо'],
  ['Сколько у вас стоят стрижки?', 'а в какие дни работает Рамзан?', 'запишите на субботу на 14:00'],
  ['Когда можно постричься?', 'Давай на час', 'Можно перенести запись на 16:00?', 'Отмените мою запись'],
  ['Hi! I need a haircut tomorrow at 6pm', 'Paul', 'cancel my appointment please'],
  ['хочу на окрашивание в пятницу после обеда', 'а у Марии?', 'давайте на 15.30', 'где вы находитесь?'],
];
const PHONE = 79_160_000_000;

/**
 * How long the offline assistant takes for a turn, the calendar in Redis included, where every second hour of a
 * fortnight is booked already.
 *
 * @type {import('../measures.mjs').Run}
 */
export function answer({ launcher, quick }) {
  return inScope(async (keep) => {
    const redis = keep(await openRedis(launcher));
    const people = quick ? 40 : 400;
    const salon = await openSalon(redis.client);
    const texts = DIALOGUES.flat().flatMap((turn) => turn.split(' / '));
    for (let person = 0; person < 20; person++) await talk(salon, person); // warm
    await redis.client.flushall();
    const taken = await bookEverySecondHour(salon);
    const timed = [];
    for (let person = 0; person < people; person++) timed.push(...(await talk(salon, person)));
    const whole = quantiles(timed.map(({ wholeMs }) => wholeMs));
    const own = quantiles(timed.map(({ wholeMs, calendarMs }) => wholeMs - calendarMs));
    const calendar = quantiles(timed.map(({ calendarMs }) => calendarMs));
    const chrono = quantiles(await readByChrono(DIALOGUES.flat(), quick ? 20 : 100));
    const row = (/** @type {string} */ name, /** @type {typeof whole} */ { p50, p99, max }) => [
      name,
      ms(p50),
      ms(p99),
      ms(max),
      ratio(p99 / whole.p99),
    ];
    return {
      settings: [
        `${count(whole.count)} turns of ${count(people)} people, one after the other; ${texts.length} messages in ${DIALOGUES.flat().length} different turns, in Russian and English`,
        `the embedded calendar on a Redis of its own, with ${count(taken)} bookings in it before; times are looked for, booked, moved and cancelled as the turns ask for it`,
      ],
      tables: [
        {
          head: ['', 'p50 ms', 'p99 ms', 'longest ms', 'p99 ratio'],
          rows: [
            row('a turn, from its messages to its reply', whole),
            row('of it the calendar in Redis', calendar),
            row('of it understanding and phrasing', own),
            row('chrono-node reading days and times of the same turns, nothing else', chrono),
          ],
        },
      ],
    };
  });
}

/**
 * @typedef {object} Salon
 * @property {any} assistant
 * @property {any} booking
 * @property {any} profile
 * @property {any} library
 */

/**
 * @param {import('ioredis').Redis} client
 * @returns {Promise<Salon>}
 */
async function openSalon(client) {
  const { CHANNEL_FORMS } = await built('libs/channels/src/index.js');
  const { loadSettings } = await built('libs/config/src/index.js');
  const { EmbeddedBooking } = await built('libs/booking/src/index.js');
  const { OfflineAssistant } = await built('libs/assistant/src/offline/offline-assistant.js');
  const library = await built('libs/assistant/src/index.js');
  const values = { REDIS_URL: 'redis://127.0.0.1' };
  const { tenants } = loadSettings('batch-processor', CHANNEL_FORMS, values, import.meta.dirname);
  const profile = tenants.default.salon;
  const booking = new EmbeddedBooking(client, new Map([[profile.id, profile]]), () => NOW);
  return { assistant: new OfflineAssistant(), booking, profile, library };
}

/**
 * @param {Salon} salon
 * @returns {Promise<number>} how many bookings there are then
 */
async function bookEverySecondHour({ booking, profile }) {
  let made = 0;
  for (let hour = 0; hour < 14 * 24; hour += 2) {
    for (const { id: staffId, services } of profile.staff) {
      const key = `${staffId}-${hour}`;
      const { kind } = await booking.create({
        ...{ tenant: profile.id, person: `${profile.id}/${key}`, phone: null, name: 'Somebody', idempotencyKey: key },
        ...{ serviceId: services[0], staffId, startAt: new Date(NOW + hour * 3_600_000).toISOString() },
      });
      if (kind === 'booked') made++;
    }
  }
  return made;
}

/**
 * One person's dialogue.
 *
 * @param {Salon} salon
 * @param {number} person
 */
async function talk({ assistant, booking, profile, library }, person) {
  const phone = `+${PHONE + person}`;
  const owner = { tenant: profile.id, person: `${profile.id}/${phone}`, phone };
  const turns = DIALOGUES[person % DIALOGUES.length] ?? [];
  let memory = library.NO_MEMORY;
  const timed = [];
  for (const [index, turn] of turns.entries()) {
    const { kind: _kind, ...bookings } = await booking.findByPerson(owner);
    let calendarMs = 0;
    /** @param {() => Promise<unknown>} step */
    const timedStep = async (step) => {
      const startedAt = performance.now();
      const result = await step();
      calendarMs += performance.now() - startedAt;
      return result;
    };
    const steps = {
      look: (/** @type {string} */ _tool, /** @type {unknown} */ _args, /** @type {() => Promise<unknown>} */ look) =>
        timedStep(look),
      effect: (
        /** @type {string} */ _tool,
        /** @type {unknown} */ _args,
        /** @type {(key: string) => Promise<unknown>} */ act,
      ) => timedStep(() => act(`${person}-${index}`)),
    };
    const known = { ...memory, bookings };
    const messages = turn.split(' / ').map((text, at) => ({
      ...{
        id: `${at}`,
        kind: 'text',
        text,
        sentAt: null,
        arrivedAt: NOW + index * 60_000 + at,
        sentBeforeReply: false,
      },
    }));
    const startedAt = performance.now();
    const given = await assistant.answer({
      turn: { messages, late: false, done: [] },
      memory: known,
      salon: profile,
      tools: library.toolsFor(owner, known, profile, booking, steps),
      now: NOW + index * 60_000,
      signal: new AbortController().signal,
    });
    timed.push({ wholeMs: performance.now() - startedAt, calendarMs });
    memory = { ...known, dialogue: given.memory, person: { ...known.person, ...given.person } };
    await pause();
  }
  return timed;
}

/**
 * @param {readonly string[]} turns
 * @param {number} rounds
 */
async function readByChrono(turns, rounds) {
  const { parse } = await import('chrono-node/ru');
  const took = [];
  for (let round = 0; round < rounds; round++) {
    for (const turn of turns) {
      const startedAt = performance.now();
      for (const text of turn.split(' / ')) parse(text, new Date(NOW), { forwardDate: true });
      took.push(performance.now() - startedAt);
    }
  }
  return took;
}
