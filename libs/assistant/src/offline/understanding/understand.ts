import type { SalonProfile } from '#libs/config';
import { readBareName } from './bare-name.js';
import { readChoice } from './choice.js';
import { withPlainDays } from './day-adjectives.js';
import { readFarewell } from './farewell.js';
import { readGreeting } from './greeting.js';
import { readIntents } from './intents.js';
import { languageOf } from './language.js';
import { blank, standing } from './mention.js';
import { readPersonName } from './person-name.js';
import { isOtherLanguage } from './other-language.js';
import { wishesPastDay } from './past-wish.js';
import { isServiceWord } from './service-phrases.js';
import { readServices } from './services.js';
import { readShiftAmount } from './shift-amount.js';
import { memberCalled, readStaff, readStaffRuledOut } from './staff.js';
import { stemOf } from './stem.js';
import { shiftFromComplaint } from './too-early.js';
import { readTypedPhone } from './typed-phone.js';
import type { Understanding } from './understanding.js';
import { namesUnknownService } from './unknown-service.js';
import { readWhen } from './when.js';
import { splitIntoWords } from './word.js';
import type { Word, WrittenText } from './word.js';

/**
 * Reads the texts of one turn, in order, against a salon's profile. A pure function: relative days count from the
 * moment each text was written, in the salon's timezone.
 *
 * @param texts Empty texts are allowed; a turn without any other is `wordless`.
 * @param knewReply of which texts, by index, the writer knew the last reply: only they can answer it
 */
export function understand(
  texts: readonly WrittenText[],
  salon: SalonProfile,
  knewReply: (message: number) => boolean = () => true,
): Understanding {
  const lines = texts.map(({ text }) => text);
  const { greets, rest: withoutGreeting } = readGreeting(withPlainDays(splitIntoWords(lines)));
  const { parts, rest: withoutFarewell } = readFarewell(withoutGreeting);
  const names = readPersonName(withoutFarewell, (word) => memberCalled(word, salon) !== undefined);
  const words = blank(withoutFarewell, names, 'name');
  const { shiftBy, rest: withoutShift } = readShiftAmount(words);
  const { when, rest } = readWhen(withoutShift, texts, salon);
  const complaint = shiftFromComplaint(words);
  const otherLanguage = isOtherLanguage(lines, words);
  const services = readServices(rest, salon);
  const intents = readIntents(words, lines, knewReply);
  const staff = readStaff(rest, salon);
  const staffRuledOut = readStaffRuledOut(rest, salon);
  const isOut = staffRuledOut.length > 0 && !intents.ordersBooking;
  const answers = (all: readonly Word[]): Word[] => all.filter(({ message }) => knewReply(message));
  const known = {
    isService: ({ text }: Word) => isServiceWord(salon.services, stemOf(text)),
    isStaff: ({ text }: Word) => memberCalled(text, salon) !== undefined,
  };
  return {
    ...intents,
    ...when,
    changes: intents.changes || (isOut && staff?.kind === 'member'),
    otherStaff: intents.otherStaff || (isOut && staff?.kind !== 'member'),
    shift: when.shift ?? complaint,
    ...(shiftBy ? { shift: shiftBy.days + shiftBy.minutes > 0 ? ('later' as const) : ('earlier' as const) } : {}),
    shiftBy,
    wishesPastDay: wishesPastDay(words),
    isOtherLanguage: otherLanguage,
    language: otherLanguage ? null : languageOf(lines),
    wordless: lines.every((line) => line.trim() === ''),
    signsOnly: !lines.some((line) => /[\p{L}\p{N}]/u.test(line)),
    greets,
    parts,
    isQuestion: lines.some((line) => line.includes('?')),
    service: services.service,
    alikeServices: services.alike,
    severalServices: services.several,
    namesUnknownService: services.alike.length === 0 && namesUnknownService(rest, salon),
    staff,
    staffRuledOut,
    name: standing(words, names)?.value ?? null,
    bareName: complaint === null ? readBareName(answers(rest), known) : null,
    loneStaffName: loneStaffName(answers(rest), salon),
    choice: readChoice(answers(words)),
    phone: readTypedPhone(lines, salon.country),
  };
}

function loneStaffName(words: readonly Word[], salon: SalonProfile): string | null {
  const [word, ...others] = words.filter(({ text }) => !text.startsWith('·'));
  return word && others.length === 0 && !word.after.includes('?') && memberCalled(word.text, salon) ? word.raw : null;
}
