/** What people call somebody by a full name, nominative, lower case. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  александр: 'саша',
  алексей: 'леша',
  анна: 'аня',
  анастасия: 'настя',
  дарья: 'даша',
  дмитрий: 'дима',
  евгений: 'женя',
  екатерина: 'катя',
  елена: 'лена',
  иван: 'ваня',
  мария: 'маша',
  михаил: 'миша',
  наталья: 'наташа',
  николай: 'коля',
  ольга: 'оля',
  павел: 'паша',
  сергей: 'сережа серега',
  татьяна: 'таня',
  юлия: 'юля',
};

/** The short names of a full one, lower case; none when it has no common one. */
export function shortNames(fullName: string): readonly string[] {
  return SHORT_NAMES[fullName]?.split(' ') ?? [];
}
