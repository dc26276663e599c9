import type { Word } from './word.js';

/** Everyday words of the languages that are met most often and not spoken here; none is an English word or a name. */
const OTHERS =
  /^(hola|quiero|quisiera|necesito|una?|cita|mañana|hoy|para|por|favor|gracias|cortarme|pelo|el|buenos|buenas|tardes|puedo|ich|möchte|mochte|einen|eine|termin|für|fur|morgen|heute|bitte|danke|hallo|guten|haben|kann|und|uhr|bonjour|bonsoir|je|voudrais|une|demain|coupe|rendez|vous|merci|pour|suis|buongiorno|ciao|vorrei|un|domani|grazie|per|oggi|capelli|olá|ola|quero|amanhã|amanha|hoje|obrigad[oa]|cabelo|merhaba|selam|yarın|yarin|randevu|istiyorum|almak|için|lütfen|dzień|dobry|chcę|chciał\p{L}*|jutro|wizytę|salom|ertaga|bugun|soch|mumkin|rahmat)$/u;
const ENGLISH =
  /^(i|i'd|i'm|you|the|to|my|is|are|am|book|want|need|can|could|would|like|please|haircut|at|on|for|with|what|when|how|do|does|have|and|tomorrow|today|time|appointment|cancel|move|yes|thanks|hello|hi|hey|me|it|of|in|this|that|not|but)$/;

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
  return others > english && (others > 1 || others === words.length);
}
