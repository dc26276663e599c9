import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';

/** Where one value came from; `overrides` when a file says something else that lost. */
export interface ValueOrigin {
  readonly source: string;
  readonly overrides?: { readonly file: string; readonly value: string };
}

/** The environment of this process, with the memory of where each value came from. */
export interface Environment {
  readonly values: Readonly<Record<string, string>>;
  readonly origins: Readonly<Record<string, ValueOrigin>>;
  /** The `.env` file that was looked for, whether or not it is there. */
  readonly file: string;
}

export const PROCESS_ENVIRONMENT = 'the process environment';

/**
 * Merges the process environment with `.env` of the folder; the process environment wins. An empty value counts as
 * not set, since that is what `NAME=` in a compose file or a shell means to the person who wrote it.
 */
export function readEnvironment(processEnv: Readonly<Record<string, string | undefined>>, folder: string): Environment {
  const file = resolve(folder, '.env');
  const fromFile = existsSync(file) ? withoutEmpty(parseEnv(readFileSync(file, 'utf8'))) : {};
  const fromProcess = withoutEmpty(processEnv);
  const origins: Record<string, ValueOrigin> = {};
  for (const name of Object.keys(fromFile)) origins[name] = { source: file };
  for (const [name, value] of Object.entries(fromProcess)) {
    const other = fromFile[name];
    const overrides = other !== undefined && other !== value ? { overrides: { file, value: other } } : {};
    origins[name] = { source: PROCESS_ENVIRONMENT, ...overrides };
  }
  return { values: { ...fromFile, ...fromProcess }, origins, file };
}

function withoutEmpty(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== '') kept[name] = value;
  return kept;
}
