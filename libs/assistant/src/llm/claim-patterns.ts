import { CLOCK, GAP, NOT_CHANGED, STANDS, WHEN, word } from './claim-words.js';

/** What a sentence says has been done; `stands`: as it was before; `handed`: to a human; `something`: "Готово!", without saying what. */
export type ClaimKind = 'booked' | 'stands' | 'moved' | 'cancelled' | 'handed' | 'something';

/** What is written down and is no booking. */
const NOTE =
  '(?! (?:(?:я|себе|ваше?|твое?|ваши|это|эти|your|the|down|that) )?(?:имя|номер|телефон|пожелани|комментари|вопрос))';

const NO_NOTE = '(?<!(?:имя|номер|телефон|пожелани[ея]|комментари[йи]) )';

const HUMAN = '(?:администратор|менеджер|сотрудник|коллег|человек|оператор)\\p{L}*';
const HUMAN_EN = '(?:administrator|admin|manager|receptionist|colleagues?|team|human|person|operator|staff)';

/** What claims sound like; looked for in one clause, in lower case, without ё and quotation marks. */
export const CLAIM_PATTERNS: readonly (readonly [kind: ClaimKind, pattern: RegExp])[] = [
  ['moved', word('(?:перенес(?:ла|ли|ено)?|перезаписал[аи]?|перезаписан[аы]?|перенесен[аы]?|переношу)')],
  ['moved', word(`перенос ${GAP}(?:подтвержден|выполнен|сделан|оформлен|готов)`)],
  [
    'moved',
    word(
      `(?:изменил|поменял|сдвинул|передвинул|обновил|переставил|скорректировал)[аи]? ${GAP}(?:запис[ьи]|время|визит|вас|бронь)`,
    ),
  ],
  [
    'moved',
    word(`(?:запись|визит|бронь|время) ${GAP}(?:изменен|сдвинут|передвинут|обновлен|переставлен|поменял)[ао]?(?:сь)?`),
  ],
  ['moved', word('(?:сдвинул|передвинул|перекинул|переставил)[аи]? (?:ваш[уеи]?|на|с|к|вас|тебя)')],
  ['cancelled', word('отмен(?:ил[аи]?|ен[аоы]?|яю)')],
  ['cancelled', word(`(?:запис[ьи]|брон[ьи]|визит) ${GAP}(?:удалил|снял|аннулировал|убрал)[аи]?`)],
  ['cancelled', word(`от (?:записи|брони|визита) ${GAP}освободил[аи]?|освободил[аи]? (?:вас|тебя) от`)],
  ['cancelled', word(`(?:удалил|снял|аннулировал|убрал)[аи]? ${GAP}(?:запис[ьи]|бронь|вас|визит)`)],
  ['cancelled', word(`(?:запис[ьи]|визит|брон[ьи]) ${GAP}(?:удален|снят|аннулирован|убран)[аоы]?`)],
  [
    'cancelled',
    word(
      '(?:вы|вас) (?:больше|уже) (?:не записан[аы]?|(?:не|нет) в (?:расписани|списк|график|календар|журнал)\\p{L}*)',
    ),
  ],
  ['cancelled', word(`ваш[ае]? (?:слот|место|время|окошко|окно) ${GAP}освобожден[ао]?`)],
  ['cancelled', word(`your ${GAP}(?:slot|spot|time|place) (?:is|has been|was)(?: now)? (?:released|freed(?: up)?)`)],
  ['cancelled', word('(?:запись|визит|бронь|стрижка) (?:больше )?не состоится')],
  ['cancelled', word('(?:вычеркнул|исключил)[аи]? (?:вас|тебя|вашу)')],
  [
    'cancelled',
    word("consider it cancell?ed|(?:is|are|been) called off|you(?:'re| are) off the (?:books?|schedule|list|calendar)"),
  ],
  ['cancelled', word('отмена (?:оформлена|сделана|подтверждена|готова|выполнена)')],
  ['cancelled', word('(?:освободил|стер)(?:л?[аи])? ваш[еу] (?:время|место|окошко|окно|запись|бронь)')],
  [
    'cancelled',
    /^(?:(?:ваш|эт|т)(?:ей|ой) )?(?:записи|брони)(?: (?:на|в) .*\d[:.]\d\d)?(?: у вас)? больше нет(?![\p{L}])/u,
  ],
  ['cancelled', /^(?:у вас )?больше нет (?:записи|брони)(?![\p{L}])/u],
  ['booked', word(`${NO_NOTE}(?:записал[аи]?|записываю)${NOTE}`)],
  ['booked', word(`${NO_NOTE}записан[аы]?`)],
  [
    'booked',
    word(
      `(?:запис[ьи]|брон[ьи]|бронирование|визит|место|время|встреча|стрижка|сеанс) ${GAP}(?:поставлен|подтвержден|назначен|запланирован|зафиксирован|сохранен|оформлен|создан|сделан|готов|внесен|принят|зарегистрирован|активн)[аоы]?`,
    ),
  ],
  ['booked', word(`(?:подтвердил|оформил|создал|сделал|внес|внесл|поставил)[аи]? ${GAP}(?:вас|запись|бронь|визит)`)],
  ['booked', word('(?:оформлен|создан|подтвержден|сделан|готов)[ао]? (?:ваш[аи]? )?(?:запись|бронь|визит)')],
  ['booked', /^(?:все )?(?:записано|забронировано|оформлено)(?![\p{L}])/u],
  ['booked', word(`(?:у вас|ваша) (?:(?:есть|уже|новая) ){0,2}(?:запись|бронь) на(?= )${NOT_CHANGED}`)],
  ['booked', word('забронировал[аи]?|зарезервировал[аи]?|бронирую')],
  ['booked', word('(?:запись|бронь|визит) подтверждаю|подтверждаю (?:вашу? )?(?:запись|бронь|визит)')],
  ['booked', word(`(?:оставил|сохранил|придержал)[аи]? для (?:вас|тебя) (?=.*${CLOCK})`)],
  ['booked', word('(?:пишу|ставлю|вношу|вписываю|включил[аи]?) (?:вас|тебя)')],
  ['booked', word('(?:закрепил|оставил|зафиксировал|сохранил)[аи]? за (?:вами|тобой)')],
  ['booked', word(`(?:назначен|запланирован)[аоы]? на (?=.*${WHEN})`)],
  [
    'booked',
    word(
      '(?:занес(?:л[аи])?|вписал[аи]?|добавил[аи]?|переписал[аи]?|поставил[аи]?|отметил[аи]?|определил[аи]?) (?:вас|тебя)',
    ),
  ],
  [
    'booked',
    word(
      `(?:вы|вас) (?:уже |теперь |точно )?(?:в|есть в) (?:нашем )?(?:расписани|списк|график|календар|журнал)\\p{L}*`,
    ),
  ],
  ['booked', word('(?:запись|бронь) (?:состоялась|есть|оформили|оформлена)')],
  ['booked', word(`(?:\\d{1,2}[:.]\\d{2}) (?:уже )?(?:записано|забронировано|оформлено)(?! у)`)],
  ['booked', word(`(?:вы|вас|вам|вами|ваш[аеи]?) ${GAP}(?:забронирован|зарезервирован|закреплен|держится)[аоы]?`)],
  ['booked', word(`(?:забронирован|зарезервирован|закреплен)[аоы]? (?:за вами|для вас|на вас|на ваше имя)`)],
  ['booked', word(`(?:ждем|ждут|ждет|увидимся|до встречи)(?=.*${CLOCK})(?!.*(?:с|между) \\d{1,2}\\S* (?:до|и) \\d)`)],
  ['stands', new RegExp(STANDS, 'u')],
  [
    'handed',
    word(
      `(?:(?:передал|позвал|сообщил|уведомил|пригласил|подключил)[аи]?|зову|передаю|приглашаю|подключаю) ${GAP}${HUMAN}`,
    ),
  ],
  [
    'handed',
    word(
      `(?:told|notified|informed|alerted|called|calling|notifying|(?:passed|passing|handed|handing|forwarded|forwarding|transferring|transferred|connecting|connected) ${GAP}(?:to|with|over to)) ${GAP}${HUMAN_EN}`,
    ),
  ],
  ['something', /^(?:все )?готово(?![\p{L}])/u],
  ['something', word('все (?:уже )?(?:готово|сделано|устроено|оформлено|оформил[аи]?|сделал[аи]?|устроил[аи]?)')],
  [
    'moved',
    word("(?:i|we)(?:'ve| have)?(?: just| now| already)? (?:moved|rescheduled|changed|shifted|switched|updated)"),
  ],
  [
    'moved',
    word(
      `(?:booking|appointment|visit|reservation|your (?:slot|spot|time))s?(?:'s| ${GAP}(?:is|are|has been|have been|was|has)) ${GAP}(?:moved|rescheduled|changed|shifted|updated)`,
    ),
  ],
  ['moved', word('(?:moved|rescheduled|shifted) (?:you|your|it|the (?:booking|appointment|visit))')],
  ['moved', /^(?:all )?(?:moved|rescheduled)(?![\p{L}])/u],
  ['moved', word("(?:i'm|i am|we're|we are) (?:moving|rescheduling) (?:you|your|it|the)")],
  ['moved', word('(?:pushed|bumped|swapped|switched|brought) (?:you|your)')],
  ['cancelled', word("(?:i|we)(?:'ve| have)?(?: just| now| already)? (?:cancell?ed|removed|deleted)")],
  [
    'cancelled',
    word(
      `(?:booking|appointment|visit|reservation)s?(?:'s| ${GAP}(?:is|are|has been|have been|was)) ${GAP}(?:cancell?ed|removed|deleted)`,
    ),
  ],
  ['cancelled', word('(?:cancell?ed|removed) (?:your|the|it)')],
  ['cancelled', /^cancell?ed(?![\p{L}])/u],
  [
    'cancelled',
    word(
      '(?:booking|appointment|visit|reservation) (?:\\S+ )?is (?:now )?(?:no more$|no longer on|gone|off|void)(?! limits)',
    ),
  ],
  ['cancelled', word('(?:took|taken|removed|struck) you (?:off|out of|from)|freed(?: up)? your')],
  ['cancelled', word('you no longer have (?:an?|any|your) (?:booking|appointment|visit|reservation)')],
  ['cancelled', word("you(?:'re| are) no longer (?:booked|scheduled|on the (?:schedule|books|list|calendar))")],
  ['cancelled', word("(?:i'm|i am|we're|we are) cancell?ing (?:your|it|the)")],
  [
    'booked',
    word(
      "(?:i|we)(?:'ve| have)?(?: just| now| already)? (?:booked|reserved|scheduled|confirmed|secured|got you (?:down|in|booked)|put you (?:down|in))",
    ),
  ],
  [
    'booked',
    word(
      `(?:you|you've)(?:'re| are| have)?(?: been)? ${GAP}(?:booked|scheduled|confirmed|all set|reserved|down for|in for)`,
    ),
  ],
  ['booked', word("(?:you|you're|you are|youre) (?:all )?set")],
  [
    'booked',
    word(
      "you(?:'re| are) (?:now |already )?(?:on|in) (?:the|our) (?:books?|schedule|calendar|list|diary)|you(?:'re| are) in(?=$|,)",
    ),
  ],
  [
    'booked',
    word(
      '(?:got|put|have|added|squeezed|slotted|penciled|pencilled|fit|fitted) you (?:down |in |booked |scheduled )?(?:at|for|on|with|to the|into the|down for|in for|in at|in on)(?! your)',
    ),
  ],
  ['booked', word('(?:got|put|squeezed|slotted|penciled|pencilled) you in')],
  ['booked', word('(?:saved|kept|blocked|held|secured) (?:you|for you|your|the \\S+ slot for you)')],
  ['booked', word("(?:is|are|it's|you're|all) locked in")],
  ['booked', word(`${CLOCK} is (?:all )?(?:confirmed|set)`)],
  ['booked', word("(?:we're|we are) (?:all )?set|(?:i|we)(?:'ve| have)?(?: just)? locked (?:in|you)")],
  [
    'booked',
    /^(?:booking|reservation|appointment) (?:#?\d+ )?(?:completed?|confirmed|created|made|done|successful)(?![\p{L}])/u,
  ],
  ['booked', word('(?:booking|reservation|appointment) (?:went|has gone|is) through')],
  ['booked', word('consider (?:it|that|yourself|this) (?:booked|done|confirmed|scheduled|reserved)')],
  ['booked', word(`(?:all )?(?:sorted|arranged|fixed|settled)(?=.*${WHEN})`)],
  [
    'booked',
    word(
      `(?:booking|appointment|reservation|visit|your (?:slot|spot|time|seat))s?(?:'s| is| are| has been| have been| was) ${GAP}(?:booked|confirmed|made|scheduled|reserved|set|secured|in place)`,
    ),
  ],
  ['booked', /^(?:all )?(?:booked|scheduled|reserved|confirmed|all set)(?![\p{L}])(?! (?:up|out|solid))/u],
  ['booked', word(`your ${GAP}(?:is|'s|has been)(?: now| already)? (?:booked|scheduled|confirmed|reserved)`)],
  [
    'booked',
    word(
      `the (?:(?!time|slot|hour|day|schedule|calendar)[^\\s,;]+ ){1,5}?(?:is|has been)(?: now)? (?:booked|scheduled|confirmed|reserved)`,
    ),
  ],
  ['booked', word(`you have (?:an?|your) ${GAP}(?:appointment|booking|reservation)${NOT_CHANGED}`)],
  ['booked', word("(?:i'm|i am|we're|we are) booking you")],
  ['booked', word(`(?:it's|it is) (?:(?:all|now) (?:booked|scheduled|reserved)|(?:booked|scheduled|reserved) for )`)],
  ['booked', word('got (?:that|this|it|both|them) (?:booked|scheduled|reserved)')],
  ['booked', word(`(?:see you|expecting you|waiting for you)(?=.*${CLOCK})(?!.*from \\d)`)],
  ['something', /^(?:all |it's )?done(?![\p{L}])/u],
];
