/** The longest of each that a model is shown, in characters: what is cut ends with an ellipsis. */
export const LONGEST = {
  /** One message of the turn that is answered. */
  message: 2000,
  /** One message that a message answers. */
  quoted: 300,
  /** One message, or one reply, of an earlier turn. */
  past: 500,
  summary: 600,
  name: 60,
} as const;

export function clip(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** JSON that holds no angle bracket, so that nothing in it can end the block it stands in. */
export function dataOf(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
}
