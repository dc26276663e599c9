import type { Language } from '#libs/config';

/** The kinds of answer a reply can be, by what a person would recognise them by. */
const KINDS = {
  books: { ru: /(?<!теперь )вы записаны|записал[аи]? вас/i, en: /(?<!now )you('re| are) (all set|booked)/i },
  moves: {
    ru: /запись (перенесена|изменена)|перен[её]с(л[аи])?(?![а-яё])/i,
    en: /(moved|changed) (it|your)|is (moved|changed)/i,
  },
  cancels: { ru: /запис[ьи] отменен[аы]|отменил/i, en: /(is|are) cancelled|have cancelled/i },

  'offers times': {
    ru: /(свободн|есть время|есть другое)[^?]*\d\d:\d\d/i,
    en: /(free|has, for example|would be possible)[^?]*\d\d:\d\d/i,
  },
  'is free': { ru: /\d\d:\d\d.* свободно/i, en: /\d\d:\d\d.* is free/i },
  'is taken': { ru: /занят|не свободно/i, en: /taken|not free/i },
  refuses: { ru: /к сожалению|не получится|не работает|не делает|никто/i, en: /afraid|does not|nobody/i },

  'asks when': {
    ru: /(какой|какое|другой) (день|время)[^.]*\?|удобны?й? день/i,
    en: /(what|which|another) (day|time)/i,
  },
  'asks leave': { ru: /записать( вас)?( на это время)?\?/i, en: /shall i book/i },
  'asks name': { ru: /как вас зовут/i, en: /what is your name/i },
  'asks which master': { ru: /к кому|какой мастер|имя мастера/i, en: /who would you like|the name, please/i },
  'asks which booking': { ru: /какую запись/i, en: /which booking/i },

  'lists bookings': { ru: /ваш[аи] запис[ьи]/i, en: /your bookings?\b/i },
  'has no bookings': { ru: /записей у вас нет|такой записи у вас нет/i, en: /no bookings|no such booking/i },
  'keeps things': { ru: /ничего не запис|оста[её]тся/i, en: /no booking then|stays as it is/i },

  'tells prices': { ru: /\d ?₽/, en: /\d ?(₽|RUB)|(₽|RUB) ?\d/ },
  'tells hours': { ru: /с \d\d:\d\d до \d\d:\d\d/i, en: /from \d\d:\d\d to \d\d:\d\d/i },
  'tells address': { ru: /Новый Арбат/, en: /Новый Арбат/ },
  'tells phone': { ru: /\+7 ?\(?495/, en: /\+7 ?\(?495/ },
  'does not know': { ru: /не знаю/i, en: /don't know/i },

  greets: { ru: /здравствуйте|добрый|привет/i, en: /hello|\bhi\b|good (morning|afternoon|evening)/i },
  'is courteous': { ru: /пожалуйста|рады/i, en: /welcome|glad/i },
  'asks what for': {
    ru: /чем (я )?могу помочь|не удалось( вас)? понять/i,
    en: /how can i help|what would you like|get that/i,
  },
  'hands over': { ru: /переда(ю|м|ли)[^.]*администратор/i, en: /hand(ing|ed)? (this|you) over/i },
} as const satisfies Record<string, Record<Language, RegExp>>;

export type Kind = keyof typeof KINDS;

const CLAIMS = ['books', 'moves', 'cancels'] as const satisfies readonly Kind[];

export function isOfKind(reply: string, kind: Kind, language: Language): boolean {
  return KINDS[kind][language].test(reply);
}

/** What a reply says has been done, in whichever language. */
export function claimsOf(reply: string): Kind[] {
  return CLAIMS.filter((kind) => isOfKind(reply, kind, 'ru') || isOfKind(reply, kind, 'en'));
}
