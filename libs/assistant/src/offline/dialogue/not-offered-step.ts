import type { NotOffered } from '#libs/booking';
import type { NeedsStaffChoice } from '../../assistant.port.js';
import type { OfferFacts } from './phrases.js';
import type { Scene, Step } from './scene.js';
import { omit } from './wish.js';

/** What was asked for is not done there, or not by that person: says so and asks for what is missing now. */
export function notOfferedStep(
  { phrases, wish }: Scene,
  { staff, service }: OfferFacts,
  result: NotOffered | NeedsStaffChoice,
): Step {
  switch (result.kind) {
    case 'not_offered': {
      const text = phrases.notOffered(staff, service, result.offeredBy);
      return { text, wish: omit(wish, 'staffId'), asked: { about: 'staff' } };
    }
    case 'no_such_staff':
    case 'needs_choice':
      return { text: phrases.whichStaff(result.staff), wish: omit(wish, 'staffId'), asked: { about: 'staff' } };
    case 'no_such_service': {
      const text = phrases.askService(result.services, undefined);
      return { text, wish: omit(wish, 'serviceId'), asked: { about: 'service' } };
    }
    default:
      return never(result);
  }
}

function never(result: never): never {
  throw new TypeError(`unknown result: ${JSON.stringify(result)}`);
}
