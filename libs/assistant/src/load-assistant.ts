import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ConfigurationError } from '#libs/config';
import { Assistant } from './assistant.port.js';

/**
 * Loads an assistant of the operator's own: a module whose default export is a class with
 * `answer(request: AssistantRequest): Promise<AssistantAnswer>`.
 *
 * @param path absolute
 * @throws ConfigurationError that says what the file has to be
 */
export async function loadAssistant(path: string): Promise<Assistant> {
  const problem = (what: string): ConfigurationError =>
    new ConfigurationError([
      `ASSISTANT=${path} ${what}: it has to be a module whose default export is a class with an answer() method. ` +
        'docs/architecture.md shows one.',
    ]);
  if (!existsSync(path)) throw problem('does not exist');
  const { default: Class } = (await import(pathToFileURL(path).href)) as { default?: new () => Assistant };
  if (typeof Class?.prototype !== 'object') throw problem('has no class as its default export');
  const assistant = new Class();
  if (typeof assistant.answer !== 'function') throw problem('has a class without answer()');
  return assistant;
}
