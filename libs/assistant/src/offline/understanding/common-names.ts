import { nameForms } from './name-cases.js';

/** First names that are names even without a capital letter; those that are also common words are left out. */
const NAMES = (
  'александр алексей анатолий андрей антон арсений артем артур борис вадим валентин валерий василий виктор виталий ' +
  'владимир владислав вольдемар всеволод вячеслав геннадий георгий григорий даниил данил денис дмитрий евгений егор ' +
  'иван игорь илья кирилл константин лев леонид максим марк матвей михаил никита николай олег павел петр роман руслан ' +
  'семен сергей станислав степан тимур федор эдуард юрий ярослав ахмед магомед мурад рустам тигран армен ашот гоча ' +
  'алиса алла анастасия анна валентина валерия вера вероника виктория галина дарья диана ева евгения екатерина елена ' +
  'жанна инна ирина карина кристина ксения лариса лидия любовь людмила маргарита марина мария наталия наталья нина ' +
  'оксана ольга полина светлана софия софья тамара татьяна ульяна юлия яна ' +
  'саша леша вова коля дима миша паша ваня женя катя лена маша наташа оля света таня юля аня даша костя петя вася'
).split(' ');

/** Names that mean something else as words ("любовь", "вера", "света") are believed only with a capital letter. */
const ALSO_WORDS = new Set(['лев', 'любовь', 'вера', 'света', 'марк', 'роман', 'петя', 'ева']);

const NOMINATIVE_BY_FORM = new Map(
  NAMES.filter((name) => !ALSO_WORDS.has(name)).flatMap((name) => nameForms(name).map((form) => [form, name] as const)),
);

// "Павел", "Петр", "Лев" lose or change a vowel in their other cases, which the endings alone do not show.
for (const form of ['павла', 'павлу', 'павлом', 'павле']) NOMINATIVE_BY_FORM.set(form, 'павел');

/** The nominative of a common first name in any case, lower case; null when the word is none of them. */
export function commonName(form: string): string | null {
  return NOMINATIVE_BY_FORM.get(form) ?? null;
}
