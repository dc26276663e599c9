import type { Service } from '#libs/config';
import { minuteOfDay } from '../understanding/salon-hours.js';
import { book } from './book-step.js';
import { checkTime, offerTimes } from './offer-step.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { omit } from './wish.js';

/**
 * The next step towards a booking: asks for what is missing, offers times, checks one, or books.
 *
 * A day without a time is answered with free times; a time without a day means today while it lies ahead. Staff is
 * never asked for: nobody named means anybody.
 */
export async function bookingStep(scene: Scene): Promise<Step> {
  const { said, wish, phrases } = scene;
  if (said.forSeveral) return { text: phrases.oneAtATime, wish: omit(wish, 'time') };
  const several = scene.salon.services.filter(({ id }) => said.severalServices.includes(id));
  if (several.length > 0) return { text: phrases.whichFirst(several), wish: omit(wish, 'serviceId') };
  const service = serviceOf(scene, wish.serviceId) ?? usualService(scene);
  if (!service) return { text: phrases.askService(servicesToAskFor(scene), staffOf(scene, wish.staffId)), wish };
  if (said.dayIsImpossible) return { text: phrases.noSuchDay, wish };

  const today = scene.now.toFormat('yyyy-MM-dd');
  const soon = said.rightNow && !scene.late && said.day === null;
  const day = soon ? today : (wish.day ?? (isAhead(scene, wish.time) ? today : undefined));
  // "А в 19?" asks; "можно в 19?" and "давайте в 19" want the time. One question more is better than a booking unasked.
  const isBareQuestion = said.isQuestion && !said.asksPermission && !said.agrees;
  const asks = said.asksTimes || said.announcesVisit || isBareQuestion;
  const asksOnly = (asks && !said.wantsToBook) || said.dayIsRough;

  if (day === undefined) {
    if (said.asksTimes && said.time === null) return offerTimes(scene, service, undefined);
    return { text: phrases.askDay(wish.time), wish };
  }
  if (asksOnly && said.time !== null) return checkTime(scene, service, day, said.time);
  const asksForTimes = said.asksTimes || said.dayIsRough || (said.isQuestion && said.day !== null);
  if (wish.time === undefined || soon || (asksForTimes && said.time === null)) return offerTimes(scene, service, day);
  return book(scene, service, day, wish.time);
}

/** The salon's usual service, unless the member of staff asked for does not do it. */
function usualService(scene: Scene): Service | undefined {
  const usual = serviceOf(scene, scene.salon.defaultService);
  const staff = staffOf(scene, scene.wish.staffId);
  return usual && staff && !staff.services.includes(usual.id) ? undefined : usual;
}

function servicesToAskFor(scene: Scene): readonly Service[] {
  const staff = staffOf(scene, scene.wish.staffId);
  return scene.salon.services.filter((service) => !staff || staff.services.includes(service.id));
}

function isAhead({ now }: Scene, time: string | undefined): boolean {
  return time !== undefined && minuteOfDay(time) > now.hour * 60 + now.minute;
}
