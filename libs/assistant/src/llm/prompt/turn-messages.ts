import { sentAtOf } from '#libs/messaging';
import type { ModelMessage } from 'ai';
import { DateTime } from 'luxon';
import type { PastTurn } from '../../assistant-memory.js';
import type { AssistantMessage, AssistantRequest } from '../../assistant.port.js';
import { clip, dataOf, LONGEST } from './clip.js';

/** Marks whose only author we are; in what people write the bracket is replaced. */
const OUR_MARKS = /<(?=\s*\/?\s*(?:message|note)\b)/giu;

/** The past turns and this one: what people wrote stands in the user's messages and nowhere else. */
export function turnMessages({ memory, turn, salon }: AssistantRequest): ModelMessage[] {
  const past = memory.turns.flatMap((one) => pastMessages(one, salon.timezone));
  const now = turn.messages.map((message) => shownMessage(message, salon.timezone)).join('\n');
  return joined([...past, { role: 'user', content: now }]);
}

function pastMessages({ at, said, replied }: PastTurn, timezone: string): ModelMessage[] {
  const time = clockOf(at, timezone);
  const texts = said.map((text) => `<message at="${time}">${plain(clip(text, LONGEST.past))}</message>`);
  const replies = replied.map((text) => clip(text, LONGEST.past));
  return [
    ...(texts.length > 0 ? [{ role: 'user' as const, content: texts.join('\n') }] : []),
    ...(replies.length > 0 ? [{ role: 'assistant' as const, content: replies.join('\n\n') }] : []),
  ];
}

function shownMessage(message: AssistantMessage, timezone: string): string {
  const marks = [
    `at="${clockOf(sentAtOf(message) ?? message.arrivedAt, timezone)}"`,
    `kind="${message.kind}"`,
    ...(message.quoted === undefined ? [] : [`answers=${dataOf(clip(message.quoted, LONGEST.quoted))}`]),
    ...(message.edited ? ['edited="yes"'] : []),
    ...(message.cut ? ['cut="yes"'] : []),
    ...(message.sentBeforeReply ? ['before_your_reply="yes"'] : []),
  ];
  const medium = message.kind === 'text' ? '' : `[${message.kind}] `;
  return `<message ${marks.join(' ')}>${medium}${plain(clip(message.text, LONGEST.message))}</message>`;
}

function plain(text: string): string {
  return text.replace(OUR_MARKS, '‹');
}

/** `2026-10-14 12:05`. */
function clockOf(at: number, timezone: string): string {
  return DateTime.fromMillis(at, { zone: timezone }).toFormat('yyyy-MM-dd HH:mm');
}

/** A turn that nobody answered leaves two of one role, which some servers refuse. */
function joined(messages: readonly ModelMessage[]): ModelMessage[] {
  const all: ModelMessage[] = [];
  for (const message of messages) {
    const last = all.at(-1);
    if (last === undefined || last.role !== message.role) all.push(message);
    else
      all[all.length - 1] = {
        ...last,
        content: `${last.content as string}\n${message.content as string}`,
      } as ModelMessage;
  }
  return all[0]?.role === 'assistant' ? [{ role: 'user', content: '…' }, ...all] : all;
}
