import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PROCESS_ENVIRONMENT, readEnvironment } from './environment.js';
import { loadSettings } from './settings.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-environment-'));
  file = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('readEnvironment', () => {
  it('does without a file, and says where it looked', () => {
    expect(readEnvironment({ PORT: '3000' }, folder)).toEqual({
      values: { PORT: '3000' },
      origins: { PORT: { source: PROCESS_ENVIRONMENT } },
      file,
    });
  });

  it('reads the file', () => {
    writeFileSync(file, '# where we are\nREDIS_URL="redis://127.0.0.1:6380"\nPORT=3000 # the default\n');
    const { values, origins } = readEnvironment({}, folder);
    expect(values).toEqual({ REDIS_URL: 'redis://127.0.0.1:6380', PORT: '3000' });
    expect(origins).toEqual({ REDIS_URL: { source: file }, PORT: { source: file } });
  });

  it('lets the process environment win, and remembers what it overrode', () => {
    writeFileSync(file, 'REDIS_URL=redis://127.0.0.1:6379\n');
    const { values, origins } = readEnvironment({ REDIS_URL: 'redis://127.0.0.1:6380' }, folder);
    expect(values['REDIS_URL']).toBe('redis://127.0.0.1:6380');
    expect(origins['REDIS_URL']).toEqual({
      source: PROCESS_ENVIRONMENT,
      overrides: { file, value: 'redis://127.0.0.1:6379' },
    });
  });

  it('overrides nothing when both say the same', () => {
    writeFileSync(file, 'PORT=3000\n');
    expect(readEnvironment({ PORT: '3000' }, folder).origins).toEqual({ PORT: { source: PROCESS_ENVIRONMENT } });
  });

  it('takes an empty value for none, on either side', () => {
    writeFileSync(file, 'PORT=3000\nHOST=\nADMIN_TOKEN=\n');
    const { values, origins } = readEnvironment(
      { PORT: '', HOST: '::1', OUTBOUND: '', RELAY_SECRET: undefined },
      folder,
    );
    expect(values).toEqual({ PORT: '3000', HOST: '::1' });
    expect(origins).toEqual({ PORT: { source: file }, HOST: { source: PROCESS_ENVIRONMENT } });
  });
});

describe('where REDIS_URL comes from', () => {
  it('is told with what it overrode, never with a password', () => {
    const origin = (own: Record<string, string> = { REDIS_URL: 'redis://127.0.0.1:6379' }): string =>
      loadSettings('webhook-api', [], own, folder).redis.origin;
    writeFileSync(file, 'REDIS_URL=redis://:hunter2@127.0.0.1:6380/1\n');
    expect(origin({})).toBe(`REDIS_URL comes from ${file}`);
    expect(origin()).toBe(
      `REDIS_URL comes from ${PROCESS_ENVIRONMENT} and overrides 127.0.0.1:6380, db 1, no TLS in ${file}`,
    );
    writeFileSync(file, 'REDIS_URL=redis://:hunter2@a:1,redis://:hunter2@b:2\n');
    expect(origin()).toContain(' and overrides a:1, db 0, no TLS and b:2, db 0, no TLS in ');
    writeFileSync(file, 'REDIS_URL=redis://user:hunter2\n');
    expect(origin()).toMatch(/ and overrides an address that cannot be read in /);
  });
});
