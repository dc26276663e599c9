import { withoutDeniedChanges } from './denied-changes.js';
import type { Word } from './word.js';

/** What a turn asks for besides a service, a day or a person. */
export interface Intents {
  readonly thanks: boolean;
  /** "да", "давайте": a yes to something that was offered. */
  readonly agrees: boolean;
  /** "нет, спасибо", "не надо", "передумал". */
  readonly declines: boolean;
  /** "не подходит": another offer is wanted, unless nothing was offered. */
  readonly declinesOffer: boolean;
  readonly wantsToBook: boolean;
  readonly asksTimes: boolean;
  /** "буду в 15": may be a wish or tell of a booking that was made; it is asked back. */
  readonly announcesVisit: boolean;
  /** "может, завтра в 5", "not sure yet": a time to be checked, not booked. */
  readonly unsure: boolean;
  /** "подумаю, напишу позже": answers nothing yet. */
  readonly postpones: boolean;
  /** "нас двое", "меня и сына". */
  readonly forSeveral: boolean;
  readonly cancels: boolean;
  readonly moves: boolean;
  /** "поменяйте на комплекс": another service or member of staff for a booking. */
  readonly changes: boolean;
  /** "передумал": drops the wish, or wants a booking cancelled. */
  readonly changesMind: boolean;
  /** "не смогу прийти": cancels, or moves when another day or time is said. */
  readonly cannotCome: boolean;
  /** "завтра не смогу": of a booking that stands, or of what was offered. */
  readonly cannotThen: boolean;
  /** Somebody else is to come: "и брата", "my wife". */
  readonly forAnother: boolean;
  /** "сколько это стоит?": of what was just spoken of. */
  readonly asksPriceOfThis: boolean;
  /** "как отменить запись?", "если перенести": asked about, not asked for. */
  readonly onlyWonders: boolean;
  /** "Если не смогу, можно потом отменить?": whether it could be changed one day; nothing is to be changed now. */
  readonly asksIfChangeable: boolean;
  /** "запишите", "book me": tells to book, beside whatever else is asked. */
  readonly ordersBooking: boolean;
  /** When their own bookings are. */
  readonly asksOwn: boolean;
  /** Says when they believe to be booked. */
  readonly tellsOwn: boolean;
  /** About somebody else's booking. */
  readonly aboutOthers: boolean;
  readonly runsLate: boolean;
  /** Whether a machine answers. */
  readonly asksIfBot: boolean;
  /** What languages are spoken here. */
  readonly asksLanguages: boolean;
  /** For a human, or with a complaint that needs one. */
  readonly asksHuman: boolean;
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
  /** "Бари делает маникюр?" */
  readonly asksWhoDoes: boolean;
  /** Parking, cards, discounts: what no profile tells. */
  readonly asksElse: boolean;
  /** "можно", "can I": with a day it asks to come on that day. */
  readonly asksPermission: boolean;
  /** "он", "у неё": the member of staff spoken of before. */
  readonly refersBack: boolean;
  /** "как обычно", "the usual". */
  readonly asUsual: boolean;
  /** "к другому мастеру". */
  readonly otherStaff: boolean;
  /** "ещё", "also": beside what there is already. */
  readonly adds: boolean;
  /** "лучше", "нет", "instead": in place of what was said before. */
  readonly corrects: boolean;
  /** "любое время", "когда угодно". */
  readonly anyTime: boolean;
  /** "добавьте к стрижке", "at the same appointment": into the booking that stands. */
  readonly joins: boolean;
  /** "в то же время": at the hour the booking has. */
  readonly sameTime: boolean;
}

