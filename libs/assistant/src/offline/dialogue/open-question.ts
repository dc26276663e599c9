import { dayQuestion } from './day-question.js';
import { startsInOrder } from './free-times.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene } from './scene.js';
import { bookingFacts, upcomingOf } from './which-booking.js';

/** The question that still waits for an answer, to be asked again in other words; null when none does. */
export function openQuestion(scene: Scene): string | null {
  const { dialogue, phrases, wish, salon } = scene;
  const { asked, offered } = dialogue;
  if (asked === null) return null;
  switch (asked.about) {
    case 'service':
      return phrases.askService(salon.services, staffOf(scene, wish.staffId));
    case 'staff':
      return phrases.whichStaff(salon.staff);
    case 'day':
      return dayQuestion(scene);
    case 'time':
      return offered.length > 0 ? phrases.whichOf(startsInOrder(offered, salon.timezone)) : phrases.whichTime;
    case 'confirmation': {
      const service = serviceOf(scene, wish.serviceId ?? dialogue.search?.serviceId);
      if (!service || wish.day === undefined || wish.time === undefined) return phrases.askDay(wish.time);
      return phrases.bookIt;
    }
    case 'name':
      return asked.bookingId === undefined ? phrases.askName : null;
    case 'phone':
      return phrases.askPhone;
    case 'cancel':
    case 'move':
      return whichOrWhere(scene, asked.about, asked.bookingIds);
    default:
      return never(asked);
  }
}

function whichOrWhere(scene: Scene, about: 'cancel' | 'move', ids: readonly string[]): string | null {
  const { phrases, dialogue, salon } = scene;
  const listed = upcomingOf(scene, ids).map((booking) => bookingFacts(booking, scene));
  const [only] = listed;
  if (!only) return null;
  if (about === 'cancel') return listed.length > 1 ? phrases.whichToCancel(listed) : phrases.cancelIt(only);
  if (listed.length > 1) return phrases.whichToMove(listed);
  const { offered } = dialogue;
  return offered.length > 0 ? phrases.whichOf(startsInOrder(offered, salon.timezone)) : phrases.whereTo(only);
}

function never(asked: never): never {
  throw new TypeError(`unknown question: ${JSON.stringify(asked)}`);
}
