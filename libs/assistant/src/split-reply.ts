const MOST_PARTS = 3;
const BLANK_LINE = /\r?\n[ \t]*(?:\r?\n[ \t]*)+/g;

/**
 * A reply as the chat messages it is sent in: cut at its blank lines into at most three; what is left goes with the
 * third. Never cut within a service's name, whatever that is written with.
 *
 * @param titles of the salon's services
 * @returns none of them empty; nothing for an empty reply
 */
export function splitReply(reply: string, titles: readonly string[]): readonly string[] {
  const whole = titles.flatMap((title) => placesOf(title, reply));
  const cuts = [...reply.matchAll(BLANK_LINE)]
    .map(({ index, 0: { length } }) => [index, index + length] as const)
    .filter(([from, to]) => !whole.some(([start, end]) => from < end && start < to));
  const parts: string[] = [];
  let from = 0;
  for (const [end, next] of cuts) {
    if (parts.length === MOST_PARTS - 1) break;
    const part = reply.slice(from, end).trim();
    from = next;
    if (part !== '') parts.push(part);
  }
  return [...parts, reply.slice(from).trim()].filter((part) => part !== '');
}

function placesOf(title: string, text: string): (readonly [start: number, end: number])[] {
  const places: (readonly [number, number])[] = [];
  if (title === '') return places;
  for (let at = text.indexOf(title); at >= 0; at = text.indexOf(title, at + title.length)) {
    places.push([at, at + title.length]);
  }
  return places;
}
