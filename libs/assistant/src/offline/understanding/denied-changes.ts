const WANT_NOT =
  'не (?:надо|нужно|хочу|хотим|хотел|хотела|буду|будем|стоит|собираюсь|собирался|собиралась|планирую|думал|думала|думаю|просил|просила)';
const CHANGE = '(?:отмен|перен|перезапи|сдви|передви|поменя|меня|измен)\\p{L}*?(?:ть|ти)(?:ся)?';

/** "не надо отменять", "отменять не нужно", "I don't want to cancel": a change is spoken of and not wanted. */
const DENIED = new RegExp(
  ` (?:${WANT_NOT} (?:(?:ее|ничего|запись|пока) )?${CHANGE}|${CHANGE} (?:(?:ее|запись|ничего|пока) ){0,2}${WANT_NOT}` +
    "|(?:don't|do not|dont|didn't|did not|wasn't|not|no need|never) (?:(?:want|wish|need|going|trying|asking|mean|meaning) )?to (?:cancel|reschedule|move|change|postpone))(?= )",
  'gu',
);

/** The words of a turn without the changes that it says are not wanted; a space stands on either side of every word. */
export function withoutDeniedChanges(line: string): string {
  return line.replace(DENIED, ' ·denied');
}
