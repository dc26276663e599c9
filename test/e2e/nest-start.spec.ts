import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '#libs/config';
import { eventually, freePort, getJson, startTestRedis, type TestRedis } from '#libs/testing';

const ROOT = resolve(import.meta.dirname, '../..');
const NEEDED = ['apps', 'libs', 'examples', 'nest-cli.json', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
const BUILD_PATIENCE_MS = 120_000;

/** In a copy, since the other specs run from the dist of this tree. */
describe('nest start <app>, from an empty dist', () => {
  let redis: TestRedis;
  let copy: string;

  beforeAll(async () => {
    redis = await startTestRedis();
    copy = mkdtempSync(join(tmpdir(), 'rapidfire-nest-start-'));
    for (const name of NEEDED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    leaveTypesUnchecked(join(copy, 'tsconfig.build.json'));
  });

  afterAll(async () => {
    rmSync(copy, { recursive: true, force: true });
    await redis.stop();
  });

  it.each(['batch-processor'] as const)(
    'builds and starts %s alone',
    async (role) => {
      const port = await freePort();
      const nest = spawn(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'start', role], {
        cwd: copy,
        env: {
          PATH: process.env['PATH'],
          NO_COLOR: '1',
          REDIS_URL: redis.url,
          OUTBOUND: 'console',
          PORT: String(port),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      let output = '';
      nest.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      nest.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const ended = once(nest, 'close');
      try {
        await eventually(`${role} listens: ${output}`, () => output.includes('listens on'), Boolean, BUILD_PATIENCE_MS);
        expect(output).toContain(`${role} listens on http://127.0.0.1:${port}`);
        const { body } = await getJson(`http://127.0.0.1:${port}/stats`);
        expect((body['fleet'] as { role: string }[]).map((member) => member.role)).toEqual([role]);
      } finally {
        process.kill(-nest.pid!, 'SIGTERM');
        await ended;
      }
      expect(await redis.client.zcard('fleet')).toBe(0);
    },
    BUILD_PATIENCE_MS,
  );

  // All of them are built in one piece, so that what holds for one of the builds holds for the others.
  it('knows every app by name: the same build, and a way in of its own', () => {
    const config = JSON.parse(readFileSync(join(ROOT, 'nest-cli.json'), 'utf8')) as {
      projects: Record<string, { entryFile: string; sourceRoot: string; compilerOptions: unknown }>;
    };
    const [first, ...others] = Object.values(config.projects);
    expect(Object.keys(config.projects).sort()).toEqual([...ROLES].sort());
    for (const role of ROLES) expect(config.projects[role]!.entryFile).toBe(`apps/${role}/src/main`);
    for (const { sourceRoot, compilerOptions } of others)
      expect({ sourceRoot, compilerOptions }).toEqual({
        sourceRoot: first!.sourceRoot,
        compilerOptions: first!.compilerOptions,
      });
  });
});

/** The build that the other specs run from has checked them: once is enough, at half a minute of a processor. */
function leaveTypesUnchecked(path: string): void {
  const config = JSON.parse(readFileSync(path, 'utf8')) as { compilerOptions?: object };
  writeFileSync(path, JSON.stringify({ ...config, compilerOptions: { ...config.compilerOptions, noCheck: true } }));
}
