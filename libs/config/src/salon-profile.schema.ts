import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SalonProfile } from './salon-profile.js';
import { draftOf } from './salon-profile-draft.js';
import { brokenRules } from './salon-profile-rules.js';
import { problemAt, salonProfileShape } from './salon-profile-shape.js';
import { readYaml } from './yaml-text.js';

/** The demo salon lies at the top of the project, wherever this file was built to. */
const DEMO_PROFILE = join('examples', 'salon.json');

/**
 * Reads and checks the business' description, YAML or JSON.
 *
 * @param file absolute; undefined: the demo salon
 * @param named what has named the file, with which each problem begins
 * @returns the profile and no problems, or all the problems, each a sentence with the place it is about
 */
export function readSalonProfile(
  file: string | undefined,
  named = 'SALON_PROFILE',
): { profile: SalonProfile | null; problems: string[] } {
  const path = file ?? join(projectRoot(), DEMO_PROFILE);
  try {
    const { profile, problems } = checkProfile(readFileSync(path, 'utf8'));
    return { profile, problems: problems.map((problem) => `${named}: ${path}: ${problem}`) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { profile: null, problems: [`${named}: ${path} cannot be read: ${reason}`] };
  }
}

function checkProfile(text: string): { profile: SalonProfile | null; problems: readonly string[] } {
  const { content, problems: unreadable } = readYaml(text);
  if (unreadable.length > 0) return { profile: null, problems: unreadable };
  const checked = salonProfileShape.validate(content, { abortEarly: false });
  const problems = [...(checked.error?.details ?? []).map(problemAt), ...brokenRules(draftOf(content))];
  return checked.error || problems.length > 0 ? { profile: null, problems } : { profile: checked.value, problems };
}

function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json in or above ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
}
