import { AT, NOT_CHANGED, STANDS, WHEN, word } from './claim-words.js';

/*
 * "Договорились, завтра в 18:00!" says nothing of a booking, and yet it is heard as one. What makes it so is a day or
 * time and that nothing is left open: not in the sentence, and for a mere agreement not after it either.
 */

const AGREED = "договорились|решено|подтверждаю|условились|по рукам|deal|agreed|(?:it's )?settled|it's a date";
const PLEASED =
  'отлично|хорошо|супер|прекрасно|замечательно|чудесно|тогда|ну|все(?=,)|да(?=,)|окей|ок|ладно|принято|понял[аи]?|great|perfect|excellent|wonderful|lovely|awesome|okay|ok|alright|all right|sure|sounds good|got it|noted';
/** A sentence that agrees and says nothing else: "Прекрасно!" */
export const AGREEMENT_ONLY = new RegExp(`^(?:(?:${AGREED}|${PLEASED})[^\\p{L}\\d]*){1,3}$`, 'u');
/** Somebody does something there; it is not just a day, a time and a master. */
const NO_VERB =
  '(?!.*\\p{L}(?:аем|уем|(?<!приход)ите|ете|ает|ует|(?<!виз|сто)ит|ют|ят|ать|ить|еть|тся|жу|рю|шу|аю|ую|яю)(?![\\p{L}]))';
const BETWEEN = '[^.]{0,40}?';
/** The salon's hours, and coming before one's time. */
const NO_HOURS =
  '(?!.*(?<![\\p{L}])(?:(?:с|от|до|между|from|between|until|till) \\d|(?:заранее|пораньше|early|earlier)(?![\\p{L}])))';
const NAME = '(?:\\p{L}+, )?';

const WAITING = word(
  [
    '(?:жд(?:ем|у|ет|ут)|ждать) (?:вас|тебя)|(?:вас|тебя) (?:(?:будет|будут|будем|буду) )?(?:жд(?:ем|у|ет|ут)|ждать)|увидимся|встречаемся|встретимся|до встречи|(?:рады?|рад) (?:вас )?(?:видеть|встретить|принять)',
    '(?:see|catch|expect(?:ing)?|await(?:ing)?|waiting for) you|(?:seeing|welcom(?:e|ing)) you',
  ].join('|'),
).source;

const YOURS = 'ваш[аеи]?|тво[яей]';
const THING = 'время|запись|бронь|бронирование|визит|место|окошко|окно|слот|сеанс|прием';
const THING_EN = 'time|slot|spot|place|seat|appointment|booking|reservation|visit|haircut|session';

/**
 * Heard as a booking unless something is asked in the same breath. Looked for, as all of these, in what a sentence says
 * outright, its clauses joined with commas.
 */
export const AGREEMENT_PATTERNS: readonly RegExp[] = [
  new RegExp(
    `^${NO_HOURS}${NAME}(?:(?:${AGREED}|${PLEASED})[, ]+){0,2}(?:${AGREED})[, ]+${NO_VERB}.*${WHEN}.{0,60}$`,
    'u',
  ),
  new RegExp(`^${NO_HOURS}${NAME}(?:(?:${PLEASED})[, ]+){1,3}${NO_VERB}(?=.{0,50}${AT}).{0,70}$`, 'u'),
  new RegExp(`^${NO_VERB}(?=.*${WHEN}).{0,60} it is$`, 'u'),
  new RegExp(`^(?=.*${WHEN})${NO_HOURS}.*${WAITING}`, 'u'),
  // A time may be kept for somebody while their name is asked.
  new RegExp(`${AT}(?: уже| теперь)? (?:${YOURS}|за вами|за тобой)(?![\\p{L}])`, 'u'),
  word(`(?:место|время|окошко|окно|слот)(?: на \\S+)? (?:уже |теперь )?(?:за вами|за тобой)`),
  word(`(?:${THING})${BETWEEN} (?:теперь |уже )?(?:${YOURS})(?=$|,)`),
  word(`(?:is|are|it's) (?:all |now )?yours`),
  new RegExp(`^${NOT_CHANGED}${NO_HOURS}(?=.*${AT}).*(?<![\\p{L}])(?:вы|вас|тебя|ваш[ае]?)(?![\\p{L}]).*$`, 'u'),
  new RegExp(`^(?=.*${WHEN}).*(?:has you|good to go)(?![\\p{L}])`, 'u'),
  new RegExp(`^итак[, ]+${NO_HOURS}${NO_VERB}(?=.*${AT}).{0,70}$`, 'u'),
];

