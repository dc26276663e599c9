import type { Word } from './word.js';

/** What a turn asks for besides a service, a day or a person. */
export interface Intents {
  readonly thanks: boolean;
  /** "да", "давайте": a yes to something that was offered. */
  readonly agrees: boolean;
  /** "нет, спасибо", "не надо", "передумал". */
  readonly declines: boolean;
  readonly wantsToBook: boolean;
  readonly asksTimes: boolean;
  /** "буду в 15": may be a wish or tell of a booking that was made; it is asked back. */
  readonly announcesVisit: boolean;
  /** "нас двое", "меня и сына". */
  readonly forSeveral: boolean;
  /** To cancel or move a booking, or anything else about one already made. */
  readonly aboutBooking: boolean;
  readonly asksPrice: boolean;
  readonly asksDuration: boolean;
  readonly asksAddress: boolean;
  readonly asksPhone: boolean;
  /** When the salon or somebody works, and who. */
  readonly asksHours: boolean;
  readonly asksStaff: boolean;
  readonly asksServices: boolean;
  /** "экспресс - это?", "что входит", "вы делаете маникюр?". */
  readonly asksWhatItIs: boolean;
  /** "можно", "can I": with a day it asks to come on that day. */
  readonly asksPermission: boolean;
  /** "он", "у неё": the member of staff spoken of before. */
  readonly refersBack: boolean;
}

