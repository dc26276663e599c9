import { lastStaff } from '../../tools-for.js';
import { bookingStep } from './booking-step.js';
import { changeStep } from './change-step.js';
import { openQuestion } from './open-question.js';
import { answerQuestions, besides } from './question-step.js';
import { aside } from './scene.js';
import type { Scene, Step } from './scene.js';
import { omit } from './wish.js';

/** What to do about a turn: questions are answered first, then one thing is done or asked. */
export async function nextStep(scene: Scene): Promise<Step> {
  const { said, phrases, salon, dialogue } = scene;
  if (said.wordless) return aside(scene, phrases.pleaseWrite);
  if (said.isOtherLanguage && dialogue.misses === 0)
    return { ...aside(scene, phrases.otherLanguage(salon.languages)), wish: dialogue.wish, missed: true };
  if (said.asksHuman) return { text: phrases.handOver(salon.phone), wish: dialogue.wish, handOver: true };
  if (isAboutOthers(scene)) return aside({ ...scene, wish: dialogue.wish }, phrases.onlyYourOwn(salon.phone));
  const answers = answerQuestions(scene);
  const step = (await changeStep(scene)) ?? (await bookingPart(scene, answers.length > 0));
  if (step) return { ...step, text: [...besides(answers, scene), step.text].join('\n') };
  if (answers.length > 0) {
    // When somebody believes to be booked is no wish.
    const wish = said.asksOwn || said.tellsOwn ? dialogue.wish : scene.wish;
    return aside({ ...scene, wish }, answers.join('\n'));
  }
  return smallTalk(scene) ?? missedStep(scene);
}

/** A phone that somebody types is no proof that a booking is theirs. */
function isAboutOthers({ said }: Scene): boolean {
  return said.aboutOthers || (said.phone !== null && !said.phone.isOwn && (said.cancels || said.moves || said.asksOwn));
}

async function bookingPart(scene: Scene, isInformed: boolean): Promise<Step | null> {
  const { said, wish, phrases, salon, person, dialogue } = scene;
  const { asked } = dialogue;
  if (asked?.about === 'name') {
    if (said.loneStaffName !== null && said.name === null)
      return { ...aside(scene, phrases.nameOrMaster(said.loneStaffName)), wish: dialogue.wish };
    if (asked.bookingId === undefined && person.name !== null) return bookingStep(scene);
    if (isOnlyName(scene)) return null;
  }
  if (asked?.about === 'phone' && person.phone !== null) return bookingStep(scene);
  if (said.staff?.kind === 'unknown')
    return { text: phrases.unknownStaff(said.staff.name, salon.staff), wish, asked: { about: 'staff' } };
  if (said.staff?.kind === 'last') return { text: phrases.whichStaff(salon.staff), wish, asked: { about: 'staff' } };
  if (said.namesUnknownService) {
    const ask = isInformed ? '' : ` ${phrases.askService(salon.services, undefined)}`;
    const text = `${phrases.noSuchService}${ask}`;
    return { text, wish: omit(wish, 'serviceId'), asked: { about: 'service' } };
  }
  return isAboutBooking(scene, isInformed) ? bookingStep(scene) : null;
}

/** "Стрижка и борода Арбак" answers the question for a name; the booking it is asked for stays as it is. */
function isOnlyName({ said }: Scene): boolean {
  return said.bareName !== null && !said.wantsToBook && !said.asksTimes && said.day === null && said.time === null;
}

/** Whether the turn moves towards a booking. A question about prices or hours needs more than a day or a name to. */
function isAboutBooking(scene: Scene, isInformed: boolean): boolean {
  const { said, dialogue, hasChosen, memory, salon } = scene;
  if (said.asksOwn || said.tellsOwn)
    return (
      (said.asksTimes && said.day !== null) ||
      (said.ordersBooking && (said.day !== null || said.time !== null)) ||
      comesInstead(scene)
    );
  if (asksBesides(scene)) return false;
  if (said.wantsToBook || said.asksTimes || said.time !== null || hasChosen || said.earliest) return true;
  if (isInformed) return said.asksPermission && (said.day !== null || said.window !== null);
  // "Кто он?" names nobody to be booked with.
  const staff = said.refersBack && !said.asksPermission && !said.asUsual ? null : said.staff;
  const saysAPart =
    [said.day, said.window, staff, said.service].some((part) => part !== null) || said.severalServices.length > 0;
  const isOpen = dialogue.asked !== null || dialogue.offered.length > 0;
  const answersAnOffer =
    (said.agrees && !said.parts) ||
    said.anyTime ||
    said.shift !== null ||
    said.otherTime ||
    said.otherDay ||
    said.declinesOffer;
  const knowsWho = said.refersBack && said.asksPermission && lastStaff(memory, salon.staff) !== undefined;
  return (
    saysAPart ||
    said.dayIsImpossible ||
    said.rightNow ||
    said.asUsual ||
    said.otherStaff ||
    knowsWho ||
    (isOpen && answersAnOffer && Object.keys(dialogue.wish).length > 0) ||
    (said.otherDay && Object.keys(dialogue.wish).length > 0)
  );
}

/** "А с собой что-то брать надо?": the need is not for a booking. */
function asksBesides({ said }: Scene): boolean {
  const saysNothing = [said.day, said.time, said.window, said.service, said.staff].every((part) => part === null);
  return said.asksElse && saysNothing && !said.ordersBooking && !said.asksTimes && !said.agrees;
}

/** "I was booked for yesterday, can I come today at 5?" of somebody who has no booking any more. */
function comesInstead({ said, memory }: Scene): boolean {
  const saysWhen = said.day !== null && said.time !== null;
  return saysWhen && said.tellsOwn && said.asksPermission && memory.bookings?.upcoming.length === 0;
}

function smallTalk(scene: Scene): Step | null {
  const { said, wish, phrases, dialogue } = scene;
  if (said.declines) return { text: declined(scene), wish: omit(wish, 'day', 'time') };
  if (said.parts) return aside(scene, phrases.goodbye);
  if (said.postpones) return aside(scene, phrases.agreed);
  if (said.thanks) return aside(scene, phrases.courtesy);
  if (said.agrees) return aside(scene, openQuestion(scene) ?? phrases.agreed);
  if (said.phone?.isOwn === true) return aside(scene, phrases.phoneTaken);
  if (said.greets || said.signsOnly)
    return aside(scene, dialogue.asked ? (openQuestion(scene) ?? phrases.howCanIHelp) : phrases.howCanIHelp);
  return null;
}

/** Nothing is booked where something was still open; a booking that stands is not touched by a no. */
function declined({ dialogue, memory, phrases }: Scene): string {
  const isOpen = dialogue.asked !== null && dialogue.asked.about !== 'name';
  const stands = (memory.bookings?.upcoming.length ?? 0) > 0;
  return stands && !isOpen ? phrases.kept : phrases.declined;
}

/** The first turn that is not understood is asked again, with what is open; the second in a row goes to a human. */
function missedStep(scene: Scene): Step {
  const { phrases, salon, dialogue, wish } = scene;
  if (dialogue.misses > 0) return { text: phrases.handOverNotUnderstood(salon.phone), wish, handOver: true };
  const open = openQuestion(scene);
  return { ...aside(scene, open === null ? phrases.whatICanDo : `${phrases.notClear} ${open}`), missed: true };
}
