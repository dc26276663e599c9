/** Up to five words in between. */
export const GAP = '(?:[^\\s,;]+ ){0,5}?';

/** A pattern of whole words. */
export const word = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}])`, 'u');

const HOUR_RU = 'час[ау]?|двум|трем|четырем|пяти|шести|семи|восьми|девяти|десяти|полудню';
const HOUR_EN = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|half past';
export const CLOCK = `(?:\\d{1,2}[:.]\\d{2}|\\d{1,2} ?(?:am|pm)|(?:в|к|ко|на|at|for) \\d{1,2}(?![:.\\d-]| (?:мин|чел|дн|недел|раз|руб|min|people|hour|day|person)| \\p{L}+ street)|(?:в|к) \\d{1,2} (?:час|утра|дня|вечера)|(?:к|ко) (?:${HOUR_RU})|в полдень|(?:at|for) (?:${HOUR_EN}))`;

const WEEKDAY_RU = 'понедельник|вторник|сред[уа]|четверг|пятниц[уа]|суббот[уа]|воскресенье';
const MONTH_RU = '(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)\\p{L}*';
const WEEKDAY_EN = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const MONTH_EN = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
/** "До завтра" is a farewell, and no day. */
const DAY = `(?<!до )(?:сегодня|завтра|послезавтра|${WEEKDAY_RU}|\\d{1,2} ${MONTH_RU}|\\d{1,2}-(?:го|е)|today|tonight|tomorrow|${WEEKDAY_EN}|${MONTH_EN} \\d{1,2}|the \\d{1,2}(?:st|nd|rd|th))(?![\\p{L}])`;

/** A day or a time of day. */
export const WHEN = `(?:(?<![\\p{L}\\d])(?:${CLOCK}|${DAY}))`;
/** A time of day. */
export const AT = `(?<![\\p{L}\\d])${CLOCK}`;

/** "Ваша запись на пятницу отменена" is about what was. */
export const NOT_CHANGED = '(?!.*(?:отмен|перен|удален|снят|измен|cancel|moved|rescheduled|changed|deleted|removed))';

/** That something is as it was. */
export const STANDS = word(
  "(?:все|да|запись|бронь|визит|договоренность),? (?:(?:остается|по-прежнему|еще) )?(?:в силе|без изменений)|(?:booking|appointment|visit|reservation|everything|it)(?:'s| is)? (?:still (?:on|stands)|unchanged)",
).source;
