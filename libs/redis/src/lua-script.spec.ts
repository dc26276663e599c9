import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestRedis, type TestRedis } from '#libs/testing';
import { LuaScript } from './lua-script.js';

let folder: string;
let redis: TestRedis;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-lua-'));
  mkdirSync(join(folder, 'includes'));
  const files = {
    'add.lua': '-- Adds.\n-- @include number\n-- @include greeting\nreturn greet(number(KEYS[1]) + number(ARGV[1]))\n',
    'includes/number.lua': 'local function number(text) return tonumber(text) end\n',
    'includes/greeting.lua': "local function greet(n) return 'sum $1 $& ' .. n end\n",
    'lost.lua': '-- @include nowhere\nreturn 1\n',
    'broken.lua': "return redis.error_reply('ERR on purpose')\n",
  };
  for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
  redis = await startTestRedis();
});
afterAll(async () => {
  await redis?.stop();
  rmSync(folder, { recursive: true });
});

describe('LuaScript', () => {
  it('puts what it includes in the place of the line', () => {
    const { source } = new LuaScript(folder, 'add');
    expect(source).toMatch(/^-- Adds\.\nlocal function number.*\n+local function greet.*\n+return greet/);
    expect(source).not.toContain('@include');
    // Signs that mean something to String.replace come through as they are.
    expect(source).toContain('$1 $& ');
  });

  it('runs, the first time and again', async () => {
    const script = new LuaScript(folder, 'add');
    expect(await script.run(redis.client, ['2'], [3])).toBe('sum $1 $& 5');
    expect(await script.run(redis.client, ['40'], ['2'])).toBe('sum $1 $& 42');
  });

  it('teaches a Redis that has forgotten it, once', async () => {
    const script = new LuaScript(folder, 'add');
    await script.run(redis.client, ['1'], [1]);
    await redis.client.script('FLUSH');
    expect(await script.run(redis.client, ['2'], [3])).toBe('sum $1 $& 5');
    expect(await redis.client.script('EXISTS', script.sha)).toEqual([1]);
  });

  it('is found by its hash', async () => {
    const script = new LuaScript(folder, 'add');
    expect(await redis.client.script('LOAD', script.source)).toBe(script.sha);
  });

  it('passes an error on', async () => {
    await expect(new LuaScript(folder, 'broken').run(redis.client, [], [])).rejects.toThrow('ERR on purpose');
  });

  it('is not made of a file that is not there', () => {
    expect(() => new LuaScript(folder, 'nowhere')).toThrow(/ENOENT.*nowhere\.lua/);
    expect(() => new LuaScript(folder, 'lost')).toThrow(/ENOENT.*includes\/nowhere\.lua/);
  });
});
