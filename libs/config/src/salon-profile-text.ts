import { parseDocument } from 'yaml';

/** What a profile's text says, or each place where it could not be read. */
export interface ReadText {
  readonly content: unknown;
  readonly problems: readonly string[];
}

/**
 * Reads YAML 1.2, of which JSON is a part. A key that stands twice in one place is an error in both: the first would be
 * lost without a word.
 */
export function readProfileText(text: string): ReadText {
  const document = parseDocument(text, { prettyErrors: false });
  const problems = document.errors.map((error) => `${lineOf(text, error.pos[0])}: ${sentence(error)}`);
  return problems.length > 0 ? { content: undefined, problems } : { content: document.toJS(), problems: [] };
}

function lineOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${before[before.length - 1]!.length + 1}`;
}

function sentence({ code, message }: { readonly code: string; readonly message: string }): string {
  return code === 'DUPLICATE_KEY' ? 'this key stands here twice' : message;
}
