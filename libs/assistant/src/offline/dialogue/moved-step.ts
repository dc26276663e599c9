import type { AssistantTools } from '../../assistant.port.js';
import { refusal } from './book-step.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { bookingFacts, dayAndTime } from './which-booking.js';
import { askWhichToMove } from './which-to-move.js';
import { omit } from './wish.js';

type MoveAnswer = Awaited<ReturnType<AssistantTools['move']>>;
type MoveArgs = Parameters<AssistantTools['move']>[0];

/** What an answer of the booking system comes to; also for a run that goes on after one that died. */
export function movedStep(scene: Scene, asked: MoveArgs, result: MoveAnswer): Step {
  const { phrases, salon, memory } = scene;
  const moving = memory.bookings?.upcoming.find(({ id }) => id === asked.bookingId);
  const { day, time } = dayAndTime(asked, salon.timezone);
  const wish = {
    day,
    time,
    ...(asked.staffId ? { staffId: asked.staffId } : {}),
    ...(asked.serviceId ? { serviceId: asked.serviceId } : {}),
  };
  const open = asked.bookingId === null ? null : ({ about: 'move', bookingIds: [asked.bookingId] } as const);
  const facts = {
    day,
    service: serviceOf(scene, asked.serviceId ?? moving?.service.id),
    staff: staffOf(scene, asked.staffId ?? moving?.staff.id),
  };
  switch (result.kind) {
    case 'moved': {
      const before = bookingFacts(result.before, scene);
      const after = bookingFacts(result.booking, scene);
      const same =
        result.before.startAt === result.booking.startAt &&
        before.staff.name === after.staff.name &&
        before.service.title === after.service.title;
      const { booking } = result;
      const search = { serviceId: booking.service.id, staffId: booking.staff.id, day: after.day };
      return { text: same ? phrases.alreadyThere(after) : phrases.moved(before, after), wish: {}, search };
    }
    case 'not_found':
      return { text: phrases.alreadyGone, wish: {} };
    case 'taken':
    case 'closed':
    case 'past': {
      if (!facts.service) return { text: phrases.notChanged(salon.phone), wish: {} };
      const { service } = facts;
      const refused = refusal({ ...scene, wish }, { ...facts, service }, time, result.kind, result.alternatives);
      return { ...refused, asked: open };
    }
    case 'not_offered': {
      if (!facts.service) return { text: phrases.notChanged(salon.phone), wish: {} };
      const text = phrases.notOffered(facts.staff, facts.service, result.offeredBy);
      return { text, wish: omit(wish, 'staffId'), asked: open };
    }
    case 'needs_choice':
      if ('bookings' in result) return askWhichToMove(scene, result.bookings, wish);
      return { text: phrases.whichStaff(result.staff), wish: omit(wish, 'staffId'), asked: open };
    case 'no_such_staff':
      return { text: phrases.whichStaff(result.staff), wish: omit(wish, 'staffId'), asked: open };
    case 'no_such_service':
      return { text: phrases.askService(result.services, facts.staff), wish: omit(wish, 'serviceId'), asked: open };
    case 'unavailable':
      return { text: phrases.notChanged(salon.phone), wish, asked: open };
    default:
      return never(result);
  }
}

function never(result: never): never {
  throw new TypeError(`unknown result of a move: ${JSON.stringify(result)}`);
}
