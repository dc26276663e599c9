import type { SalonProfile, StaffMember } from '#libs/config';
import type { Refused } from '../booking.port.js';
import { dayOf } from '../embedded/salon-time.js';
import { spanFrom, type Span } from '../embedded/span.js';
import { shiftOn, worksThrough } from '../embedded/working-day.js';
import { alternativesTo } from './alternatives.js';
import type { Branch } from './branch.js';
import { somebodyWorks } from './find-times.js';
import { dayText } from './free-times.js';
import type { BookingRecord } from './record.js';
import type { Wish } from './wish.js';

/** @throws YclientsUnavailable */
export async function refusePast(branch: Branch, wish: Wish, startSeconds: number): Promise<Refused> {
  return { kind: 'past', alternatives: await alternativesTo(branch, wish, startSeconds, null) };
}

/**
 * YCLIENTS has one answer, 433, for a time that is taken and one at which nobody works. Which of the two it was is told
 * by the days it says they work, and within such a day by the hours in the profile.
 *
 * @throws YclientsUnavailable
 */
export async function refuseTime(
  branch: Branch,
  wish: Wish,
  startSeconds: number,
  except: BookingRecord | null = null,
): Promise<Refused> {
  const { salon } = branch;
  const alternatives = await alternativesTo(branch, wish, startSeconds, except);
  const wanted = spanFrom(startSeconds, wish.service.durationMinutes);
  const withinHours = wish.asked.some((member) => isWithinHours(member, wanted, salon));
  const works = withinHours && (await somebodyWorks(branch, wish, dayText(startSeconds, salon.timezone)));
  return { kind: works ? 'taken' : 'closed', alternatives };
}

/** True on a day off by the profile, too: which days they work YCLIENTS knows better. */
function isWithinHours(member: StaffMember, wanted: Span, salon: SalonProfile): boolean {
  const shift = shiftOn(member, dayOf(wanted.startSeconds, salon.timezone), salon);
  return shift === null || worksThrough(shift, wanted);
}
