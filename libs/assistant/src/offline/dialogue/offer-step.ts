import type { TimesResult } from '#libs/booking';
import type { Service } from '#libs/config';
import { DateTime } from 'luxon';
import { nearestTo, spread, startsOf, startsWithin } from './free-times.js';
import type { OfferFacts } from './phrases.js';
import { staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { omit } from './wish.js';

/** How many days are looked at, the first included, when a day has no times or none was said. */
const DAYS_AHEAD = 7;

/**
 * Offers free times: on the day said, else on the first day that has some. A day that has none is named as such
 * before the next one is offered, and the wish moves to the day that is offered.
 */
export async function offerTimes(scene: Scene, service: Service, day: string | undefined): Promise<Step> {
  const first = day ?? scene.now.toFormat('yyyy-MM-dd');
  let apology = '';
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const facts = factsOf(scene, service, addDays(first, ahead));
    const result = await findTimes(scene, facts);
    if (result.kind === 'times') return offerOn(scene, facts, result, apology);
    if (result.kind === 'not_offered' || result.kind === 'unavailable') return cannotFind(scene, facts, result);
    if (day !== undefined && ahead === 0) apology = scene.phrases.noTimes(result.kind, facts);
  }
  const facts = factsOf(scene, service, first);
  const text = [apology, scene.phrases.nothingAhead(facts, scene.salon.phone)].filter(Boolean).join(' ');
  return { text, wish: omit(scene.wish, 'day', 'time') };
}

/** Answers whether one time is free; a yes in the next turn books it. */
export async function checkTime(scene: Scene, service: Service, day: string, time: string): Promise<Step> {
  const facts = factsOf(scene, service, day);
  const result = await findTimes(scene, facts);
  if (result.kind === 'not_offered' || result.kind === 'unavailable') return cannotFind(scene, facts, result);
  if (result.kind !== 'times') return offerTimes(scene, service, day);
  const starts = startsOf(result.times, scene.salon.timezone);
  const { phrases, wish } = scene;
  if (starts.includes(time)) {
    const text = `${phrases.timeIsFree(facts, time)} ${phrases.bookIt}`;
    return { text, wish: { ...wish, day, time } };
  }
  const near = nearestTo(time, starts);
  const text = [phrases.timeIsNotFree(facts, time), phrases.freeTimes(facts, near, false), phrases.whichTime].join(' ');
  return { text, wish: omit({ ...wish, day }, 'time') };
}

function offerOn(
  scene: Scene,
  facts: OfferFacts,
  { times }: Extract<TimesResult, { kind: 'times' }>,
  apology: string,
): Step {
  const { phrases, said, wish } = scene;
  const all = startsOf(times, scene.salon.timezone);
  const fitting = startsWithin(all, said.window);
  const shown = spread(fitting.length > 0 ? fitting : all);
  const offer =
    fitting.length > 0
      ? phrases.freeTimes(facts, shown, shown.length === fitting.length)
      : phrases.noneInWindow(facts, shown);
  const text = [apology, offer, phrases.whichTime].filter(Boolean).join(' ');
  return { text, wish: omit({ ...wish, day: facts.day }, 'time') };
}

function cannotFind(
  scene: Scene,
  facts: OfferFacts,
  result: Extract<TimesResult, { kind: 'not_offered' | 'unavailable' }>,
): Step {
  const { phrases, salon, wish } = scene;
  if (result.kind === 'unavailable') return { text: phrases.unavailable(salon.phone), wish };
  const text = phrases.notOffered(facts.staff, facts.service, result.offeredBy);
  return { text, wish: omit(wish, 'staffId') };
}

function factsOf(scene: Scene, service: Service, day: string): OfferFacts {
  return { day, service, staff: staffOf(scene, scene.wish.staffId) };
}

function findTimes(scene: Scene, { day, service, staff }: OfferFacts): Promise<TimesResult> {
  scene.signal.throwIfAborted();
  return scene.tools.findTimes({ serviceId: service.id, day, ...(staff ? { staffId: staff.id } : {}) });
}

function addDays(day: string, days: number): string {
  return DateTime.fromISO(day).plus({ days }).toFormat('yyyy-MM-dd');
}
