import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CHANNELS as REAL_CHANNELS } from '#libs/channels';
import { loadSettings } from '#libs/config';
import { CHANNELS } from './channels-for-specs.js';
import { channelsCommand } from './channels.command.js';
import { setUpSteps } from './set-up-steps.js';

const SECRET = 'a-long-random-string';

let gateway: Server;
let url: string;
/** Checks that have come and wait for the others. */
let waiting: (() => void)[] = [];
let together = 1;
beforeEach(async () => {
  together = 1;
  waiting = [];
  gateway = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.headers['token'] !== 'right') return void response.writeHead(401).end();
      if (request.url === '/register') return void response.end(`posts to ${Buffer.concat(chunks).toString()} now`);
      waiting.push(() => void response.end('knows us'));
      if (waiting.length >= together) for (const answer of waiting.splice(0)) answer();
    });
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterEach(() => {
  gateway.closeAllConnections();
  gateway.close();
});

interface Outcome {
  readonly code: number;
  readonly lines: readonly string[];
}

async function run(args: string, environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const forms = CHANNELS.map(({ form }) => form);
  const values = { REDIS_URL: 'redis://127.0.0.1:1', ...environment };
  const { tenants, http } = loadSettings('batch-processor', forms, values, import.meta.dirname);
  const lines: string[] = [];
  const desk = { channels: CHANNELS, tenants: tenants.all, publicUrl: http.publicUrl };
  const code = await channelsCommand(args.split(' ').filter(Boolean), desk, (line) => void lines.push(line));
  expect(lines.join('\n')).not.toMatch(new RegExp(`${SECRET}|right|wrong`));
  return { code, lines };
}

const PUBLIC = { PUBLIC_URL: 'https://bot.example.com/' };

/** The settings of an account of a channel. */
function account(name: string, token = 'right'): Record<string, string> {
  const upper = name.toUpperCase();
  return { [`${upper}_URL`]: url, [`${upper}_TOKEN`]: token, [`${upper}_SECRET`]: SECRET };
}

describe('list', () => {
  it('shows every channel: its accounts, or what one needs', async () => {
    const unsigned = { SMOKE_URL: url, SMOKE_TOKEN: 'right', ALLOW_UNSIGNED: 'smoke' };
    const environment = { ...PUBLIC, ...account('pigeon'), ...account('drum'), ...unsigned };
    expect(await run('list', environment)).toEqual({
      code: 0,
      lines: [
        'The pigeon (pigeon)',
        expect.stringMatching(
          /^ {2}[\w-]+\/pigeon\/default {2}https:\/\/bot\.example\.com\/webhooks\/pigeon {2}proven by a secret$/,
        ),
        'The chatwoot (chatwoot)',
        '  no account; it needs CHATWOOT_URL, CHATWOOT_TOKEN and CHATWOOT_SECRET',
        'The drum (drum)',
        expect.stringMatching(/\/drum\/default {2}is asked for what came: nothing is posted$/),
        'The smoke (smoke)',
        expect.stringMatching(/ {2}https:\/\/bot\.example\.com\/webhooks\/smoke {2}UNSIGNED: anybody/),
        'The flag (flag)',
        '  no account; it needs FLAG_URL and FLAG_TOKEN',
      ],
    });
  });

  it('says that it does not know where gateways reach it', async () => {
    const { lines } = await run('list', account('pigeon'));
    expect(lines).toContainEqual(expect.stringContaining('  /webhooks/pigeon  '));
    expect(lines.at(-1)).toMatch(/^PUBLIC_URL is not set/);
  });
});

describe('check', () => {
  it('asks every gateway, all at the same time', async () => {
    together = 2;
    const { code, lines } = await run('check', { ...account('pigeon'), ...account('chatwoot') });
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [
        expect.stringMatching(/^✓ .+\/pigeon\/default: knows us$/),
        expect.stringMatching(/^✓ .+\/chatwoot\/default: knows us$/),
      ],
    });
  });

  it('says what is wrong with one, and is not well then', async () => {
    const environment = { ...account('pigeon'), ...account('chatwoot', 'wrong') };
    const { code, lines } = await run('check', environment);
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^✓ /);
    expect(lines[1]).toMatch(/^✗ .+\/chatwoot\/default: CHATWOOT_URL answered 401: set CHATWOOT_TOKEN$/);
  });

  it('asks one alone where it is named', async () => {
    const environment = { ...account('pigeon'), ...account('chatwoot', 'wrong') };
    expect(await run('check pigeon', environment)).toMatchObject({ code: 0, lines: { length: 1 } });
  });

  it('says no more than a name of what nobody foresaw', async () => {
    await new Promise((closed) => gateway.close(closed));
    expect(await run('check', account('pigeon'))).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/^✗ .+\/pigeon\/default: it failed with TypeError$/)],
    });
  });

  it('is not well where there is nothing', async () => {
    expect(await run('check')).toEqual({ code: 1, lines: [expect.stringContaining('no account to check')] });
  });
});

