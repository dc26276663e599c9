import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { freePort, startApp, startTestRedis, type AppProcess, type TestRedis } from '#libs/testing';

const CHAT = resolve('scripts/chat.mjs');
const folder = mkdtempSync(join(tmpdir(), 'rapidfire-chat-'));

let redis: TestRedis;
let app: AppProcess;
afterEach(async () => {
  await app.stop();
  await redis.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function startSystem(environment: Record<string, string>): Promise<void> {
  redis = await startTestRedis();
  app = await startApp('all-in-one', { REDIS_URL: redis.url, BATCH_SEND_QUIET_MS: '300', ...environment });
}

/** The chat with these lines piped in, in an empty folder. */
function chat(
  input: string,
  environment: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; output: string }> {
  const port = new URL(app.url).port;
  const child = spawn(process.execPath, [CHAT, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: port, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.end(input);
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}

describe('npm run chat', () => {
  it('talks to the system that runs here: bursts in, replies out, signed both ways', async () => {
    const secrets = { WEBHOOK_SECRET: 'a-secret-of-the-webhook', RELAY_SECRET: 'a-secret-of-the-relay' };
    const environment = { RELAY_OUTBOUND_URL: `http://127.0.0.1:${await freePort()}/send`, ...secrets };
    await startSystem(environment);
    const lines = ['Запишите на стрижку', 'завтра в 18:00', 'к Бари', '', 'Наталия', '/as +79160000002', 'Спасибо'];
    const { code, output } = await chat(`${lines.join('\n')}\n`, environment);
    expect(output).toMatch(/вы записаны на завтра.* 18:00/);
    expect(output).toContain('Наталия');
    expect(output).toMatch(/Now \+79160000002 writes[^]*Пожалуйста/);
    expect(code).toBe(0);
  });

  it('stays until all is answered: more than a batch holds, and what is left to a human', async () => {
    const environment = { RELAY_OUTBOUND_URL: `http://127.0.0.1:${await freePort()}/send` };
    await startSystem({ ...environment, BATCH_MAX_SIZE: '2' });
    const { code, output } = await chat(
      'Привет\nадрес?\nСколько стоит воск?\n\nпозовите человека\n\nалло\n',
      environment,
    );
    expect(output).toMatch(/Новый Арбат[^]*600[^]*администратор/);
    expect(code).toBe(0);
  });

  it.each([
    [['--as', 'Наталия'], '"Наталия" is no phone'],
    [['--who'], 'npm run chat takes one option'],
  ])('refuses %j', async (args, problem) => {
    await startSystem({ OUTBOUND: 'console' });
    const { code, output } = await chat('', {}, args);
    expect(code).toBe(1);
    expect(output).toContain(problem);
  });

  it('says what to do when the replies of that system go elsewhere', async () => {
    await startSystem({ OUTBOUND: 'console' });
    const { code, output } = await chat('Привет\n', {});
    expect(code).toBe(1);
    expect(output).toContain(`Rapidfire runs at ${app.url}, but RELAY_OUTBOUND_URL is set neither here nor in .env`);
  });
});
