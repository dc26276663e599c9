import type { SalonProfile } from '#libs/config';
import { DateTime } from 'luxon';
import { lastStaff } from '../../tools-for.js';
import type { AssistantMessage, AssistantRequest } from '../../assistant.port.js';
import type { DialogueMemory } from '../../dialogue-memory.js';
import { chosenOf } from '../understanding/choice.js';
import { memberCalled } from '../understanding/staff.js';
import { understand } from '../understanding/understand.js';
import type { Understanding } from '../understanding/understanding.js';
import { plainForm } from '../understanding/word.js';
import { english } from './english.js';
import { goesOn } from './follow-up.js';
import { withKeptWindow } from './kept-window.js';
import { russian } from './russian.js';
import { FRESH } from './scene.js';
import type { Scene } from './scene.js';
import { countedFromOffer } from './shifted-time.js';
import { mergeWish, wishOf } from './wish.js';
import { writtenTexts } from './written-texts.js';

/** Reads a turn against what is remembered: who says what, and what is wished now. */
export function setScene(request: AssistantRequest): Scene & { readonly language: 'ru' | 'en' } {
  const { turn, memory, salon, tools, signal } = request;
  const texts = writtenTexts(turn.messages);
  const dialogue = openDialogue(memory.dialogue ?? FRESH, turn.messages);
  const knewReply = (message: number): boolean => turn.messages[message]?.sentBeforeReply !== true;
  const read = goesOn(understand(texts, salon, knewReply), texts, memory, salon);
  const counted = countedFromOffer(read, dialogue, memory, salon.timezone);
  const heard = inContext(counted, request, dialogue);
  const said = withKeptWindow(heard, dialogue, memory, salon, texts.at(-1)?.writtenAt ?? request.now);
  const zone = { zone: salon.timezone };
  const today = DateTime.fromMillis(request.now, zone).toFormat('yyyy-MM-dd');
  const written = DateTime.fromMillis(texts.at(-1)?.writtenAt ?? request.now, zone);

  const { asked, offered } = dialogue;
  const named = said.name ?? (asked?.about === 'name' ? said.bareName : null);
  const language = languageOf(said, request, asked?.about === 'name' && said.bareName !== null);
  const phone = said.phone && (said.phone.isOwn || asked?.about === 'phone') ? said.phone.phone : memory.person.phone;
  const chosen = chosenTime(said, dialogue);
  const wish = mergeWish(dialogue.wish, said, today);
  return {
    salon,
    tools,
    signal,
    texts,
    said,
    memory,
    dialogue: { ...dialogue, offered },
    wish: chosen ? { ...wish, ...wishOf(chosen, dialogue.wish, salon.timezone) } : wish,
    hasChosen: chosen !== undefined,
    person: { ...memory.person, name: named ?? memory.person.name, phone, language },
    written,
    today,
    late: turn.late,
    phrases: language === 'en' ? english(today) : russian(today),
    language,
  };
}

/** When every message was written before the last reply, nothing in it answers that reply. */
function openDialogue(dialogue: DialogueMemory, messages: readonly AssistantMessage[]): DialogueMemory {
  return messages.every(({ sentBeforeReply }) => sentBeforeReply)
    ? { ...dialogue, asked: null, offered: [] }
    : dialogue;
}

/** Fills in what only the dialogue can tell: what a lone number is, and who "he", "the same" and "as usual" are. */
function inContext(said: Understanding, { memory, salon }: AssistantRequest, dialogue: DialogueMemory): Understanding {
  const expectsTime =
    dialogue.wish.day !== undefined || dialogue.asked?.about === 'time' || dialogue.asked?.about === 'move';
  const isListed = dialogue.asked?.about === 'cancel' || dialogue.asked?.about === 'move';
  let heard = isOwnName(said, dialogue, salon) ? { ...said, staff: null } : said;
  if (said.timeIsLone && (!expectsTime || (isListed && picksListed(said, dialogue))))
    heard = { ...heard, time: null, timeIsLone: false };
  const usual = said.asUsual ? memory.person : null;
  const service = salon.services.find(({ id }) => id === usual?.usualServiceId);
  if (service && heard.service === null && heard.severalServices.length === 0)
    heard = { ...heard, service: service.id, alikeServices: [service.id] };
  if (heard.staff === null && (said.asUsual || said.refersBack)) {
    const favourite = said.asUsual ? salon.staff.find(({ id }) => id === usual?.favouriteStaffId) : undefined;
    const member = favourite ?? lastStaff(memory, salon.staff);
    if (member) heard = { ...heard, staff: { kind: 'member', id: member.id } };
  }
  if (heard.staff?.kind === 'last') {
    const member = lastStaff(memory, salon.staff);
    if (member) heard = { ...heard, staff: { kind: 'member', id: member.id } };
  }
  return heard;
}

/** "Анна Мария", asked for a name, does not ask for Мария of the staff. */
function isOwnName({ bareName, staff }: Understanding, { asked }: DialogueMemory, salon: SalonProfile): boolean {
  if (asked?.about !== 'name' || bareName === null || staff?.kind !== 'member') return false;
  return bareName.split(/[ -]/).some((part) => memberCalled(plainForm(part), salon)?.id === staff.id);
}

function picksListed({ choice }: Understanding, { asked }: DialogueMemory): boolean {
  if (choice === null || (asked?.about !== 'cancel' && asked?.about !== 'move')) return false;
  return asked.bookingIds.length > 1 && chosenOf(choice, asked.bookingIds) !== undefined;
}

/** One of several offered times by its place, or the only one by a yes. */
function chosenTime(said: Understanding, { offered, asked }: DialogueMemory) {
  if (offered.length === 0 || said.time !== null) return undefined;
  if (said.choice && !(said.choice.kind === 'nth' && said.choice.isNumber)) return chosenOf(said.choice, offered);
  const isPlainYes = said.agrees && said.day === null && said.staff === null && said.window === null;
  const isOffer = asked?.about === 'time' || asked?.about === 'move';
  return isPlainYes && offered.length === 1 && isOffer ? offered[0] : undefined;
}

function languageOf(said: Understanding, { memory, salon }: AssistantRequest, isOnlyName: boolean): 'ru' | 'en' {
  const first = salon.languages[0] ?? 'ru';
  const spoken = (isOnlyName ? memory.person.language : null) ?? said.language ?? memory.person.language ?? first;
  return salon.languages.includes(spoken) ? spoken : first;
}
