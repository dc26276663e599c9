import type { FreeTime } from '#libs/booking';
import type { Service, StaffMember } from '#libs/config';
import type { DateTime } from 'luxon';
import type { AssistantMemory, PersonFacts } from '../../assistant-memory.js';
import type { AssistantRequest } from '../../assistant.port.js';
import type { DialogueMemory, OpenQuestion, Search, Wish } from '../../dialogue-memory.js';
import type { Understanding } from '../understanding/understanding.js';
import type { WrittenText } from '../understanding/word.js';
import type { Phrases } from './phrases.js';

/** Everything a step of the dialogue looks at. */
export interface Scene extends Pick<AssistantRequest, 'salon' | 'tools' | 'signal'> {
  readonly texts: readonly WrittenText[];
  readonly said: Understanding;
  readonly memory: AssistantMemory;
  /** What the last turn left; its open question and offer are gone when nothing said now knew of them. */
  readonly dialogue: DialogueMemory;
  /** What was said now over what was remembered. */
  readonly wish: Wish;
  /** One of the offered times was chosen, or the only one accepted. */
  readonly hasChosen: boolean;
  /** As known after this turn. */
  readonly person: PersonFacts;
  /** When the last message was written, in the salon's timezone. */
  readonly written: DateTime;
  /** The day of answering, `YYYY-MM-DD`: what "today" means in the reply. */
  readonly today: string;
  readonly late: boolean;
  /** The booking that is being moved. */
  readonly movingId?: string;
  readonly phrases: Phrases;
}

/** What a step says and what it leaves to remember. */
export interface Step {
  readonly text: string;
  readonly wish: Wish;
  /** Absent: nothing is open. */
  readonly asked?: OpenQuestion | null;
  /** Absent: nothing is on offer. */
  readonly offered?: readonly FreeTime[];
  /** Absent: it stays as it was. */
  readonly search?: Search;
  readonly handOver?: true;
  /** The turn was not understood. */
  readonly missed?: true;
}

/** Nothing was said before. */
export const FRESH: DialogueMemory = { wish: {}, asked: null, offered: [], search: null, greetedOn: null, misses: 0 };

/** A step that answers something on the way and leaves the dialogue where it was. */
export function aside(scene: Scene, text: string): Step {
  const { asked, offered } = scene.dialogue;
  return { text, wish: scene.wish, asked, offered };
}

/** The service of an id that came from this salon's own profile, or undefined when the profile has changed since. */
export function serviceOf(scene: Pick<Scene, 'salon'>, id: string | null | undefined): Service | undefined {
  return scene.salon.services.find((service) => service.id === id);
}

/** As `serviceOf`, for a member of staff. */
export function staffOf(scene: Pick<Scene, 'salon'>, id: string | null | undefined): StaffMember | undefined {
  return scene.salon.staff.find((member) => member.id === id);
}
