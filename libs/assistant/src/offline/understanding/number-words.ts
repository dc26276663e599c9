const CARDINALS: Readonly<Record<number, string>> = {
  0: 'ноль zero',
  1: 'one',
  2: 'два две двух двум two',
  3: 'три трех трем three',
  4: 'четыре четырех четырем four',
  5: 'пять пяти five',
  6: 'шесть шести six',
  7: 'семь семи seven',
  8: 'восемь восьми eight',
  9: 'девять девяти nine',
  10: 'десять десяти ten',
  11: 'одиннадцать одиннадцати eleven',
  12: 'двенадцать двенадцати twelve',
  13: 'тринадцать тринадцати thirteen',
  14: 'четырнадцать четырнадцати fourteen',
  15: 'пятнадцать пятнадцати fifteen',
  16: 'шестнадцать шестнадцати sixteen',
  17: 'семнадцать семнадцати seventeen',
  18: 'восемнадцать восемнадцати eighteen',
  19: 'девятнадцать девятнадцати nineteen',
  20: 'двадцать двадцати twenty',
  30: 'тридцать тридцати thirty',
  40: 'сорок сорока forty',
  50: 'пятьдесят пятидесяти fifty',
};

const ORDINAL_STEMS: Readonly<Record<number, string>> = {
  1: 'перв',
  2: 'втор',
  3: 'треть',
  4: 'четверт',
  5: 'пят',
  6: 'шест',
  7: 'седьм',
  8: 'восьм',
  9: 'девят',
  10: 'десят',
  11: 'одиннадцат',
  12: 'двенадцат',
  13: 'тринадцат',
  14: 'четырнадцат',
  15: 'пятнадцат',
  16: 'шестнадцат',
  17: 'семнадцат',
  18: 'восемнадцат',
  19: 'девятнадцат',
  20: 'двадцат',
  30: 'тридцат',
};

const CARDINAL_BY_WORD = new Map(
  Object.entries(CARDINALS).flatMap(([value, words]) =>
    words
      .split(' ')
      .filter(Boolean)
      .map((word) => [word, Number(value)] as const),
  ),
);

const ORDINAL_BY_WORD = new Map(
  Object.entries(ORDINAL_STEMS).flatMap(([value, stem]) =>
    ['ого', 'его', 'ое', 'е', 'ому', 'ему'].map((ending) => [stem + ending, Number(value)] as const),
  ),
);

/**
 * The value of a number word in any case, or null. "один" is left out on purpose: "в один из дней" and
 * "на одного" say no hour, and one o'clock is "час".
 */
export function numberNamed(word: string): number | null {
  return CARDINAL_BY_WORD.get(word) ?? null;
}

/** The value of an ordinal in the cases of dates and half hours: "пятого" is 5. Null for another word. */
export function ordinalNamed(word: string): number | null {
  return ORDINAL_BY_WORD.get(word) ?? null;
}
