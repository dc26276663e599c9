import type { Service } from '#libs/config';
import { minuteOfDay } from '../understanding/salon-hours.js';
import { book } from './book-step.js';
import { dayQuestion } from './day-question.js';
import { startsInOrder } from './free-times.js';
import { checkTime, offerEarliest, offerTimes } from './offer-step.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { dayAndTime } from './which-booking.js';
import { omit } from './wish.js';

/**
 * The next step towards a booking: asks for what is missing, offers times, checks one, or books.
 *
 * A day without a time is answered with free times; a time without a day means today while it lies ahead. Staff is
 * never asked for: nobody named means anybody.
 */
export async function bookingStep(asked: Scene): Promise<Step> {
  const scene = withoutRuledOut(withSameTime(asked));
  const { said, wish, phrases, dialogue } = scene;
  if (said.forSeveral) return { text: phrases.oneAtATime, wish: omit(wish, 'time'), asked: { about: 'day' } };
  const several = scene.salon.services.filter(({ id }) => said.severalServices.includes(id));
  if (several.length > 0)
    return { text: phrases.whichFirst(several), wish: omit(wish, 'serviceId'), asked: { about: 'service' } };
  const service = serviceOf(scene, wish.serviceId) ?? usualService(scene);
  if (!service) {
    const text = phrases.askService(servicesToAskFor(scene), staffOf(scene, wish.staffId));
    return { text, wish, asked: { about: 'service' } };
  }
  if (said.wishesPastDay && said.day === null)
    return { text: phrases.dayIsOver, wish: omit(wish, 'day'), asked: { about: 'day' } };
  if (said.dayIsImpossible) return { text: phrases.noSuchDay, wish, asked: { about: 'day' } };
  if (isYesToSeveral(scene)) {
    const text = phrases.whichOf(startsInOrder(dialogue.offered, scene.salon.timezone));
    return { text, wish: omit(wish, 'time'), asked: { about: 'time' }, offered: dialogue.offered };
  }
  if (said.declinesOffer && said.day === null && said.time === null)
    return { text: phrases.askDay(undefined), wish: omit(wish, 'day', 'time'), asked: { about: 'day' } };
  return stepTowards(scene, service);
}

async function stepTowards(scene: Scene, service: Service): Promise<Step> {
  const { said, wish, dialogue, hasChosen } = scene;
  const soon = said.rightNow && !scene.late && said.day === null;
  const day = soon ? scene.today : (wish.day ?? dayImplied(scene));
  if (said.earliest || (said.anyTime && said.time === null)) return earliest(scene, service, said.day ?? day);

  // "А в 19?" asks; "можно в 19?" and "давайте в 19" want the time. One question more is better than a booking unasked.
  const isBareQuestion = said.isQuestion && !said.asksPermission && !said.agrees;
  const wavers = said.unsure && !said.agrees && !said.ordersBooking;
  const asks = said.asksTimes || said.announcesVisit || isBareQuestion;
  const asksOnly = ((asks && !said.wantsToBook) || wavers || said.dayIsRough || isOutOfTheBlue(scene)) && !hasChosen;
  if (day === undefined) {
    if (said.asksTimes && said.time === null) return offerTimes(scene, service, undefined);
    return { text: dayQuestion(scene), wish, asked: { about: 'day' } };
  }
  if (asksOnly && said.time !== null) return checkTime(scene, service, day, said.time);
  if (wish.time !== undefined && isStillAsking(scene)) return checkTime(scene, service, day, wish.time);
  const asksForTimes = said.asksTimes || said.dayIsRough || (said.isQuestion && said.day !== null);
  const shifts = said.shift !== null || said.otherTime;
  const confirms = said.agrees && dialogue.asked?.about === 'confirmation';
  if (wish.time === undefined || soon || ((asksForTimes || shifts) && said.time === null && !hasChosen && !confirms))
    return offerTimes(scene, service, day);
  return book(scene, service, day, wish.time);
}

/** "А, нет, в субботу" behind "Записать вас?": what was only asked about is asked about anew. */
function isStillAsking({ said, dialogue }: Scene): boolean {
  const wants = said.agrees || said.wantsToBook || said.asksPermission || said.isQuestion || said.time !== null;
  const names = said.day !== null || said.staff !== null || said.service !== null;
  return dialogue.asked?.about === 'confirmation' && names && !wants;
}

