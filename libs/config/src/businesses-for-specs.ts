import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { ConfigurationError } from './configuration.error.js';
import { FORMS } from './forms-for-specs.js';
import type { Role } from './role.js';
import { loadSettings, type Settings } from './settings.js';

export const REDIS_URL = 'redis://127.0.0.1:6379';
export const CONSOLE = { OUTBOUND: 'console' };
export const KEY = { PIGEON_API_KEY: 'hunter2' };
export const PIGEONS = { ...KEY, PIGEON_WEBHOOK_SECRET: 'hunter22' };

/** As it stands in a tenants file. */
export interface Business {
  readonly profile: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly accounts?: readonly Readonly<Record<string, unknown>>[];
}

export const FIRST: Business = { profile: 'first.yaml' };
export const SECOND: Business = { profile: 'second.yaml' };

type Load = (tenants: readonly Business[], environment?: Record<string, string>, role?: Role) => Settings;

/** A folder with the profiles of FIRST, of SECOND and of one that is broken; it goes after the last test. */
export function useBusinesses(): {
  readonly folder: string;
  /** Settings of a process whose tenants file names these; none: there is no such file. */
  readonly load: Load;
  /** What is wrong then, without the file's name, and never with a secret. */
  readonly problemsOf: (...given: Parameters<Load>) => readonly string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'rapidfire-tenants-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const id of ['first', 'second']) writeFileSync(join(folder, `${id}.yaml`), profileOf(id));
  writeFileSync(join(folder, 'broken.yaml'), profileOf('broken').replace('Europe/Berlin', 'Nowhere'));
  const load: Load = (tenants, environment = CONSOLE, role = 'all-in-one') => {
    const file = tenants.length === 0 ? {} : { TENANTS_FILE: 'tenants.yaml' };
    writeFileSync(join(folder, 'tenants.yaml'), JSON.stringify({ tenants }));
    return loadSettings(role, FORMS, { REDIS_URL, ...file, ...environment }, folder);
  };
  return {
    folder,
    load,
    problemsOf: (...given) => {
      try {
        load(...given);
        return [];
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        expect(error.message).not.toContain('hunter2');
        return error.problems.map((problem) => problem.replace(`${join(folder, 'tenants.yaml')}: `, ''));
      }
    },
  };
}

function profileOf(id: string): string {
  return JSON.stringify({
    ...{ id, name: id, timezone: 'Europe/Berlin', country: 'DE', address: 'a', phone: '+4930123456' },
    services: [{ id: '1', title: 'Cut', durationMinutes: 60, price: 20 }],
    staff: [{ id: '2', name: 'Ann', services: ['1'], hours: { mon: ['10:00', '20:00'] } }],
  });
}
