import type { AssistantMemory } from '../../assistant-memory.js';
import { shownBooking } from '../shown-result.js';
import { summaryText } from '../summary-text.js';
import { clip, dataOf, LONGEST } from './clip.js';

const PAST_BOOKINGS = 5;

/** What is known of the person, as data. Their phone is not: no model needs it. */
export function personFacts({ person, bookings }: AssistantMemory): string {
  return dataOf({
    name: person.name === null ? null : clip(person.name, LONGEST.name),
    language: person.language,
    usual_service_id: person.usualServiceId,
    favourite_staff_id: person.favouriteStaffId,
    bookings:
      bookings === null
        ? 'unavailable'
        : { ahead: bookings.upcoming.map(shownBooking), past: bookings.past.slice(-PAST_BOOKINGS).map(shownBooking) },
  });
}

/** What this dialogue knows, as data; null when it is the first turn. */
export function dialogueFacts({ dialogue, summary }: AssistantMemory): string | null {
  if (dialogue === null && summary === null) return null;
  return dataOf({
    ...(summary === null ? {} : { earlier: clip(summaryText(summary), LONGEST.summary) }),
    ...(dialogue === null
      ? {}
      : {
          wish: dialogue.wish,
          offered: dialogue.offered,
          last_search: dialogue.search,
          you_asked_about: dialogue.asked?.about ?? null,
        }),
  });
}