/** "К кому угодно, кроме Бари": the first of the others who does it. */
function withoutRuledOut(scene: Scene): Scene {
  const { said, wish, salon } = scene;
  if (said.staffRuledOut.length === 0 || wish.staffId !== undefined) return scene;
  const serviceId = wish.serviceId ?? usualService(scene)?.id;
  const others = salon.staff.filter(({ id }) => !said.staffRuledOut.includes(id));
  const able = others.find(({ services }) => serviceId === undefined || services.includes(serviceId));
  return able ? { ...scene, wish: { ...wish, staffId: able.id } } : scene;
}

/** "И бороду на то же время": when the last booking is. */
function withSameTime(scene: Scene): Scene {
  const { said, wish, memory, salon } = scene;
  const booked = said.sameTime && said.time === null ? memory.bookings?.upcoming.at(-1) : undefined;
  if (!booked) return scene;
  const start = dayAndTime(booked, salon.timezone);
  // The salon takes the same wish of the same person for a repeat, unless it is for another member of staff.
  const others = scene.salon.staff.filter(
    ({ id, services }) => id !== booked.staff.id && services.includes(wish.serviceId ?? booked.service.id),
  );
  const who = said.otherStaff && others[0] ? { staffId: others[0].id } : {};
  return { ...scene, wish: { ...wish, ...who, day: said.day ?? start.day, time: start.time } };
}

/** The first start there is: booked at once for who asks to be booked at it, otherwise offered. */
async function earliest(scene: Scene, service: Service, day: string | undefined): Promise<Step> {
  const step = await offerEarliest(scene, service, day);
  const { wish, asked } = step;
  const isFound = asked?.about === 'confirmation' && wish.day !== undefined && wish.time !== undefined;
  if (!isFound || !scene.said.wantsToBook || scene.said.asksTimes !== false || scene.said.isQuestion) return step;
  return book({ ...scene, wish }, service, wish.day, wish.time);
}

/** "15:00" of somebody who was not asked anything and says nothing else. */
function isOutOfTheBlue({ said, dialogue }: Scene): boolean {
  const saysNothingElse = said.day === null && said.service === null && said.staff === null;
  const isFirst = dialogue.asked === null && Object.keys(dialogue.wish).length === 0;
  return isFirst && saysNothingElse && !said.wantsToBook && !said.asksPermission;
}

/** "Да" to several times chooses none of them. */
function isYesToSeveral({ said, dialogue, hasChosen }: Scene): boolean {
  const saysNothingElse = [said.day, said.time, said.window, said.staff, said.service].every((part) => part === null);
  const asksElse =
    said.shift !== null || said.earliest || said.anyTime || said.otherTime || said.otherDay || said.wantsToBook;
  const { asked, offered } = dialogue;
  return said.agrees && saysNothingElse && !asksElse && !hasChosen && asked?.about === 'time' && offered.length > 1;
}

/** The usual service of the person or else of the salon, unless the member of staff asked for does not do it. */
function usualService(scene: Scene): Service | undefined {
  const usual = serviceOf(scene, scene.person.usualServiceId) ?? serviceOf(scene, scene.salon.defaultService);
  const staff = staffOf(scene, scene.wish.staffId);
  return usual && staff && !staff.services.includes(usual.id) ? undefined : usual;
}

function servicesToAskFor(scene: Scene): readonly Service[] {
  const staff = staffOf(scene, scene.wish.staffId);
  return scene.salon.services.filter((service) => !staff || staff.services.includes(service.id));
}

/** A time that lies ahead means today; "и ещё бороду" and "и друга" mean the day of the booking there is. */
function dayImplied({ written, wish, said, memory, salon }: Scene): string | undefined {
  const mine = said.forAnother ? memory.bookings?.upcoming.at(-1) : undefined;
  if (mine) return dayAndTime(mine, salon.timezone).day;
  if (wish.time !== undefined && minuteOfDay(wish.time) > written.hour * 60 + written.minute)
    return written.toFormat('yyyy-MM-dd');
  const booked = said.adds && wish.time === undefined ? memory.bookings?.upcoming.at(-1) : undefined;
  return booked && dayAndTime(booked, salon.timezone).day;
}
