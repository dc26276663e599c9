const TOO_EARLY = / (?<!(не|not) )(слишком рано|рановато|too early) /;
const TOO_LATE = / (?<!(не|not) )(слишком поздно|поздновато|too late)(?! to) /;

/** "Слишком рано" wishes for later, "too late" for earlier; null when neither was said. */
export function shiftFromComplaint(words: readonly { readonly text: string }[]): 'earlier' | 'later' | null {
  const line = ` ${words.map(({ text }) => text).join(' ')} `;
  if (TOO_EARLY.test(line)) return 'later';
  return TOO_LATE.test(line) ? 'earlier' : null;
}
