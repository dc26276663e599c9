/** What a model thought aloud before its answer; some servers swallow the mark it begins with, some never end it. */
const THOUGHTS = /^[\s\S]*<\/think(?:ing)?>|<think(?:ing)?>[\s\S]*$/giu;
/** Marks of the prompt that are imitated. */
const OUR_MARKS = /<\/?(?:message|note)\b[^>]*>/giu;
/** Chats show these as they are. */
const MARKUP = /\*\*|__|^#{1,4} /gmu;
/** A call written as words, by a model whose server does not read its calls, and the tokens that frame its talk. */
const MACHINE_TALK =
  /<\/?(?:tool_call|function|tools?)\b|<\||\[TOOL_CALLS\]|^(?:```(?:json)?\s*)?[{[]\s*"|\b(?:find_times|move_booking|cancel_booking|set_name|hand_to_human)\b/iu;

/** A model's text as a person should see it; empty when nothing is left, or it is not for people. */
export function cleanReply(text: string): string {
  const clean = text.replace(THOUGHTS, '').replace(OUR_MARKS, '').replace(MARKUP, '').trim();
  return MACHINE_TALK.test(clean) ? '' : clean;
}
