import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { SalonProfile } from './salon-profile.js';
import { draftOf } from './salon-profile-draft.js';
import { brokenRules } from './salon-profile-rules.js';
import { problemAt, salonProfileShape } from './salon-profile-shape.js';
import { readProfileText } from './salon-profile-text.js';

/** The demo salon lies at the top of the project, wherever this file was built to. */
const DEMO_PROFILE = join('examples', 'salon.json');

/**
 * Reads and checks the business' description, YAML or JSON.
 *
 * @param file as SALON_PROFILE names it, from the current folder; undefined: the demo salon
 * @returns the profile and no problems, or all the problems, each a sentence with the place it is about
 */
export function readSalonProfile(file: string | undefined): { profile: SalonProfile | null; problems: string[] } {
  const path = file === undefined ? join(projectRoot(), DEMO_PROFILE) : resolve(file);
  try {
    const { profile, problems } = checkProfile(readFileSync(path, 'utf8'));
    return { profile, problems: problems.map((problem) => `SALON_PROFILE: ${path}: ${problem}`) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { profile: null, problems: [`SALON_PROFILE: ${path} cannot be read: ${reason}`] };
  }
}

function checkProfile(text: string): { profile: SalonProfile | null; problems: readonly string[] } {
  const { content, problems: unreadable } = readProfileText(text);
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
