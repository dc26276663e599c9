import { capitalized } from './name-cases.js';
import type { Word } from './word.js';

const LETTERS = /^[\p{Script=Cyrillic}'’]{2,30}$|^[\p{Script=Latin}'’]{2,30}$/u;

/** What people answer, ask or swear with, and no name. */
const NO_NAMES = new Set(
  (
    'да нет не неа ага угу ок окей ну вот это тот та те как так что чего чем кто кого кому где куда когда зачем почему ' +
    'сколько какой какая какое какие можно нужно надо хочу хотел хотела хотим буду будем будет есть нету был была быть ' +
    'запишите запиши записать записаться запись записывайте отмените отмени отменить перенесите перенеси перенести ' +
    'спасибо пожалуйста привет здравствуйте здравствуй добрый доброе добрая день дня вечер утро ночь пока свидания ' +
    'сегодня завтра послезавтра вчера сейчас потом позже раньше скоро понедельник вторник среда среду четверг пятница ' +
    'пятницу суббота субботу воскресенье час часа часов утра вечера мастер мастеру мастера барбер салон стрижка ' +
    'стрижку борода бороду время окно телефон номер адрес цена цены имя фамилия меня тебя вас вам мне мы вы он она они ' +
    'его ее их мой моя мое ваш ваша наш себя только уже еще тоже также очень просто ладно хорошо плохо отлично супер ' +
    'неважно важно секрет никак никто ничего зато для при про без или либо если чтобы потому блин черт дурак идиот ' +
    'дебил бот робот козел сука бля блядь хрен пошел иди отстань хз лол ахах хаха любой любое любая первый первое ' +
    'второй второе последний последнее другой другое все всё нам нас давай давайте жду ждите точно конечно верно знаю ' +
    'понял поняла понятно извините простите скажу говорю пишу напишу подумаю посмотрю ' +
    'yes no not ok okay yeah yep nope the a an i you he she it we they me my your his her what who when where why how ' +
    'which can could will would should may is are am was were be been do does did have has had want need like please ' +
    'thanks thank hello hi hey bye good morning afternoon evening today tomorrow monday tuesday wednesday thursday ' +
    'friday saturday sunday book booking appointment cancel move haircut beard trim barber salon time price name none ' +
    'never mind fuck shit damn idiot stupid bot robot secret nothing nobody any anyone all both first second last and or ' +
    'for with at on in to of from by maybe later sooner now here there this that these those just only also too sure'
  ).split(' '),
);
/** Infinitives and second persons: "скажите", "подстричься". */
const VERB = /(ться|тся|ешь|ишь|йте|ите|ете|ать|ить|еть|ует|ает|яет)$/;

/** Whether a word can be part of a name at all. */
export function isNameWord({ text, raw, number }: Word): boolean {
  return number === null && LETTERS.test(raw) && !NO_NAMES.has(text) && !VERB.test(text) && hasVowel(text);
}

/** The words as a name: "anna-maria" is "Anna-Maria", "O'Brien" stays as it was written. */
export function writtenName(words: readonly Word[]): string {
  return words
    .map(({ raw, after }, index) => {
      const isPlain = raw === raw.toLowerCase() || raw === raw.toUpperCase();
      const part = isPlain
        ? raw
            .toLowerCase()
            .split(/(?<=['’])/)
            .map(capitalized)
            .join('')
        : raw;
      if (index === words.length - 1) return part;
      return after.trim() === '-' ? `${part}-` : `${part} `;
    })
    .join('');
}

/** Keyboard noise has none: "фывпр" has, "дщщл" has not; it is a sieve, no proof. */
function hasVowel(text: string): boolean {
  return /[аеиоуыэюяaeiouyàáäåèéíîóöøúü]/u.test(text);
}
