import type { Booking } from '#libs/booking';
import type { Service } from '#libs/config';
import type { Search, Wish } from '../../dialogue-memory.js';
import { findTimes, isDayAnswer } from './find-times.js';
import { movedStep } from './moved-step.js';
import { checkTime, offerEarliest, offerTimes } from './offer-step.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { shiftedStart } from './shifted-time.js';
import { bookingFacts, dayAndTime } from './which-booking.js';
import { omit, startOf } from './wish.js';

/** Moves one booking to what is wished of it, or offers times where the wish leaves the time open. */
export async function moveTo(scene: Scene, booking: Booking, target: Wish): Promise<Step> {
  const { said, phrases, salon } = scene;
  const now = dayAndTime(booking, salon.timezone);
  const at = said.sameTime && target.time === undefined && target.day !== undefined ? { time: now.time } : {};
  const counted = countedStart(scene, booking, target);
  const changed = withoutWhatStands({ ...target, ...at, ...counted }, booking);
  const asked = { about: 'move', bookingIds: [booking.id] } as const;
  if (said.wishesPastDay && said.day === null) return { text: phrases.dayIsOver, wish: omit(changed, 'day'), asked };
  if (said.dayIsImpossible) return { text: phrases.noSuchDay, wish: omit(changed, 'day'), asked };
  if (said.staff?.kind === 'unknown')
    return { text: phrases.unknownStaff(said.staff.name, salon.staff), wish: changed, asked };
  if (said.agrees && lacksMaster(scene, booking, changed)) return offerOthers(scene, booking, changed);
  if (said.otherStaff && changed.staffId === undefined) return offerOthers(scene, booking, changed);

  const isOpen = changed.time === undefined;
  const looksFor = said.earliest || said.anyTime;
  const asksTimes =
    said.window !== null ||
    said.dayIsRough ||
    said.shift !== null ||
    said.otherTime ||
    said.declinesOffer ||
    said.asksTimes;
  const onlyElse =
    isOpen && changed.day === undefined && (changed.staffId !== undefined || changed.serviceId !== undefined);
  if (!isOpen || (onlyElse && !looksFor && !asksTimes)) {
    const [day, time] = [changed.day ?? now.day, changed.time ?? now.time];
    if (!isOpen && onlyAsks(scene)) return check(scene, booking, { ...changed, day, time });
    const start = startOf(day, time, salon.timezone);
    return move(scene, booking, start, changed);
  }
  if (changed.day === undefined && !looksFor && !asksTimes)
    return { text: phrases.whereTo(bookingFacts(booking, scene)), wish: changed, asked };
  return offer(scene, booking, changed, looksFor);
}

async function move(scene: Scene, booking: Booking, startAt: string, { staffId, serviceId }: Wish): Promise<Step> {
  scene.signal.throwIfAborted();
  const request = {
    bookingId: booking.id,
    startAt,
    ...(staffId === undefined ? {} : { staffId }),
    ...(serviceId === undefined ? {} : { serviceId }),
  };
  return movedStep(scene, request, await scene.tools.move(request));
}

/** "На час позже": counted from the booking, where no other time is wished. */
function countedStart({ said, salon }: Scene, booking: Booking, target: Wish): Wish {
  if (said.shiftBy === null || target.time !== undefined || target.day !== undefined) return {};
  return shiftedStart(booking.startAt, said.shiftBy, salon.timezone);
}

/** "А в 16 свободно?" asks; "можно в 16?" and "перенесите на 16" want the time. */
function onlyAsks({ said, hasChosen }: Scene): boolean {
  const wants = said.moves || said.changes || said.asksPermission || said.agrees || said.corrects || hasChosen;
  return (said.asksTimes || said.isQuestion) && !wants;
}

/** Free times for the booking as it would be, its own time included. */
function offer(scene: Scene, booking: Booking, target: Wish, isEarliest: boolean): Promise<Step> {
  return look(scene, booking, target, (moving, service) => {
    const day = target.day ?? (isEarliest ? undefined : dayAndTime(booking, scene.salon.timezone).day);
    return isEarliest ? offerEarliest(moving, service, day) : offerTimes(moving, service, day);
  });
}

