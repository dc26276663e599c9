import type { Language } from '#libs/config';
import { DateTime } from 'luxon';
import type { AssistantRequest } from '../../assistant.port.js';
import { dialogueFacts, personFacts } from './memory-facts.js';
import { PROMPT_WORDS } from './prompt-words.js';
import { salonFacts } from './salon-facts.js';

/** Models count weekdays badly. */
const DAYS_NAMED = 14;

/**
 * What a model is told before the messages: who it is, the rules, the salon, the moment, the person. Nothing here was
 * written by people but a name and a summary, and those stand in JSON.
 */
export function systemPrompt({ salon, memory, turn, now }: AssistantRequest, language: Language): string {
  const words = PROMPT_WORDS[language];
  const here = DateTime.fromMillis(now, { zone: salon.timezone, locale: language });
  const days = Array.from({ length: DAYS_NAMED }, (_, ahead) => here.plus({ days: ahead }).toFormat('ccc yyyy-MM-dd'));
  const greeted = memory.dialogue?.greetedOn === here.toFormat('yyyy-MM-dd');
  const dialogue = dialogueFacts(memory);
  return [
    words.role(salon.name),
    ...words.rules.map((rule) => `- ${rule}`),
    `- ${greeted ? words.greetNot : words.greet}`,
    ...(turn.late ? [`- ${words.late}`] : []),
    '',
    salonFacts(salon, language, words),
    '',
    `${words.now}: ${here.toFormat('cccc yyyy-MM-dd HH:mm ZZ')} (${salon.timezone})`,
    `${words.days}: ${days.join(', ')}`,
    `${words.person}: ${personFacts(memory)}`,
    ...(dialogue === null ? [] : [`${words.dialogue}: ${dialogue}`]),
  ].join('\n');
}
