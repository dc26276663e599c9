import { parseDocument } from 'yaml';

/** What a file's text says, or each place where it could not be read. */
export interface ReadText {
  readonly content: unknown;
  readonly problems: readonly string[];
}

/**
 * Reads YAML 1.2, of which JSON is a part. A key that stands twice in one place is an error in both: the first would be
 * lost without a word.
 *
 * @param as `texts`: a number, a date and a yes stay as they are written, leading zeros included, and what is wrong is
 * told without quoting the file, in which secrets may stand
 */
export function readYaml(text: string, as: 'values' | 'texts' = 'values'): ReadText {
  const told = as === 'texts' ? withoutQuotes : sentence;
  const document = parseDocument(text, { prettyErrors: false, schema: as === 'texts' ? 'failsafe' : 'core' });
  const problems = document.errors.map((error) => `${lineOf(text, error.pos[0])}: ${told(error)}`);
  if (problems.length > 0) return { content: undefined, problems };
  try {
    return { content: document.toJS(), problems };
  } catch (error) {
    // Aliases: of nothing, or of each other over and over.
    return { content: undefined, problems: [told({ code: '', message: (error as Error).message })] };
  }
}

function lineOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${before[before.length - 1]!.length + 1}`;
}

interface YamlProblem {
  readonly code: string;
  readonly message: string;
}

function sentence({ code, message }: YamlProblem): string {
  return code === 'DUPLICATE_KEY' ? 'this key stands here twice' : message;
}

/** What the library quotes stands at the end, behind one of these. */
function withoutQuotes(problem: YamlProblem): string {
  return sentence(problem)
    .replace(/[:"'\\].*$/s, '')
    .trim();
}
