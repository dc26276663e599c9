import type { SalonProfile } from '#libs/config';
import { understand } from '../offline/understanding/understand.js';

const LONGEST_NAME = 60;

/**
 * A name as a model read it out of a turn, or null when it is none: a service is nobody's name, and a master's only that
 * of somebody who said so themself.
 *
 * @param texts of the turn
 */
export function readName(
  given: string | null | undefined,
  texts: readonly string[],
  salon: SalonProfile,
): string | null {
  const name = given?.replace(/\s+/g, ' ').trim() ?? '';
  if (!/^\p{L}[\p{L}\p{M}'’. -]*$/u.test(name) || name.length > LONGEST_NAME) return null;
  const said = understand([{ text: name, writtenAt: 0 }], salon);
  if (said.service !== null || said.severalServices.length > 0) return null;
  const plain = name.toLowerCase();
  const isMasters = salon.staff.some(({ name: own, en }) => [own, en].some((one) => one?.toLowerCase() === plain));
  const whole = texts.map((text) => ({ text, writtenAt: 0 }));
  return isMasters && understand(whole, salon).name?.toLowerCase() !== plain ? null : name;
}