/** Whether one time is free for it; a yes in the next turn moves it there. */
function check(scene: Scene, booking: Booking, target: Wish & { day: string; time: string }): Promise<Step> {
  return look(scene, booking, target, (moving, service) => checkTime(moving, service, target.day, target.time));
}

/** A look for times as a booking has it, which is then asked to be moved instead of made. */
async function look(
  scene: Scene,
  booking: Booking,
  target: Wish,
  find: (moving: Scene, service: Service) => Promise<Step>,
): Promise<Step> {
  const { phrases } = scene;
  const asked = { about: 'move', bookingIds: [booking.id] } as const;
  const service = serviceOf(scene, target.serviceId ?? booking.service.id);
  if (!service) return { text: phrases.whereTo(bookingFacts(booking, scene)), wish: target, asked };
  const staffId = staffOf(scene, target.staffId ?? booking.staff.id)?.id;
  const wish = { ...target, ...(staffId === undefined ? {} : { staffId }) };
  const own = { staffId: booking.staff.id, startAt: booking.startAt };
  const { dialogue } = scene;
  // "Пораньше" is earlier than the booking, until times were offered for it.
  const compared =
    dialogue.offered.length > 0 ? dialogue : { ...dialogue, offered: [own], search: searchAt(booking, scene) };
  const moving: Scene = { ...scene, dialogue: compared, wish, movingId: booking.id };
  const step = await find(moving, service);
  const text = step.text.replace(phrases.bookIt, phrases.moveIt);
  return { ...step, text, wish: withoutWhatStands(step.wish, booking), asked };
}

function searchAt(booking: Booking, { salon }: Scene): Search {
  return { serviceId: booking.service.id, day: dayAndTime(booking, salon.timezone).day };
}

/** "К другому мастеру": who else is free at the same time, or at the new one. */
async function offerOthers(scene: Scene, booking: Booking, target: Wish): Promise<Step> {
  const { phrases, salon } = scene;
  const facts = bookingFacts(booking, scene);
  const service = serviceOf(scene, target.serviceId ?? booking.service.id);
  const asked = { about: 'move', bookingIds: [booking.id] } as const;
  const when = { day: target.day ?? facts.day, time: target.time ?? facts.time };
  if (!service) return { text: phrases.whereTo(facts), wish: target, asked };
  const looked = await findTimes({ ...scene, movingId: booking.id }, { day: when.day, service, staff: undefined });
  if (!isDayAnswer(looked)) return { text: phrases.notChanged(salon.phone), wish: target, asked };
  const startAt = startOf(when.day, when.time, salon.timezone);
  const times = looked.kind === 'times' ? looked.times : [];
  const free = times.filter((time) => time.startAt === startAt && time.staffId !== booking.staff.id);
  const staff = free.flatMap(({ staffId }) => staffOf(scene, staffId) ?? []);
  // A yes to the only one takes them.
  const [only, ...others] = free;
  const who = only && others.length === 0 ? { staffId: only.staffId } : {};
  return { text: phrases.othersAt(facts, staff), wish: { ...target, ...when, ...who }, asked, offered: free };
}

/** Whether a yes was said to a service that the booking's own member of staff does not do. */
function lacksMaster(scene: Scene, booking: Booking, { serviceId, staffId }: Wish): boolean {
  const services = staffOf(scene, booking.staff.id)?.services ?? [];
  return serviceId !== undefined && staffId === undefined && !services.includes(serviceId);
}

/** A wish without what the booking has anyway. */
function withoutWhatStands(target: Wish, booking: Booking): Wish {
  const same: ('staffId' | 'serviceId')[] = [];
  if (target.staffId === booking.staff.id) same.push('staffId');
  if (target.serviceId === booking.service.id) same.push('serviceId');
  return omit(target, ...same);
}
