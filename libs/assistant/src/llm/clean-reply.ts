/** What a model thought aloud, as some write it before their answer. */
const THOUGHTS = /^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/iu;
/** Marks of the prompt that are imitated. */
const OUR_MARKS = /<\/?(?:message|note)\b[^>]*>/giu;
/** Chats show these as they are. */
const MARKUP = /\*\*|__|^#{1,4} /gmu;

/** A model's text as a person should see it; empty when nothing is left. */
export function cleanReply(text: string): string {
  return text.replace(THOUGHTS, '').replace(OUR_MARKS, '').replace(MARKUP, '').trim();
}
