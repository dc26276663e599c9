import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SalonProfile } from '#libs/config';

const DEMO = resolve(import.meta.dirname, '../../../examples/salon.json');

/** The demo salon's profile with something changed, as a file for SALON_PROFILE. */
export interface ChangedProfile {
  readonly path: string;
  remove(): void;
}

export function changedProfile(change: Partial<SalonProfile>): ChangedProfile {
  const folder = mkdtempSync(join(tmpdir(), 'rapidfire-profile-'));
  const path = join(folder, 'salon.json');
  const demo = JSON.parse(readFileSync(DEMO, 'utf8')) as SalonProfile;
  writeFileSync(path, JSON.stringify({ ...demo, ...change }));
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}
