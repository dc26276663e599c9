import type { Language } from '#libs/config';
import type { AssistantRequest } from '../assistant.port.js';
import { languageOf } from '../offline/understanding/language.js';

/** By the turn's letters, else as the person wrote before, else the salon's first; one that the salon speaks. */
export function turnLanguage({ turn, memory, salon }: Pick<AssistantRequest, 'turn' | 'memory' | 'salon'>): Language {
  const written = languageOf(turn.messages.map(({ text }) => text)) ?? memory.person.language;
  const [first = 'ru'] = salon.languages;
  return written !== null && salon.languages.includes(written) ? written : first;
}
