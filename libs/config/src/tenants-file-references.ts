import { placeOf } from './salon-profile-shape.js';

const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** A file's content with its references filled in. */
export interface FilledIn {
  readonly content: unknown;
  /** The variables that are referred to and set. */
  readonly used: ReadonlySet<string>;
  /** A sentence, with its place, for each reference to a variable that is not set. */
  readonly problems: readonly string[];
}

/**
 * Puts the values of variables in the place of `${NAME}`, in every text of a file's content, so that secrets stay out of
 * the file.
 */
export function fillIn(content: unknown, variables: Readonly<Record<string, string>>): FilledIn {
  const used = new Set<string>();
  const problems: string[] = [];
  const valueOf = (name: string, path: readonly (string | number)[]): string => {
    if (Object.hasOwn(variables, name)) {
      used.add(name);
      return variables[name]!;
    }
    problems.push(`${placeOf(path)}: \${${name}} is not set: set it in the environment, or write the value here.`);
    return name;
  };
  const fill = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (typeof value === 'string') return value.replace(REFERENCE, (_all, name: string) => valueOf(name, path));
    if (Array.isArray(value)) return value.map((inner, index) => fill(inner, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, [...path, key])]));
  };
  return { content: fill(content, []), used, problems };
}
