import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSettings, type Tenants } from '#libs/config';
import { telegramForm } from '../../libs/channels/src/telegram/telegram-form.js';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-example-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function load(file: string, environment: Readonly<Record<string, string>> = {}): Tenants {
  const values = { REDIS_URL: 'redis://127.0.0.1:6379', TENANTS_FILE: file, ...environment };
  return loadSettings('all-in-one', [telegramForm], values, folder).tenants;
}

describe('examples/tenants.yaml', () => {
  const path = join(EXAMPLES, 'tenants.yaml');

  it('describes two businesses, ready to run', () => {
    expect(load(path).all).toMatchObject([
      { id: 'corner', batching: { sendQuietMs: 6000 }, outbound: { kind: 'relay', url: 'http://127.0.0.1:3100/send' } },
      {
        id: 'garden',
        batching: { sendQuietMs: 12_000 },
        outbound: { kind: 'relay', url: 'http://127.0.0.1:3200/send' },
      },
    ]);
  });

  it('has accounts that work once they are no comment any more', () => {
    const text = readFileSync(path, 'utf8');
    const [, commented = ''] = text.split(/(?= {4}# accounts:)/);
    const names = [...commented.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]!);
    expect(names).toHaveLength(4);
    const written = text
      .replace(/^ {4}# (accounts:| {2}.+)$/gm, '    $1')
      .replaceAll('tenants/', `${EXAMPLES}/tenants/`);
    writeFileSync(join(folder, 'tenants.yaml'), written);
    const environment = Object.fromEntries(
      names.map((name, n) => [name, name.endsWith('TOKEN') ? `${n}:token` : `secret-${n}`]),
    );
    expect(load(join(folder, 'tenants.yaml'), environment).default.accounts).toMatchObject([
      { channel: 'telegram', account: 'default', values: { token: '0:token', webhookSecret: 'secret-1' } },
      { channel: 'telegram', account: 'second', values: { token: '2:token', webhookSecret: 'secret-3' } },
    ]);
  });
});
