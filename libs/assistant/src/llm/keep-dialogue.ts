import type { FreeTime } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import type { AssistantRequest } from '../assistant.port.js';
import type { DialogueMemory, Search, Wish } from '../dialogue-memory.js';
import { mergeWish, omit } from '../offline/dialogue/wish.js';
import { writtenTexts } from '../offline/dialogue/written-texts.js';
import { understand } from '../offline/understanding/understand.js';
import { lastStaff } from '../tools-for.js';
import { openQuestion } from './open-question.js';
import type { StepOf, TurnStep } from './turn-step.js';

const CLOCK = /(?<![\d.:])(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)/g;
const GREETING =
  /^(?:здравствуйте|добр(?:ый|ое|ого)|привет|hello|hi(?!\p{L})|good (?:morning|afternoon|evening|day))/iu;

/** What the dialogue knows after a model's reply: from the words of the turn and the calls of the tools, not from the model. */
export function dialogueAfter(request: AssistantRequest, steps: readonly TurnStep[], reply: string): DialogueMemory {
  const { memory, salon, turn, now } = request;
  const before = memory.dialogue;
  const today = DateTime.fromMillis(now, { zone: salon.timezone }).toFormat('yyyy-MM-dd');
  const said = understand(writtenTexts(turn.messages), salon);
  const wish = steps.reduce((so, step) => wishAfter(so, step, request), mergeWish(before?.wish ?? {}, said, today));
  const searched = steps.findLast((step) => step.tool === 'findTimes');
  const isDone = steps.some(({ result }) => result.kind === 'booked' || result.kind === 'moved');
  const found = steps.map((step) => timesOf(step, reply, salon)).findLast((times) => times !== null);
  const shown = found ? shownTimes(found, reply, salon.timezone) : (before?.offered ?? []);
  const offered = isDone ? [] : shown;
  return {
    wish,
    offered,
    search: searched ? searchOf(searched, request) : (before?.search ?? null),
    asked: openQuestion(reply, { steps, wish, offered }),
    greetedOn: GREETING.test(reply) ? today : (before?.greetedOn ?? null),
    misses: 0,
  };
}

function wishAfter(wish: Wish, step: TurnStep, request: AssistantRequest): Wish {
  switch (step.tool) {
    case 'findTimes':
      return { ...omit(wish, 'staffId'), ...searchOf(step, request) };
    case 'book':
      return step.result.kind === 'booked' ? {} : wish;
    case 'move':
      return step.result.kind === 'moved' ? {} : wish;
    case 'cancel':
      return step.result.kind === 'cancelled' ? {} : wish;
    case 'nameBooking':
      return wish;
  }
}

function searchOf({ args }: StepOf<'findTimes'>, { memory, salon }: AssistantRequest): Search {
  const staffId = args.staffId === 'last' ? lastStaff(memory, salon.staff)?.id : args.staffId;
  return { serviceId: args.serviceId, ...(staffId === undefined ? {} : { staffId }), day: args.day };
}

/** What could be offered after a step; null when it was not about times. The wanted start counts only with who has it. */
function timesOf({ result }: TurnStep, reply: string, { staff }: SalonProfile): readonly FreeTime[] | null {
  if (result.kind === 'times') return result.times;
  if (!('alternatives' in result)) return null;
  const { nearest, sameTime, nextDay } = result.alternatives;
  const said = reply.toLowerCase();
  const isNamed = ({ staffId }: FreeTime): boolean =>
    staff.some(({ id, name, en }) => id === staffId && [name, en].some((one) => one && said.includes(stem(one))));
  return [...nearest, ...sameTime.filter(isNamed), ...(nextDay === undefined ? [] : [nextDay])];
}

/** "Сергею", "Рамзана": the last letter changes. */
function stem(name: string): string {
  return name.toLowerCase().slice(0, Math.max(3, name.length - 1));
}

/** Those that the reply names, in its order. */
function shownTimes(times: readonly FreeTime[], reply: string, timezone: string): FreeTime[] {
  const clocks = (reply.match(CLOCK) ?? []).map((clock) => clock.replace('.', ':').padStart(5, '0'));
  return [...new Set(clocks)].flatMap((clock) => {
    const named = times.find(
      ({ startAt }) => DateTime.fromISO(startAt, { zone: timezone }).toFormat('HH:mm') === clock,
    );
    return named ?? [];
  });
}
