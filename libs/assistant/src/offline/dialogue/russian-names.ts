/** Names whose genitive the endings do not show. */
const IRREGULAR: Readonly<Record<string, string>> = { Павел: 'Павла', Лев: 'Льва', Пётр: 'Петра', Игорь: 'Игоря' };

/**
 * "Рамзан" as "Рамзана", for "у мастера Рамзана". What the ending leaves open stays as it is: "Бари", and names
 * in -ь, which are of either gender.
 */
export function genitiveOf(name: string): string {
  const irregular = IRREGULAR[name];
  if (irregular) return irregular;
  if (/[гкхжчшщ]а$/.test(name)) return name.replace(/а$/, 'и');
  if (/а$/.test(name)) return name.replace(/а$/, 'ы');
  if (/я$/.test(name)) return name.replace(/я$/, 'и');
  if (/й$/.test(name)) return name.replace(/й$/, 'я');
  return /[бвгджзклмнпрстфхцчшщ]$/.test(name) ? `${name}а` : name;
}
