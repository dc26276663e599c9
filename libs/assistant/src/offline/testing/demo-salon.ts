import type { SalonProfile } from '#libs/config';
import { readFileSync } from 'node:fs';

/** The demo salon of examples/salon.json, open from 10:00 to 22:00 every day. */
export const demoSalon = JSON.parse(readFileSync('examples/salon.json', 'utf8')) as SalonProfile;
