/** The singular endings of a name by how its nominative ends; indeclinable names ("Бари") have one form. */
const DECLENSIONS: readonly (readonly [nominative: RegExp, endings: readonly string[]])[] = [
  [/ия$/, ['ия', 'ии', 'ию', 'ией', 'иею']],
  [/ий$/, ['ий', 'ия', 'ию', 'ием', 'ии']],
  [/й$/, ['й', 'я', 'ю', 'ем', 'е']],
  [/ь$/, ['ь', 'я', 'ю', 'ем', 'е', 'и']],
  [/я$/, ['я', 'и', 'е', 'ю', 'ей', 'ею']],
  [/а$/, ['а', 'ы', 'и', 'е', 'у', 'ой', 'ою', 'ей']],
  [/[бвгджзклмнпрстфхцчшщ]$/, ['', 'а', 'у', 'ом', 'ем', 'е']],
];

/** Every case form of a Russian first name, lower case, ё as е. */
export function nameForms(name: string): readonly string[] {
  const lower = name.toLowerCase().replaceAll('ё', 'е');
  const declension = DECLENSIONS.find(([nominative]) => nominative.test(lower));
  if (!declension) return [lower];
  const [nominative, endings] = declension;
  const stem = endings[0] === '' ? lower : lower.replace(nominative, '');
  return endings.map((ending) => stem + ending);
}

/** The case a preposition asks for: "к Вольдемару" dative, "у Вольдемара" genitive. */
export type NameCase = 'dative' | 'genitive' | 'nominative';

const ENDINGS: Readonly<Record<NameCase, readonly (readonly [pattern: RegExp, nominative: string])[]>> = {
  nominative: [],
  dative: [
    [/ии$/, 'ия'],
    [/([аоеиуы])ю$/, '$1й'],
    [/ю$/, 'ь'],
    [/у$/, ''],
    [/е$/, 'а'],
  ],
  genitive: [
    [/ии$/, 'ия'],
    [/([аоеиуы])я$/, '$1й'],
    [/я$/, 'ь'],
    [/([гкхжчшщ])и$/, '$1а'],
    [/и$/, 'я'],
    [/ы$/, 'а'],
    [/а$/, ''],
  ],
};

/** A guess at the nominative of a name that no list knows, lower case in and out. */
export function nominativeGuess(form: string, nameCase: NameCase): string {
  const ending = ENDINGS[nameCase].find(([pattern]) => pattern.test(form));
  return ending ? form.replace(ending[0], ending[1]) : form;
}

/** "вольдемар" as "Вольдемар". */
export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
