import type { AssistantTools, DoneStep } from '../../assistant.port.js';
import { bookedStep } from './book-step.js';
import type { Booking } from '#libs/booking';
import { cancel, cancelledStep } from './cancel-step.js';
import { movedStep } from './moved-step.js';
import { answerQuestions, besides } from './question-step.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { dayAndTime, matching, partsOf, upcomingOf } from './which-booking.js';

type Args<T extends keyof AssistantTools> = Parameters<AssistantTools[T]>[0];

/**
 * The step of a turn whose earlier run died after it had booked, moved or cancelled: the same calls are made again,
 * return what they returned then, and what they came to is said. What is remembered of the person's bookings may have
 * changed by them since, so the step is not thought out anew.
 *
 * @returns null when nothing of that kind was done: then the turn is answered as ever, which takes the same way
 */
export async function resumedStep(scene: Scene, done: readonly DoneStep[]): Promise<Step | null> {
  if (!done.some(({ tool }) => tool === 'book' || tool === 'move' || tool === 'cancel')) return null;
  const { tools, salon } = scene;
  let step: Step | null = null;
  const cancelled: Booking[] = [];
  for (const { tool, args } of done) {
    switch (tool) {
      case 'findTimes':
        await tools.findTimes(args as Args<'findTimes'>);
        break;
      case 'book': {
        const asked = args as Args<'book'>;
        const start = dayAndTime(asked, salon.timezone);
        const service = serviceOf(scene, asked.serviceId);
        const wish = { ...scene.wish, serviceId: asked.serviceId, ...start };
        const result = await tools.book(asked);
        if (service)
          step = bookedStep(
            { ...scene, wish },
            { day: start.day, service, staff: staffOf(scene, asked.staffId) },
            start.time,
            result,
          );
        break;
      }
      case 'move': {
        const asked = args as Args<'move'>;
        step = movedStep(scene, asked, await tools.move(asked));
        break;
      }
      case 'cancel': {
        const result = await tools.cancel(args as Args<'cancel'>);
        if (result.kind === 'cancelled') cancelled.push(result.booking);
        if (cancelled.length > 0) step = cancelledStep(scene, cancelled);
        break;
      }
      case 'nameBooking':
        // Said last in every run: the name step makes the same call again.
        break;
      default:
        return never(tool);
    }
  }
  const rest = cancelled.length > 0 ? restToCancel(scene, cancelled) : [];
  if (rest.length > 0) step = await cancel(scene, rest, cancelled);
  if (step === null) return null;
  return { ...step, text: [...besides(answerQuestions(scene), scene), step.text].join('\n') };
}

/** Of "все" those that the earlier run did not come to. */
function restToCancel({ said, dialogue, memory, salon }: Scene, cancelled: readonly Booking[]): Booking[] {
  if (said.choice?.kind !== 'all') return [];
  const upcoming = memory.bookings?.upcoming ?? [];
  const listed = dialogue.asked?.about === 'cancel' ? upcomingOf({ memory }, dialogue.asked.bookingIds) : upcoming;
  const meant = dialogue.asked?.about === 'cancel' ? listed : matching(listed, partsOf(said), salon.timezone);
  return meant.filter(({ id }) => cancelled.every((booking) => booking.id !== id));
}

function never(tool: never): never {
  throw new TypeError(`unknown tool: ${String(tool)}`);
}
