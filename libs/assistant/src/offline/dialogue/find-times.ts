import type { AssistantTools } from '../../assistant.port.js';
import type { OfferFacts } from './phrases.js';
import type { Scene } from './scene.js';

type TimesAnswer = Awaited<ReturnType<AssistantTools['findTimes']>>;

/** What a day has to say about itself. */
export type DayAnswer = Extract<TimesAnswer, { kind: 'times' | 'full' | 'closed' | 'past' }>;

/** Why no day could be looked at. */
export type NoTimes = Exclude<TimesAnswer, DayAnswer>;

/** Looks for free times; the booking that is being moved does not stand in its own way. */
export function findTimes(scene: Scene, { day, service, staff }: OfferFacts): Promise<TimesAnswer> {
  scene.signal.throwIfAborted();
  return scene.tools.findTimes({
    serviceId: service.id,
    day,
    ...(staff ? { staffId: staff.id } : {}),
    ...(scene.movingId === undefined ? {} : { exceptBookingId: scene.movingId }),
  });
}

export function isDayAnswer(result: TimesAnswer): result is DayAnswer {
  return ['times', 'full', 'closed', 'past'].includes(result.kind);
}