/** Each pattern sees the words in lower case with a space on either side of every word. */
const PATTERNS: Readonly<Record<keyof Intents, RegExp>> = {
  thanks: / (спасибо\p{L}*|спс|пасиб\p{L}*|благодар\p{L}*|сенкс|thanks|thank you|thx|cheers) /u,
  agrees:
    / (да|ага|угу|давай|давайте|ок|окей|хорошо|подходит|согласен|согласна|подтверждаю|верно|отлично|конечно|записывайте|ok|okay|yes|yeah|yep|sure|perfect|great) /,
  declines:
    / (не надо|не нужно|не хочу|не записыва\p{L}*|передумал\p{L}*|не буду|ничего не надо|no thanks|no thank you|never mind|nevermind|не подойд\p{L}*|не подходит|не устраивает|don't book|changed my mind) /u,
  wantsToBook:
    / (запиш\p{L}+|запис(ать|аться|ывай|ывайте|ываться|ываюсь)|записать?ся|запись|забронир\p{L}+|бронь|(хочу|хотел\p{L}*|хочется|нужн[аоы]|нужен|надо|want|need|would like|i'd like)(?! (бы )?(to )?(узнать|спросить|уточнить|посмотреть|понять|know|ask))|book|booking|appointment|reserve|schedule me|sign me up) /u,
  asksTimes:
    / (какое время|какие (часы|окна|окошки|места)|на какое|есть (ли )?(\p{L}+ )?(врем\p{L}*|мест\p{L}*|окн\p{L}*|окошк\p{L}*|запись)|свободн\p{L}*|окошк\p{L}*|окон|ближайш\p{L}* (врем\p{L}*|окн\p{L}*|запис\p{L}*)|как можно (скорее|раньше|быстрее)|поскорее|побыстрее|available|availability|free|openings?|slots?|asap|as soon as possible|earliest) /u,
  aboutBooking:
    / (отмен(и|я)\p{L}*|отмен[ауы]|перенес\p{L}+|перенос\p{L}*|перезапи\p{L}+|записан[аы]?|записал\p{L}*|у меня (\p{L}+ )?запись|запись (моя|мою)|(моя|мою|моей|мое|нашу) запис\p{L}+|опозда\p{L}+|опаздыва\p{L}+|задерж\p{L}+|cancel|reschedule|move my|my (booking|appointment)|running late|i'll be late) /u,
  asksPrice:
    / (сколько (\p{L}+ ){0,3}?сто[ия]\p{L}*|(?<! (во|до|со|на|от|к) )сколько(?= $)|скок\p{L}* (\p{L}+ ){0,3}?сто[ия]\p{L}*|сто[ия]т|стоимост\p{L}*|цен[аыуе]|ценам|ценник|прайс\p{L}*|почем|расценк\p{L}*|prices?|how much|cost|costs|price list) /u,
  asksAddress:
    / (адрес\p{L}*|где вы|где находитесь|где (\p{L}+ )?находи\p{L}+|как (к вам )?(добраться|доехать|пройти|проехать)|как вас найти|куда (ехать|идти|подходить|приходить)|address|where are you|where is (the |your )?(salon|barbershop|shop|place)|location|how to get|directions) /u,
  asksPhone:
    / (ваш\p{L}* (телефон\p{L}*|номер\p{L}*)|телефон (ваш|салона|для связи)|какой (у вас )?(телефон|номер)|как (к? ?вам )?(позвонить|дозвониться)|можно (вам )?позвонить|your (phone|number)|(?<!my )phone number|call you) /u,
  asksHours:
    / (работает|работаете|работают|часы работы|время работы|режим работы|график\p{L}*|расписани\p{L}*|до скольки|со скольки|во сколько (вы )?(открыва|закрыва)\p{L}+|открыт[ыо]?|открываетесь|закрываетесь|(opening|working|your) hours|(do|does|is|are) (\p{L}+ ){1,2}(work|working|open|closed)|you (open|close)) /u,
  asksStaff:
    / (кто (у вас )?((\p{L}+) )?работает|какие (у вас )?(есть )?мастера|кто (из мастеров|делает|стрижет|свободен)|мастера есть|список мастеров|who works|who is working|who are|which barbers|your barbers) /u,
  asksServices:
    / (какие (у вас |есть )*услуг\p{L}*|список услуг|что вы делаете|услуги|what services|which services|services|what do you (do|offer)) /u,
  asksWhatItIs:
    / (это|что такое|что входит|что значит|у вас есть (?!врем|мест|окн|окош|свобод|запис)|есть ли у вас (?!врем|мест|окн|окош|свобод|запис)|вы делаете|делаете ли|чем отличается|какая разница|what is|what's|what does|do you do|difference) ?/,
  announcesVisit:
    / (буду|будем|приду|придем|подойду|подойдем|подъеду|заеду|зайду|i'll come|i'll be there|i will come|i'm coming) /,
  forSeveral:
    / (двоих|двое|вдвоем|троих|трое|обоих|нас с|(2|два|две|3|три) (человека|стрижки|места)|(меня|себя) и (сына|мужа|жену|друга|брата|ребенка|отца|папу)|for two|two people|2 people|both of us|(me|myself) and my) /,
  asksDuration: / (сколько (по )?времени (\p{L}+ )?|как долго|сколько (\p{L}+ )?(длится|занимает|идет)|how long) ?/u,
  asksPermission: / (можно|можете|получится|сможете|can i|could i|may i|is it possible) /,
  refersBack: / (он|она|него|нее|ней|нему|he|she|him|her) /,
};

/** Asks for free times, unless it is asked when somebody works. */
const WHEN = / (когда|во сколько|на сколько можно|when|what time|what times) /;

const APPROVING_SIGN = /👍|👌|✅|🤝/u;
const THANKING_SIGN = /🙏|❤/u;

/** Reads the intents from all words of the turn, greeting and person's name taken out. */
export function readIntents(words: readonly Word[], texts: readonly string[]): Intents {
  const line = ` ${words.map((word) => word.text).join(' ')} `;
  const found = (intent: keyof Intents): boolean => PATTERNS[intent].test(line);
  const signs = texts.join(' ');
  const declines = found('declines') || isPlainNo(words);
  return {
    thanks: found('thanks') || THANKING_SIGN.test(signs),
    agrees: !declines && (found('agrees') || APPROVING_SIGN.test(signs)),
    declines,
    wantsToBook: !declines && found('wantsToBook'),
    asksTimes: found('asksTimes') || (WHEN.test(line) && !found('asksHours') && !found('asksStaff')),
    announcesVisit: found('announcesVisit'),
    forSeveral: found('forSeveral'),
    aboutBooking: found('aboutBooking'),
    asksPrice: found('asksPrice'),
    asksDuration: found('asksDuration'),
    asksAddress: found('asksAddress'),
    asksPhone: found('asksPhone'),
    asksHours: found('asksHours'),
    asksStaff: found('asksStaff'),
    asksServices: found('asksServices'),
    asksWhatItIs: found('asksWhatItIs') && signs.includes('?'),
    asksPermission: found('asksPermission'),
    refersBack: found('refersBack'),
  };
}

/** "нет", "нет спасибо", "no": nothing else was said that the no could correct. */
function isPlainNo(words: readonly Word[]): boolean {
  const others = words.filter((word) => !/^(спасибо|большое|thanks|thank|you|пока|не|·greeting)$/.test(word.text));
  return others.length > 0 && others.every((word) => /^(нет|no|nope)$/.test(word.text));
}
