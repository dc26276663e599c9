import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');

/** Who stands on whom: a room imports only from rooms below its own. */
const STOREYS: readonly (readonly string[])[] = [
  ['libs/config'],
  ['libs/messaging', 'libs/redis'],
  ['libs/http', 'libs/turn-queue'],
  ['libs/batching', 'libs/booking', 'libs/channels'],
  ['libs/assistant'],
  ['libs/webhook', 'libs/conversation', 'libs/health', 'libs/cli'],
  ['apps/webhook-api', 'apps/batch-processor', 'apps/conversation-worker'],
  ['apps/all-in-one'],
];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly specifier: string;
  /** The room it leads to; null for packages. */
  readonly target: string | null;
}

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

const isSpec = (file: string): boolean => /\.spec\.ts$|-for-specs\.ts$/.test(file);
const roomOf = (file: string): string => file.split(sep).slice(0, 2).join('/');
const storeyOf = (room: string): number => STOREYS.findIndex((rooms) => rooms.includes(room));

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map((match) => match[1]!);
  return specifiers.map((specifier) => ({ file, room: roomOf(file), specifier, target: targetOf(file, specifier) }));
}

function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('#libs/')) return `libs/${specifier.slice('#libs/'.length)}`;
  if (!specifier.startsWith('.')) return null;
  return roomOf(relative(ROOT, resolve(ROOT, file, '..', specifier)));
}

const rooms = ['apps', 'libs'].flatMap((top) => readdirSync(join(ROOT, top)).map((name) => `${top}/${name}`));
const production = rooms
  .filter((room) => room !== 'libs/testing')
  .flatMap(sources)
  .filter((file) => !isSpec(file));
const say = ({ file, specifier }: Import): string => `${file} imports ${specifier}`;

describe('the house', () => {
  it('has every room on a storey', () => {
    expect([...STOREYS.flat(), 'libs/testing'].sort()).toEqual([...rooms].sort());
  });

  it('is imported downwards only', () => {
    const upwards = production
      .flatMap(importsOf)
      .filter(({ target, room }) => target !== null && target !== room)
      .filter(({ target, room }) => storeyOf(target!) < 0 || storeyOf(target!) >= storeyOf(room));
    expect(upwards.map(say)).toEqual([]);
  });

  it('has libs entered through their door: #libs/<name>, never a path into another lib', () => {
    const through = [...production, ...rooms.flatMap(sources).filter(isSpec)]
      .flatMap(importsOf)
      .filter(
        ({ specifier, target, room }) => specifier.startsWith('.') && target!.startsWith('libs/') && target !== room,
      );
    expect(through.map(say)).toEqual([]);
  });

  it('has apps that only wire: a module and a main each', () => {
    for (const app of readdirSync(join(ROOT, 'apps'))) {
      expect(sources(`apps/${app}`).sort()).toEqual(
        [`apps/${app}/src/${app}.module.ts`, `apps/${app}/src/main.ts`].sort(),
      );
    }
  });

  it('reads the environment in libs/config alone', () => {
    const readers = production.filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('process.env'));
    expect(readers).toEqual(['libs/config/src/settings.ts']);
  });

  it('sees a wrong import when there is one', () => {
    expect(targetOf('libs/config/src/x.ts', '#libs/batching')).toBe('libs/batching');
    expect(targetOf('libs/config/src/x.ts', '../../batching/src/keys.js')).toBe('libs/batching');
    expect(storeyOf('libs/batching')).toBeGreaterThan(storeyOf('libs/config'));
  });
});
