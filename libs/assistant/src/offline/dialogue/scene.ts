import type { Service, StaffMember } from '#libs/config';
import type { DateTime } from 'luxon';
import type { AssistantRequest } from '../../assistant.port.js';
import type { Wish } from '../../dialogue-memory.js';
import type { Understanding } from '../understanding/understanding.js';
import type { Phrases } from './phrases.js';

/** Everything a step of the dialogue looks at. */
export interface Scene extends Pick<AssistantRequest, 'salon' | 'tools' | 'signal'> {
  readonly said: Understanding;
  /** What was said now over what was remembered. */
  readonly wish: Wish;
  readonly name: string | null;
  /** When the last message was written, in the salon's timezone. */
  readonly now: DateTime;
  readonly late: boolean;
  readonly phrases: Phrases;
}

/** What a step says and what it leaves to remember. */
export interface Step {
  readonly text: string;
  readonly wish: Wish;
}

/** The service of an id that came from this salon's own profile, or undefined when the profile has changed since. */
export function serviceOf(scene: Pick<Scene, 'salon'>, id: string | undefined): Service | undefined {
  return scene.salon.services.find((service) => service.id === id);
}

/** As `serviceOf`, for a member of staff. */
export function staffOf(scene: Pick<Scene, 'salon'>, id: string | undefined): StaffMember | undefined {
  return scene.salon.staff.find((member) => member.id === id);
}
