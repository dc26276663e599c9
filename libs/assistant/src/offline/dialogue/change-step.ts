import type { Booking } from '#libs/booking';
import { DateTime } from 'luxon';
import { askWhichToCancel, cancelStep, continuedCancel } from './cancel-step.js';
import { joinedStep } from './joined-step.js';
import { continuedMove, moveStep } from './move-step.js';
import { aside } from './scene.js';
import type { Scene, Step } from './scene.js';
import { swappedStep } from './swapped-step.js';
import { dayAndTime, listedBooking } from './which-booking.js';
import { askWhichToMove } from './which-to-move.js';

/** How long after a booking was made "лучше в 13" still speaks of it. */
const CORRECTED_WITHIN_MINUTES = 30;

/** The step about a booking that was made before; null when the turn is not about one. */
export async function changeStep(scene: Scene): Promise<Step | null> {
  const { said, phrases, salon, dialogue } = scene;
  if (said.runsLate && !said.moves && !said.cancels) return aside(scene, phrases.runningLate(salon.phone));
  const corrected = correctedBooking(scene);
  if (corrected !== null && said.shiftBy !== null) return moveStep(scene, corrected);
  const joined = joinedStep(scene);
  if (joined !== null) return joined;
  if (wantsToMove(scene)) return moveStep(scene, listedBooking(scene)?.id);
  const swapped = said.cancels ? swappedStep(scene) : null;
  if (swapped !== null) return swapped;
  if (said.cancels || said.cannotCome) return cancelStep(scene);
  if (said.cannotThen && isFree(scene)) return askWhichToMove(scene, ruledOut(scene), {});
  if (said.changesMind && isFree(scene)) return askWhichToCancel(scene, scene.memory.bookings?.upcoming ?? []);
  if (dialogue.asked?.about === 'cancel') return continuedCancel(scene);
  if (dialogue.asked?.about === 'move') return continuedMove(scene);
  return corrected === null ? null : moveStep(scene, corrected);
}

/** The bookings of the day that was ruled out; all of them when none is on it. */
function ruledOut({ said, memory, salon }: Scene): readonly Booking[] {
  const upcoming = memory.bookings?.upcoming ?? [];
  const onDay = upcoming.filter((booking) => dayAndTime(booking, salon.timezone).day === said.dayRuledOut);
  return onDay.length > 0 ? onDay : upcoming;
}

/** "Передумал" and "не смогу" of somebody who is choosing nothing can only mean a booking that stands: asked back, for it may not. */
function isFree({ dialogue, memory }: Scene): boolean {
  const isOpen = (dialogue.asked !== null && dialogue.asked.about !== 'name') || dialogue.wish.day !== undefined;
  return !isOpen && (memory.bookings?.upcoming.length ?? 0) > 0;
}

function wantsToMove(scene: Scene): boolean {
  const { said, memory, dialogue } = scene;
  const hasNone = memory.bookings?.upcoming.length === 0;
  const hasOpenWish = Object.keys(dialogue.wish).length > 0 && dialogue.asked?.about !== 'move';
  // "Перенесите на 15" of somebody who has nothing yet and is choosing a time means the choice.
  if (said.moves) return !(hasNone && hasOpenWish);
  const saysWhen = said.day !== null || said.time !== null || said.window !== null;
  if (said.cannotCome) return saysWhen && !said.cancels && (said.asksPermission || said.corrects || said.wantsToBook);
  if (said.cannotThen && saysWhen && isFree(scene))
    return !said.cancels && !said.adds && (said.asksPermission || said.corrects || said.wantsToBook || said.isQuestion);
  if (wantsShifted(scene)) return true;
  if (dialogue.asked?.about === 'move') return false;
  // "На час позже" of somebody who is choosing nothing counts from a booking.
  if (said.shiftBy !== null && !said.ordersBooking && !said.forAnother && said.service === null)
    return !hasNone && !hasOpenWish;
  return (
    (said.changes || (said.otherStaff && !said.wantsToBook && !said.forAnother)) &&
    !hasNone &&
    !hasOpenWish &&
    !said.asksTimes
  );
}

/** "Хочу прийти пораньше" of somebody who is choosing nothing can only be measured against a booking. */
function wantsShifted(scene: Scene): boolean {
  const { said, memory, salon } = scene;
  const isOwnDay = memory.bookings?.upcoming.some((booking) => dayAndTime(booking, salon.timezone).day === said.day);
  const saysOtherDay = said.day !== null && isOwnDay !== true;
  const names = said.service !== null || said.staff !== null || saysOtherDay || said.time !== null;
  const wantsOther = said.ordersBooking || said.adds || said.forAnother || said.asksTimes || said.cancels;
  return said.shift !== null && said.shiftBy === null && !names && !wantsOther && isFree(scene);
}

/** The id of a booking just made, when what is said now reads as a correction of it; else null. */
function correctedBooking({ said, memory, dialogue, salon, written }: Scene): string | null {
  const { search, asked, wish } = dialogue;
  const lastTurn = memory.turns.at(-1);
  if (!search || !lastTurn || (asked !== null && asked.about !== 'name') || wish.day !== undefined) return null;
  const minutes = written.diff(DateTime.fromMillis(lastTurn.at), 'minutes').minutes;
  if (
    minutes > CORRECTED_WITHIN_MINUTES ||
    said.wantsToBook ||
    said.asksTimes ||
    said.adds ||
    said.forAnother ||
    said.asksOwn
  )
    return null;
  const saysTarget =
    said.time !== null || said.day !== null || (said.staff?.kind === 'member' && said.loneStaffName === null);
  const shifts = said.shift !== null || said.otherTime || said.otherDay;
  // Only looked at, and moved after a yes.
  const asksOfTime = said.shiftBy !== null || (said.time !== null && said.service === null && said.staff === null);
  const saysService = said.service !== null && said.corrects;
  if (
    !(saysTarget || saysService || shifts) ||
    (said.isQuestion && !said.corrects && !asksOfTime && !(shifts && said.asksPermission))
  )
    return null;
  if (said.asksPrice || said.asksHours || said.asksDuration || said.asksWhatItIs || said.asksWhoDoes) return null;
  const just = memory.bookings?.upcoming.find(
    (booking) =>
      booking.service.id === search.serviceId &&
      dayAndTime(booking, salon.timezone).day === search.day &&
      (search.staffId === undefined || search.staffId === booking.staff.id),
  );
  return just?.id ?? null;
}
