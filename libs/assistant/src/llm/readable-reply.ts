import type { SalonProfile } from '#libs/config';
import { understand } from '../offline/understanding/understand.js';

/** Letters of Ukrainian, Belarusian, Kazakh, Tatar and others that Russian has not. */
const OTHER_CYRILLIC = /[іїєґўәғқңөұүһӯҳҷ]/iu;
/** A name or a brand is no language. */
const FEW_LETTERS = 3;

/** Whether a reply is in Russian or English: a claim in any other language could not be held against what happened. */
export function isReadable(reply: string, salon: SalonProfile): boolean {
  const foreign = reply.match(/(?!\p{Script=Latin}|\p{Script=Cyrillic})\p{L}/gu)?.length ?? 0;
  const words = reply.match(/\p{L}+/gu) ?? [];
  const other = words.filter((word) => OTHER_CYRILLIC.test(word)).length;
  if (foreign > FEW_LETTERS || other > 1) return false;
  return !understand([{ text: reply, writtenAt: 0 }], salon).isOtherLanguage;
}