/** Such a sentence is a claim whatever comes after it. */
export const STANDING_PATTERNS: readonly RegExp[] = [
  new RegExp(`^(?=.*${AT})${NO_HOURS}.*${WAITING}`, 'u'),
  new RegExp(`^${NO_HOURS}.*(?<![\\p{L}])(?:приходите|подходите|приезжайте)${BETWEEN}${AT}`, 'u'),
  new RegExp(`^${NO_HOURS}.*(?<![\\p{L}])come (?:in |by |over |along )?${BETWEEN}${AT}`, 'u'),
  new RegExp(
    `^${NOT_CHANGED}(?:(?:все|итак|значит|теперь|да)[, ]+)?(?:${YOURS}) (?:новое |новая )?(?:${THING})(?: записи| визита)?[, ]${BETWEEN}${WHEN}`,
    'u',
  ),
  new RegExp(`^${NOT_CHANGED}(?:время (?:вашей записи|вашего визита))[, ]${BETWEEN}${WHEN}`, 'u'),
  new RegExp(
    `^${NOT_CHANGED}(?:(?:so|all|yes|okay|now)[, ]+)?your (?:new |next )?(?:${THING_EN})(?: with \\S+)?(?:'s| is| will be| now| starts| begins|,| for| on| at)${BETWEEN}${WHEN}`,
    'u',
  ),
  new RegExp(
    `(?<![\\p{L}])you(?:'ve got| have) (?:an?|the|your) (?:\\S+ ){0,2}?(?:${THING_EN})(?![\\p{L}])${BETWEEN}${WHEN}`,
    'u',
  ),
  new RegExp(`(?<![\\p{L}])(?:вы|вас|у вас)(?: у нас| теперь| уже| снова){1,2} (?:на |в |во |к )?${WHEN}`, 'u'),
  new RegExp(`(?<![\\p{L}])теперь (?:вы|у вас|ваш[ае]? (?:${THING}))${BETWEEN}${WHEN}`, 'u'),
  new RegExp(`(?<![\\p{L}])(?:${THING}|теперь)(?: стоит)? (?:теперь |на |в ){1,2}${AT}$`, 'u'),
  new RegExp(`^вместо ${BETWEEN}${WHEN}.* (?:теперь )?${WHEN}`, 'u'),
  new RegExp(`^(?=.*${WHEN}).*${STANDS}`, 'u'),
];

/** What leaves a time open: it is offered, asked about, or belongs to the salon's hours. */
export const OFFERS = word(
  [
    'хоте\\p{L}*|хотите|просили|писали|спрашив\\p{L}*|спросили|вопрос\\p{L}*|ответ\\p{L}*|позвон\\p{L}*|свяж\\p{L}*|напомн\\p{L}*|есть|свобод\\p{L}*|доступ\\p{L}*|можно|могу|можем|может\\p{L}*|предл\\p{L}*|вариант\\p{L}*|выб\\p{L}*|либо|или|любо[ейм]\\p{L}*|без записи|работа\\p{L}*|откры\\p{L}*|закры\\p{L}*|подойд\\p{L}*|подход(?:ит|ят)|удобно|после|обычно\\p{L}*|прошл\\p{L}*|был[аои]?|гостей|клиент\\p{L}*|если (?!что(?![\\p{L}]))\\p{L}*|мест нет|остал\\p{L}*',
    'available|free|open|opens|closed|works?|any ?time|any|or|options?|either|can|could|would|might|if|possible|looks?|seems?|usual|usually|was|last|previous|walk|guests|clients',
  ].join('|'),
);

/** What asks, looks up or refuses. */
export const ASKS = word(
  [
    'запишу|перенесу|отменю|поставлю|внесу|оформлю|постара\\p{L}*|подскажите|назовите|напишите|скажите|подтвердите|уточните|уточню|проверю|проверяю|посмотрю|смотрю|сейчас|минут(?:ку|очку)|секунд\\p{L}*|нужн\\p{L}*|жд(?:у|ем) (?:ваш\\p{L}* )?(?:ответ|им|номер|сообщен|решен|телефон)\\p{L}*|к сожалению|занят[аоы]?|не (?:получ|могу|удал|выш)\\p{L}*|ничего не',
    'your name|please (?:tell|confirm|share|send|let)|let me|may i|checking|check|need|unfortunately|sorry|afraid|taken|nothing',
  ].join('|'),
);

/** "Что-нибудь ещё?" asks for nothing that the booking lacks. */
export const CLOSING_QUESTION = word('что-(?:нибудь|то)|еще|вопрос\\p{L}*|anything|else|questions?');
