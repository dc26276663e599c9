import { DateTime } from 'luxon';
import type { AssistantAnswer, AssistantRequest } from '../../assistant.port.js';
import { understand } from '../understanding/understand.js';
import type { Understanding } from '../understanding/understanding.js';
import { bookingStep } from './booking-step.js';
import { english } from './english.js';
import { answerQuestions } from './question-step.js';
import { russian } from './russian.js';
import type { Scene, Step } from './scene.js';
import { mergeWish, omit } from './wish.js';
import { writtenTexts } from './written-texts.js';

/** Reads a turn, takes one step of the dialogue and says it in one message, with apology and greeting before it. */
export async function answerTurn(request: AssistantRequest): Promise<AssistantAnswer> {
  const { turn, memory, salon } = request;
  const texts = writtenTexts(turn.messages);
  const remembered = memory?.wish ?? {};
  const said = withoutLoneTime(understand(texts, salon), remembered.day !== undefined);
  const now = DateTime.fromMillis(texts.at(-1)?.writtenAt ?? 0, { zone: salon.timezone });
  const today = now.toFormat('yyyy-MM-dd');
  const language = said.language ?? salon.languages[0] ?? 'ru';
  const phrases =
    (salon.languages.includes(language) ? language : salon.languages[0]) === 'en' ? english(today) : russian(today);
  const name = said.name ?? memory?.name ?? null;
  const wish = mergeWish(remembered, said, today);
  const { salon: profile, tools, signal } = request;
  const scene: Scene = { salon: profile, tools, signal, said, wish, name, now, late: turn.late, phrases };

  const step = await nextStep(scene);
  const greetsBack = said.greets && memory?.greetedOn !== today;
  const text = [turn.late && phrases.late, greetsBack && phrases.hello, step.text].filter(Boolean).join(' ');
  return {
    parts: [text],
    memory: { wish: step.wish, name, greetedOn: greetsBack ? today : (memory?.greetedOn ?? null) },
  };
}

async function nextStep(scene: Scene): Promise<Step> {
  const { said, wish, phrases, salon } = scene;
  if (said.wordless) return { text: phrases.pleaseWrite, wish };
  if (said.aboutBooking) return { text: phrases.bookingsByPhone(salon.phone), wish: {} };
  const answers = answerQuestions(scene);
  if (said.staff?.kind === 'unknown') answers.push(phrases.unknownStaff(said.staff.name, salon.staff));
  else if (said.staff?.kind === 'last') answers.push(phrases.whichStaff(salon.staff));
  else if (isAboutBooking(scene, answers.length > 0)) {
    const step = await bookingStep(scene);
    return { text: [...answers, step.text].join('\n'), wish: step.wish };
  }
  return answers.length > 0 ? { text: answers.join('\n'), wish } : smallTalk(scene);
}

/** Whether the turn moves towards a booking. A question about prices or hours needs more than a day or a name to. */
function isAboutBooking({ said, wish }: Scene, isInformed: boolean): boolean {
  if (said.wantsToBook || said.asksTimes || said.time !== null) return true;
  if (isInformed) return said.asksPermission && (said.day !== null || said.window !== null);
  const saysAPart =
    [said.day, said.window, said.staff, said.service].some((part) => part !== null) || said.severalServices.length > 0;
  const acceptsAnOffer = said.agrees && Object.keys(wish).length > 0;
  return saysAPart || said.dayIsImpossible || said.rightNow || acceptsAnOffer;
}

function smallTalk({ said, wish, phrases }: Scene): Step {
  if (said.declines) return { text: phrases.declined, wish: omit(wish, 'day', 'time') };
  if (said.thanks || said.parts) return { text: phrases.courtesy, wish };
  if (said.agrees) return { text: phrases.agreed, wish };
  if (said.greets) return { text: phrases.howCanIHelp, wish };
  // In the middle of a booking the open question is more use than the list of what can be asked.
  if (wish.day !== undefined) return { text: `${phrases.notClear} ${phrases.whichTime}`, wish };
  if (Object.keys(wish).length > 0) return { text: `${phrases.notClear} ${phrases.askDay(wish.time)}`, wish };
  return { text: phrases.whatICanDo, wish };
}

/** A number without any other word is a time only as the answer to an offer of a day's times. */
function withoutLoneTime(said: Understanding, isAnswer: boolean): Understanding {
  return said.timeIsLone && !isAnswer ? { ...said, time: null, timeIsLone: false } : said;
}
