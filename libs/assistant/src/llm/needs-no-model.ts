import type { AssistantRequest } from '../assistant.port.js';
import { writtenTexts } from '../offline/dialogue/written-texts.js';
import { understand } from '../offline/understanding/understand.js';

const COURTESY =
  /^(?:спасибо\p{L}*|спс|пасиб\p{L}*|благодар\p{L}*|больш\p{L}*|огромн\p{L}*|вам|тебе|вас|за|помощь|ответ|очень|всем?|пока|до|свидания|встречи|хорошего|дня|вечера|thanks?|thank|you|thx|cheers|so|very|much|a|lot|bye|goodbye|have|nice|day)$/u;

/** A turn that the offline assistant answers as well: thanks and nothing else, or no words at all. */
export function needsNoModel({ turn, salon }: Pick<AssistantRequest, 'turn' | 'salon'>): boolean {
  if (turn.done.length > 0) return false;
  const said = understand(writtenTexts(turn.messages), salon);
  if (said.wordless) return true;
  const words = turn.messages.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);
  return said.thanks && !said.agrees && !said.isQuestion && words.every((word) => COURTESY.test(word));
}