/** Each pattern sees the words in lower case with a space on either side of every word. */
const PATTERNS: Readonly<Record<keyof Intents, RegExp>> = {
  thanks: / (спасибо\p{L}*|спс|пасиб\p{L}*|благодар\p{L}*|сенкс|thanks|thank you|thx|cheers) /u,
  agrees:
    / (?<! (не|not|entirely|totally) )(да|ага|угу|давай|давайте|ок|окей|хорошо|подходит|согласен|согласна|подтверждаю|верно|отлично|конечно|записывайте|подойдет|годится|устраивает|супер|можно да|пусть будет|ok|okay|yes|yeah|yep|sure|perfect|great|please do|go ahead|sounds good|that works|works for me|fine|good) /,
  declines:
    / (не надо|не нужно|не хочу|не записыва\p{L}*|передумал\p{L}*|не буду|ничего не надо|(оставь|оставьте|оставим|пусть)( все)? (как есть|как было|остается)|ничего не меняй\p{L}*|(leave|keep) (it|everything|things) as (it is|is|they are|it was)|no thanks|no thank you|never mind|nevermind|don't book|changed my mind) /u,
  wantsToBook:
    / (запиш\p{L}+|запис(ать|аться|ывай|ывайте|ываться|ываюсь)|записать?ся|запись|забронир\p{L}+|бронь|(хочу|хотел\p{L}*|хочется|нужн[аоы]|нужен|надо|want|need|would like|i'd like)(?! (бы )?(to )?(узнать|спросить|уточнить|посмотреть|понять|оплачивать|платить|know|ask|pay|prepay|bring|wear))|book|booking|appointment|reserve|schedule me|sign me up) /u,
  asksTimes:
    / (какое время|какие (часы|окна|окошки|места)|на какое|есть (ли )?(\p{L}+ )?(врем\p{L}*|мест\p{L}*|окн\p{L}*|окошк\p{L}*|запись)|(?<!подтверд\p{L}+ (что )?(\p{L}+ ){0,2})свободн\p{L}*|окошк\p{L}*|окон|available|availability|(?<!for )(?<!everything (\p{L}+ )?)free(?! of)|openings?(?! (hours?|times?))|slots?) /u,
  cancels:
    / (?<! (не|dont|don't|not) )(отмен(и|я)\p{L}*|отмен[ауы]|снимите (\p{L}+ )?запись|уберите (\p{L}+ )?запись|удалите (\p{L}+ )?запись|cancel|cancelling|call off) /u,
  moves:
    / (?<! (не|dont|don't|not) )(перенес\p{L}+|перенос\p{L}*|перезапи\p{L}+|передвин\p{L}+|сдвин\p{L}+|reschedule|rescheduling|postpone|move (my|the|it|that|our)|(change|switch) (my |the |our )?(booking|appointment|visit|it) (to|from|for)|(push|pull|shift) (it|that|(my|the|our) (\p{L}+ )?(booking|appointment|visit|slot|time)) |bring (it|that|(my|the|our) (\p{L}+ )?(booking|appointment|visit|slot|time)) (forward|up)) ?/u,
  changes: / (вместо|instead of|поменя\p{L}+|измени\p{L}+|замени\p{L}+|смени\p{L}+|сменить|change|switch|swap) /u,
  changesMind: / (передумал\p{L}*|changed my mind) /u,
  cannotCome:
    / (не приду|не придем|не приеду|не (смогу|могу|получится|получается|сможем|выйдет) (\p{L}+ ){0,2}(прийти|придти|прийти|подойти|приехать|подъехать|быть)|can't make it|cannot make it|won't make it|can't come|cannot come|won't come|not coming|not be able to (come|make it)) /u,
  cannotThen:
    / не (смогу|могу|получится|получается|выйдет|выходит|успею|успеваю|сможем|успеваем)(?= $| (сегодня|завтра|послезавтра|к|в|во|на|уже|извините|простите|давай|давайте|можно|лучше|тогда) )| (can't|cannot|won't be able to) (do |make )?(it|that|today|tomorrow|then|monday|tuesday|wednesday|thursday|friday|saturday|sunday) /,
  forAnother:
    / (брат(а|у)?|сын(а|у|ок)?|жен[ауеы]|муж(а|у)?|доч(ь|ку|ке|ери)|друг(а|у)|подруг[ауеи]|my (brother|son|wife|husband|friend|daughter|dad|father|mom|mother|kid|colleague)) /,
  asksPriceOfThis:
    / (сколько (\p{L}+ )?это (\p{L}+ )?(сто[ия]|выйдет|будет)\p{L}*|сколько (это )?(с меня|выйдет|будет стоить)|how much (is|will|would|does|was) (it|that|this)) /u,
  onlyWonders:
    / (как (мне |можно )?(отменить|перенести)|если (\p{L}+ ){0,3}(отмен\p{L}+|перенес\p{L}+|не приду)|можно (ли )?(будет )?(потом|позже) (\p{L}+ )?(отменить|перенести)|how (do|can|would) i (cancel|reschedule|move)|(if|in case) i (\p{L}+ ){0,2}(cancel|reschedule)|can i (\p{L}+ )?(cancel|reschedule) later) /u,
  asksIfChangeable:
    / ((можно|могу|смогу|получится) (ли )?(\p{L}+ ){0,3}(потом|если|в случае) (\p{L}+ ){0,5}(отмен|перенес)\p{L}+|(можно|могу|смогу) (ли )?(будет )?позже отменить|(можно|могу|смогу|получится) (ли )?(\p{L}+ ){0,2}(отменить|перенести) (\p{L}+ ){0,2}(потом|если|в случае)|(а |если |вдруг |что ){1,3}(\p{L}+ ){0,2}(не смогу|не приду|не получится|передумаю|заболею|опоздаю) (\p{L}+ ){0,3}(можно|могу|смогу|получится) (\p{L}+ ){0,3}(отмен|перенес)\p{L}+|(can|could|may) i (\p{L}+ )?(cancel|reschedule|move|change) (\p{L}+ ){0,3}(later|if|in case)|(what )?(if|in case) i (\p{L}+ ){0,5}(can|could|may) i (\p{L}+ )?(cancel|reschedule|move|change)|what (if|happens if) i (\p{L}+ ){0,2}(cancel|reschedule|can't (make it|come)|cannot (make it|come))|а если (\p{L}+ ){0,2}не (смогу|получится) (прийти|придти|приехать)(?= $)) /u,
  ordersBooking: / (запиши|запишите|забронируй|забронируйте|book (me|us|a|an|my|him|her)|sign me up|schedule me) /,
  asksOwn:
    / (на когда (\p{L}+ )?(записан[аы]?|запись|записал\p{L}*)|(во сколько|когда|какие|какая|на какое время|на какой день|на сколько|к кому|у кого) (\p{L}+ ){0,2}(записан[аы]?|записал\p{L}*|у меня(?= $)|у меня (\p{L}+ )?запис\p{L}+|моя запись|мои записи|мне ((сегодня|завтра|послезавтра|надо|нужно|к вам|в \p{L}+) ){0,2}(приходить|прийти|подойти|подходить|быть)|приходить(?= $)|прийти(?= $))|сколько у меня (\p{L}+ )?запис\p{L}+|how many (appointments|bookings) (\p{L}+ )?i|who (is|are) (he|she|we|my (son|wife|husband|daughter|kid)) (\p{L}+ )?with|(у меня|мне) есть запис\p{L}+|есть (ли )?(у меня|на меня) (\p{L}+ )?запис\p{L}+|(покажи|покажите|напомни|напомните|подскажите|проверьте|проверь) (\p{L}+ ){0,2}(мою запись|мои записи|моя запись|запись моя)|мои записи|записан ли я|записана ли я|я (\p{L}+ )?записан[аы]?( или нет)?(?= $)|моя запись|запись (моя )?в силе|запись моя в силе|(when|what time|what day) (is|are) (my|our) (\p{L}+ )?(appointment|appointments|booking|bookings)|(when|what time) am i (booked|coming)|кто (\p{L}+ )?мой (мастер|барбер|парикмахер)|кто меня (\p{L}+ )?(стрижет|подстрижет|примет|стричь|ждет)|какой у меня (мастер|барбер)|who is my (barber|stylist|master)|who's my (barber|stylist|master)|(who|whom) am i (booked|seeing|with)\b( with)?|(who|whom) is my (\p{L}+ )?(appointment|booking) with|am i booked|do i have (an |a |any )?(appointment|appointments|booking|bookings)|(show|check|see|tell me|what are|list) (me )?(my|our) (\p{L}+ )?(appointment|appointments|booking|bookings)|my (appointments|bookings)) /u,
  tellsOwn:
    / (я|мы|меня) (\p{L}+ ){0,2}(записан[аы]?|записал\p{L}*)| i (am|was) booked | i'm booked | i have (an |a )?(appointment|booking) /u,
  aboutOthers:
    / (чуж\p{L}+ (\p{L}+ )?запис\p{L}+|запис\p{L}+ (друга|подруги|жены|мужа|другого|клиента)|someone else's|somebody else's|another person's|other people's) /u,
  runsLate:
    / (опозда\p{L}+|опаздыва\p{L}+|задерж\p{L}+|(буду|будем) (на )?(\p{L}+ |\d+ ){0,2}(минут\p{L}*|полчаса|час) позже|running late|i'll be late|i will be late|i am late|i'm late|be (\p{L}+ |\d+ ){0,3}late) /u,
  asksIfBot:
    / ((вы|ты|это) (\p{L}+ )?(бот|робот|человек|живой|живая|автоответчик)|с (ботом|роботом) (\p{L}+ )?(говорю|общаюсь|переписываюсь)|(are|is) (you|this|it) (a |an )?(\p{L}+ )?(bot|robot|human|machine|ai|real person|person)) /u,
  asksLanguages:
    / (говорите|пишете|понимаете) (\p{L}+ )?по (английски|русски)| (do|can) you (\p{L}+ )?(speak|write|understand) (english|russian) /u,
  asksHuman:
    / (администратор\p{L}*|оператор\p{L}*|менеджер\p{L}*|(с|позов\p{L}+|соедин\p{L}+|живо\p{L}+|дайте|нужен) (\p{L}+ ){0,2}человек\p{L}*|жалоб\p{L}*|пожаловаться|жалуюсь|верни(те)? (\p{L}+ ){0,2}деньги|возврат\p{L}* (\p{L}+ )?(денег|средств)|деньги (назад|обратно)|безобразие|испортили|human|(real|live|actual) person|(speak|talk) (to|with) (a |an |the |some)?(person|someone|somebody|manager|receptionist|operator|agent|staff|people)|operator|receptionist|manager|complaint|complain|refund|money back) /u,
  asksPrice:
    / (сколько (\p{L}+ ){0,3}?сто[ия]\p{L}*|(?<! (во|до|со|на|от|к) )сколько(?= $)|скок\p{L}* (\p{L}+ ){0,3}?сто[ия]\p{L}*|сто[ия]т|стоимост\p{L}*|бесплатн\p{L}*|подешевле|дешевле|cheaper|cheapest|free of charge|цен[аыуе]|ценам|ценник|прайс\p{L}*|почем|расценк\p{L}*|prices?|how much|cost|costs|price list) /u,
  asksAddress:
    / (адрес\p{L}*|где вы|где находитесь|где (\p{L}+ )?находи\p{L}+|как (к вам )?(добраться|доехать|пройти|проехать)|как вас найти|куда (ехать|идти|подходить|приходить)|address|where are you|where is (the |your )?(salon|barbershop|shop|place)|location|how to get|directions) /u,
  asksPhone:
    / (ваш\p{L}* (телефон\p{L}*|номер\p{L}*)|телефон (ваш|салона|для связи)|какой (у вас )?(телефон|номер)|как (к? ?вам )?(позвонить|дозвониться)|можно (вам )?позвонить|your (phone|number)|(?<!my )phone number|call you) /u,
  asksHours:
    / (работает|работаете|работают|часы работы|время работы|режим работы|график\p{L}*|расписани\p{L}*|до скольки|со скольки|во сколько (вы )?(открыва|закрыва)\p{L}+|открыт[ыо]?|открываетесь|закрываетесь|(opening|working|your) hours|(do|does|is|are) (\p{L}+ ){1,2}(work|working|open|closed)|you (open|close)) /u,
  asksWhoDoes: / (делает|делают|умеет|стрижет|стригут|красит|бреет|does|do|cut|cuts) /,
  asksElse:
    / (метро|опытн\p{L}*|стаж\p{L}*|experienced|(?<!не )без (предварительной )?записи|walk ins?|парков\p{L}*|припарк\p{L}*|безнал\p{L}*|наличн\p{L}*|картой|карты|карточк\p{L}*|оплат\p{L}*|оплачива\p{L}+|перевод\p{L}*|вайфай|вай фай|wifi|wi|скидк\p{L}*|скидоч\p{L}*|акци(я|и|ю|й)|абонемент\p{L}*|сертификат\p{L}*|подарочн\p{L}*|кофе|туалет|с собой|подготов\p{L}+|(should|need to) (\p{L}+ )?bring|ваканси\p{L}*|инстаграм\p{L}*|отзыв\p{L}*|гаранти\p{L}*|с собак\p{L}+|parking|park|(by|with|credit|debit) card|cards|cash|pay|payment|discount|discounts|voucher|vouchers|gift card|coffee|wheelchair|vacancies|hiring|instagram|reviews|pets|dog) /u,
  asksStaff:
    / (кто (у вас )?((\p{L}+) )?работает|какие (у вас )?(есть )?мастера|кто (\p{L}+ )?(сегодня|завтра|послезавтра)(?= $)|кто (из мастеров|свободен)|(?<!не )кто (?!меня)(\p{L}+ ){0,3}(делает|делают|стрижет|стригут|бреет|красит|занимается|умеет)|кто (у вас )?(\p{L}+ )?(лучший|лучше всех)|(кого|к кому) (\p{L}+ )?посовету\p{L}+|who is (the |your )?best|мастера есть|список мастеров|(who|which (barber|master|stylist)s?) (\p{L}+ ){0,2}(works?|working|does|do|cuts?|trims?|shaves?|makes)|who are|which barbers|your barbers) /u,
  asksServices:
    / (какие (у вас |есть )*услуг\p{L}*|список услуг|что вы делаете|услуги|what services|which services|services|what do you (do|offer)) /u,
  asksWhatItIs:
    / (это|что такое|что входит|что значит|у вас есть (?!врем|мест|окн|окош|свобод|запис)|есть ли у вас (?!врем|мест|окн|окош|свобод|запис)|вы делаете|делаете ли|чем отличается|какая разница|what is|what's|what does|do you do|difference) ?/,
  unsure:
    / (может( быть)?|возможно|не уверен\p{L}*|пока не (знаю|решил\p{L}*|точно)|подумываю|might|maybe|perhaps|not (\p{L}+ )?(sure|certain)|thinking (of|about)) /u,
  postpones:
    / (подумаю|подумаем|посоветуюсь|(напишу|отпишусь|отвечу|скажу|сообщу|решу) (\p{L}+ )?(позже|потом|попозже|вечером|завтра)|(позже|потом|попозже) (напишу|отпишусь|отвечу|скажу|сообщу|решу)|let me think|think about it|get back to you|let you know( later)?) /u,
  announcesVisit:
    / (буду|будем|приду|придем|подойду|подойдем|подъеду|заеду|зайду|i'll come|i'll be there|i will come|i'm coming) /,
  forSeveral:
    / (двоих|(двух|двоих|трех|троих|обоих|two|2|three|3|both) (\p{L}+ )?(сынов\p{L}*|детей|ребят\p{L}*|мальчик\p{L}*|пацан\p{L}*|друзей|kids|sons|boys|children|friends|guys)|(сын(а|у|ок|очка)?|муж(а|у)?|жен[ауеы]|брат(а|у)?|друг(а|у)|подруг[ауеи]|доч(ь|ку|ке|ери)|дочк[ауеи]|ребенк(а|у)|отц(а|у)|пап[ауеы]|мам[ауеы]) (\d+ лет |\d+ )?и (сын(а|у|ок|очка)?|муж(а|у)?|жен[ауеы]|брат(а|у)?|друг(а|у)|подруг[ауеи]|доч(ь|ку|ке|ери)|дочк[ауеи]|ребенк(а|у)|отц(а|у)|пап[ауеы]|мам[ауеы]|меня|себя)|([2-9]|\d\d|два|три|четыре|пять|шесть) (человек\p{L}*|персон\p{L}*|people|persons|guests)|my (husband|wife|son|daughter|brother|friend|dad) and (me|i|my)|двое|вдвоем|троих|трое|обоих|нас с|(2|два|две|3|три) (человека|стрижки|места)|(меня|себя) и (сына|мужа|жену|друга|брата|ребенка|отца|папу)|for two|two people|2 people|both of us|(me|myself) and my) /u,
  asksDuration: / (сколько (это )?(по )?времени (\p{L}+ )?|долго|сколько (\p{L}+ )?(длится|занимает|идет)|how long) ?/u,
  asksPermission: / (можно|можете|получится|сможете|can i|could i|may i|is it possible) /,
  refersBack: / (он|она|него|нее|ней|нему|нем|ему|he|she|him|her) /,
  asUsual:
    / (как (обычно|всегда|в прошлый раз|в последний раз)|то же самое|того же самого|same as (last time|always|usual)|(the|my) usual|as usual|like last time) /,
  otherStaff:
    / (друг(ому|ого|ой|им) (мастер\p{L}*|барбер\p{L}*|специалист\p{L}*)|(another|different|other) (barber|master|stylist|specialist)|(someone|somebody) else) /u,
  adds: / (еще|также|тоже|заодно|добав\p{L}+|плюс|вдобавок|also|too(?! (early|late))|as well|add|another one) /u,
  corrects: / (нет|лучше|ой|точнее|вернее|а можно|тогда|давайте|давай|actually|rather|instead|sorry|oops|no|better) /,
  declinesOffer:
    / (не подойд\p{L}*|не подходит|не устраивает|не (очень )?удобно|неудобно|(doesn't|don't|won't|does not) (work|suit)|not good|none of (these|them|those)) /u,
  joins:
    / (добав\p{L}+|допиш\p{L}+|(заодно|сразу) и|к (моей |этой )?(стрижке|записи)|add|(at|in|on|during) the same (appointment|booking|visit|session)|to (my|the) (booking|appointment|haircut|visit)) /u,
  sameTime: / ((то|это) же (самое )?время|время (то|это) же|(at )?(the )?same (time|hour)) /,
  anyTime:
    / ((в )?любое( время)?(?! мест)|(в )?любой день|(неважно|не важно|без разницы|все равно)( (во сколько|когда|какое|в какое))( время)?|(doesn't|don't) (matter|mind|care) (when|what time)|any day|когда угодно|без разницы когда|в какое угодно|any time|anytime|whenever|any slot) /,
};

/** Asks for free times, unless it is asked when somebody works. */
const WHEN = / (когда|во сколько|на сколько можно|when|what time|what times) /;

/** What a question about one day is not. */
const NOTHING_CHANGES = {
  cancels: false,
  moves: false,
  changes: false,
  cannotCome: false,
  onlyWonders: false,
} as const;

/** "Сначала сына": one of several, and the others after. */
const ONE_BY_ONE = / (сначала|сперва|для начала|first) /;

/** A question without its mark. */
const INQUIRES = / (узнать|спросить|уточнить|делаете ли|есть ли) /;

const APPROVING_SIGN = /👍|👌|✅|🤝/u;
const THANKING_SIGN = /🙏|❤/u;

/**
 * Reads the intents from all words of the turn, greeting and person's name taken out.
 *
 * @param texts as written, for the signs in them
 * @param knewReply which texts, by index, can answer the last reply: an older "да" says yes to something else
 */
export function readIntents(
  words: readonly Word[],
  texts: readonly string[],
  knewReply: (message: number) => boolean,
): Intents {
  const answers = words.filter(({ message }) => knewReply(message));
  const line = withoutDeniedChanges(lineOf(words));
  const found = Object.fromEntries(
    Object.entries(PATTERNS).map(([intent, pattern]) => [intent, pattern.test(line)]),
  ) as Readonly<Record<keyof Intents, boolean>>;
  const answer = lineOf(answers);
  const signs = texts.join(' ');
  const answerSigns = texts.filter((_, message) => knewReply(message)).join(' ');
  const declines = PATTERNS.declines.test(answer) || isPlainNo(answers);
  const approves = PATTERNS.agrees.test(answer) || APPROVING_SIGN.test(answerSigns);
  return {
    ...found,
    thanks: found.thanks || THANKING_SIGN.test(signs),
    agrees: !declines && approves && !found.declinesOffer,
    declines,
    wantsToBook: found.wantsToBook && !PATTERNS.declines.test(line) && (found.ordersBooking || !found.asksIfChangeable),
    ...(found.asksIfChangeable ? NOTHING_CHANGES : {}),
    forSeveral: found.forSeveral && !ONE_BY_ONE.test(line),
    asksPrice: found.asksPrice || found.asksPriceOfThis,
    asksTimes: found.asksTimes || (WHEN.test(line) && !found.asksHours && !found.asksStaff),
    asksWhatItIs: found.asksWhatItIs && (signs.includes('?') || INQUIRES.test(line)),
    asksHuman: found.asksHuman && !found.asksIfBot,
    asksWhoDoes: found.asksWhoDoes && signs.includes('?'),
  };
}

function lineOf(words: readonly Word[]): string {
  return ` ${words.map((word) => word.text).join(' ')} `;
}

/** "нет", "нет спасибо", "no": nothing else was said that the no could correct. */
function isPlainNo(words: readonly Word[]): boolean {
  const others = words.filter((word) => !/^(спасибо|большое|thanks|thank|you|пока|не|·greeting)$/.test(word.text));
  return others.length > 0 && others.every((word) => /^(нет|неа|не|no|nope|nah)$/.test(word.text));
}