describe('connect', () => {
  it.each<[what: string, args: string, environment: () => Record<string, string>, code: number, line: RegExp]>([
    [
      'tells a gateway that can be told',
      'connect pigeon',
      () => ({ ...PUBLIC, ...account('pigeon') }),
      0,
      /^✓ .+\/pigeon\/default: posts to https:\/\/bot\.example\.com\/webhooks\/pigeon now$/,
    ],
    [
      'says when it would not be told',
      'connect pigeon default',
      () => ({ ...PUBLIC, ...account('pigeon', 'wrong') }),
      1,
      /^✗ .+: PIGEON_URL answered 401/,
    ],
    ['has nothing to do where nothing is posted', 'connect drum', () => account('drum'), 0, /nothing to connect/],
    ['needs an address', 'connect pigeon', () => account('pigeon'), 1, /^PUBLIC_URL is not set/],
    ['needs an account', 'connect pigeon', () => PUBLIC, 1, /PIGEON_URL, PIGEON_TOKEN and PIGEON_SECRET\.$/],
    [
      'needs the account that is named',
      'connect pigeon second',
      () => ({ ...PUBLIC, ...account('pigeon') }),
      1,
      /no account second; there is default/,
    ],
  ])('%s', async (_what, args, environment, code, line) => {
    const outcome = await run(args, environment());
    expect(outcome).toMatchObject({ code });
    expect(outcome.lines[0]).toMatch(line);
  });

  it('tells a person what to do where the gateway cannot be told', async () => {
    const { code, lines } = await run('connect chatwoot', { ...PUBLIC, ...account('chatwoot') });
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^The chatwoot is told by hand/);
    expect(lines[1]).toMatch(/1\. .+https:\/\/bot\.example\.com\/webhooks\/chatwoot$/);
    expect(lines.join('\n')).toContain('?secret=<CHATWOOT_WEBHOOK_SECRET>');
  });

  it('tells the address at least', async () => {
    const { lines } = await run('connect smoke', { ...PUBLIC, ...account('smoke') });
    expect(lines[1]).toBe('  1. Let The smoke post to https://bot.example.com/webhooks/smoke');
  });
});

it('the steps for Twilio let it come again after a 503, and say why', () => {
  const twilio = REAL_CHANNELS.find(({ form }) => form.channel === 'twilio')!;
  const steps = setUpSteps(twilio, 'https://bot.example.com/webhooks/twilio').join('\n');
  expect(steps).toMatch(/incoming messages .*: https:\/\/bot\.example\.com\/webhooks\/twilio#rc=5&rp=all, method POST/);
  expect(steps).toMatch(/tries again, up to five times, when this answers 503 .* without it such a message is lost/);
  expect(steps).toMatch(/signs the address as it stands there, without the # and what follows/);
});

describe('several accounts of a channel', () => {
  let folder: string;
  let several: Record<string, string>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rapidfire-test-'));
    const own = { channel: 'pigeon', ...account('pigeon') };
    const profile = resolve(import.meta.dirname, '../../../examples/salon.json');
    const file = join(folder, 'tenants.json');
    const second = { ...own, account: 'second', PIGEON_SECRET: `${SECRET}-of-the-second` };
    writeFileSync(file, JSON.stringify({ tenants: [{ profile, accounts: [own, second] }] }));
    several = { ...PUBLIC, TENANTS_FILE: file };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('have an address each', async () => {
    const { lines } = await run('list', several);
    expect(lines[1]).toMatch(/\/pigeon\/default {2}https:\/\/bot\.example\.com\/webhooks\/pigeon /);
    expect(lines[2]).toMatch(/\/pigeon\/second {2}https:\/\/bot\.example\.com\/webhooks\/pigeon\/second /);
  });

  it('are connected one by one', async () => {
    const unnamed = await run('connect pigeon', several);
    expect(unnamed).toEqual({ code: 1, lines: ['The pigeon has several accounts: name one of default, second.'] });
    const named = await run('connect pigeon second', several);
    expect(named).toMatchObject({ code: 0, lines: [expect.stringMatching(/webhooks\/pigeon\/second now$/)] });
  });
});

describe('what is no command', () => {
  it.each(['', 'lists', 'list all', 'check pigeon default', 'connect', 'connect pigeon default more'])(
    '"%s" shows what there is',
    async (args) => {
      expect(await run(args)).toEqual({ code: 2, lines: [expect.stringMatching(/^npm run channels -- <command>\n/)] });
    },
  );

  it.each(['check owl', 'connect owl'])('"%s" names the channels', async (args) => {
    const line = 'There is no channel owl; there are pigeon, chatwoot, drum, smoke, flag.';
    expect(await run(args)).toEqual({ code: 2, lines: [line] });
  });
});
