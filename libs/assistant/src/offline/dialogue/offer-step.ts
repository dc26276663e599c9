import type { FreeTime } from '#libs/booking';
import type { Service } from '#libs/config';
import { DateTime } from 'luxon';
import type { Search } from '../../dialogue-memory.js';
import { findTimes, isDayAnswer } from './find-times.js';
import type { NoTimes } from './find-times.js';
import { nearestTo, shifted, spread, startsInOrder, startsOf, startsWithin, timesAt } from './free-times.js';
import { notOfferedStep } from './not-offered-step.js';
import type { OfferFacts } from './phrases.js';
import { staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { omit } from './wish.js';

/** How many days are looked at, the first included, when a day has no times or none was said. */
const DAYS_AHEAD = 7;

/** A day that has times, or why there is none. */
type Found =
  | {
      readonly kind: 'found';
      readonly facts: OfferFacts;
      readonly times: readonly FreeTime[];
      readonly apology: string;
    }
  | { readonly kind: 'none'; readonly step: Step };

/**
 * Offers free times: on the day said, else on the first day that has some. A day that has none is named as such
 * before the next one is offered, and the wish moves to the day that is offered.
 */
export async function offerTimes(scene: Scene, service: Service, day: string | undefined): Promise<Step> {
  const found = await firstDayWithTimes(scene, service, day);
  return found.kind === 'none' ? found.step : offerOn(scene, found);
}

/** The first start there is, from a day on: as a step that offers it, and as the wish it would fulfil. */
export async function offerEarliest(scene: Scene, service: Service, day: string | undefined): Promise<Step> {
  const found = await firstDayWithTimes(scene, service, day);
  if (found.kind === 'none') return found.step;
  const { facts, times, apology } = found;
  const { phrases, salon, said, wish } = scene;
  const fitting = startsWithin(startsOf(times, salon.timezone), said.window);
  const [time] = fitting;
  if (time === undefined) return offerOn(scene, found);
  const text = [apology, phrases.earliestIs(facts, time), phrases.bookIt].filter(Boolean).join(' ');
  return {
    text,
    wish: { ...wish, day: facts.day, time },
    asked: { about: 'confirmation' },
    offered: timesAt([time], times, salon.timezone),
    search: searchOf(facts),
  };
}

/** Answers whether one time is free; a yes in the next turn books it. */
export async function checkTime(scene: Scene, service: Service, day: string, time: string): Promise<Step> {
  const facts = factsOf(scene, service, day);
  const result = await findTimes(scene, facts);
  if (!isDayAnswer(result)) return cannotFind(scene, facts, result);
  if (result.kind !== 'times') return offerTimes(scene, service, day);
  const { phrases, wish, salon } = scene;
  const starts = startsOf(result.times, salon.timezone);
  const search = searchOf(facts);
  if (starts.includes(time)) {
    const text = `${phrases.timeIsFree(facts, time)} ${phrases.bookIt}`;
    const offered = timesAt([time], result.times, salon.timezone);
    return { text, wish: { ...wish, day, time }, asked: { about: 'confirmation' }, offered, search };
  }
  const near = nearestTo(time, starts);
  const text = [phrases.timeIsNotFree(facts, time), phrases.freeTimes(facts, near, false), phrases.whichTime].join(' ');
  const offered = timesAt(near, result.times, salon.timezone);
  return { text, wish: omit({ ...wish, day }, 'time'), asked: { about: 'time' }, offered, search };
}

async function firstDayWithTimes(scene: Scene, service: Service, day: string | undefined): Promise<Found> {
  const first = day ?? scene.today;
  let apology = '';
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const facts = factsOf(scene, service, addDays(first, ahead));
    const result = await findTimes(scene, facts);
    if (result.kind === 'times') return { kind: 'found', facts, times: result.times, apology };
    if (!isDayAnswer(result)) return { kind: 'none', step: cannotFind(scene, facts, result) };
    if (day !== undefined && ahead === 0) apology = scene.phrases.noTimes(result.kind, facts);
  }
  const facts = factsOf(scene, service, first);
  const text = [apology, scene.phrases.nothingAhead(facts, scene.salon.phone)].filter(Boolean).join(' ');
  return { kind: 'none', step: { text, wish: omit(scene.wish, 'day', 'time'), asked: { about: 'day' } } };
}

function offerOn(scene: Scene, { facts, times, apology }: Extract<Found, { kind: 'found' }>): Step {
  const { phrases, salon, wish } = scene;
  const all = startsOf(times, salon.timezone);
  const fitting = fittingStarts(scene, facts.day, all);
  const shown = spread(fitting.length > 0 ? fitting : all);
  const offer =
    fitting.length > 0
      ? phrases.freeTimes(facts, shown, shown.length === fitting.length)
      : phrases.noneInWindow(facts, shown);
  return {
    text: [apology, offer, phrases.whichTime].filter(Boolean).join(' '),
    wish: omit({ ...wish, day: facts.day }, 'time'),
    asked: { about: 'time' },
    offered: timesAt(shown, times, salon.timezone),
    search: searchOf(facts),
  };
}

/** The starts that suit what was said of the hour: a window, "позже", "раньше". */
function fittingStarts({ said, dialogue, salon }: Scene, day: string, all: readonly string[]): string[] {
  if (said.window !== null) return startsWithin(all, said.window);
  if (said.shift === null && !said.otherTime) return [...all];
  const isSameDay = dialogue.search?.day === day;
  const refused = dialogue.wish.time === undefined ? [] : [dialogue.wish.time];
  const offered = isSameDay ? [...startsInOrder(dialogue.offered, salon.timezone), ...refused] : [];
  if (offered.length === 0) return [...all];
  return said.shift === null ? all.filter((start) => !offered.includes(start)) : shifted(all, offered, said.shift);
}

function cannotFind(scene: Scene, facts: OfferFacts, result: NoTimes): Step {
  if (result.kind === 'unavailable') return { text: scene.phrases.unavailable(scene.salon.phone), wish: scene.wish };
  return notOfferedStep(scene, facts, result);
}

function factsOf(scene: Scene, service: Service, day: string): OfferFacts {
  return { day, service, staff: staffOf(scene, scene.wish.staffId) };
}

function searchOf({ day, service, staff }: OfferFacts): Search {
  return { serviceId: service.id, ...(staff ? { staffId: staff.id } : {}), day };
}

function addDays(day: string, days: number): string {
  return DateTime.fromISO(day).plus({ days }).toFormat('yyyy-MM-dd');
}
