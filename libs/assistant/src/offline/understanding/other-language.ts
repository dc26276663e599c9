import type { Word } from './word.js';

/** Everyday words of the languages that are met most often and not spoken here; none is an English word or a name. */
const OTHERS =
  /^(hola|quiero|quisiera|necesito|una?|cita|mañana|hoy|para|por|favor|gracias|cortarme|pelo|el|buenos|buenas|tardes|puedo|ich|möchte|mochte|einen|eine|termin|für|fur|morgen|heute|bitte|danke|hallo|guten|haben|kann|und|uhr|bonjour|bonsoir|je|voudrais|une|demain|coupe|rendez|vous|merci|pour|suis|buongiorno|ciao|vorrei|un|domani|grazie|per|oggi|capelli|olá|ola|quero|amanhã|amanha|hoje|obrigad[oa]|cabelo|merhaba|selam|yarın|yarin|randevu|istiyorum|almak|için|lütfen|dzień|dobry|chcę|chciał\p{L}*|jutro|wizytę|salom|ertaga|bugun|soch|mumkin|rahmat|assalomu|alaykum|soat|yozib|kerak|saat|saç|kesim|jak|proszę|chcialbym|włosy|ahoj|zítra|prosím|labas|rytoj|tere|homme)$/u;
const ENGLISH =
  /^(i|i'd|i'm|i'll|im|you|u|the|to|my|is|are|am|was|be|been|book|booked|booking|want|need|can|can't|could|would|will|like|please|pls|plz|haircut|hair|cut|trim|beard|colou?r|at|on|for|with|what|what's|when|where|who|why|which|how|do|don't|does|did|have|has|had|get|got|give|let|make|see|say|tell|know|and|or|if|so|tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|day|morning|noon|afternoon|evening|time|times|hour|open|free|available|price|much|cost|long|appointment|cancel|move|change|yes|ok|okay|no|thanks|thank|hello|hi|hey|sorry|good|great|fine|me|him|her|his|our|we|us|they|it|of|in|by|from|as|up|any|some|all|one|two|there|here|this|that|not|but|just|only|too|also|about|then|now|later|after|before|next|last|instead|actually|maybe|really|very)$/;
/** So many words in small letters of which not one is known: somebody's own language, no typo and no name. */
const LEAST_UNKNOWN = 5;

/**
 * Whether a turn is written in a language that is not spoken here: letters of another script only, or Latin ones whose
 * words are of another language more than of English.
 */
export function isOtherLanguage(texts: readonly string[], words: readonly Word[]): boolean {
  const text = texts.join(' ');
  if (/\p{Script=Cyrillic}/u.test(text)) return false;
  if (!/\p{Script=Latin}/u.test(text)) return /\p{L}/u.test(text);
  const others = words.filter((word) => OTHERS.test(word.text)).length;
  const english = words.filter((word) => ENGLISH.test(word.text)).length;
  const isUnknown = english === 0 && words.filter(isSmall).length >= LEAST_UNKNOWN;
  return isUnknown || (others > english && (others > 1 || others === words.length));
}

function isSmall({ raw, number }: Word): boolean {
  return number === null && raw.length > 1 && raw === raw.toLowerCase();
}
