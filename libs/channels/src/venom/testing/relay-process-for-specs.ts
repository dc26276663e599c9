import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the relay asked of venom-bot. */
export interface VenomCall {
  readonly method: string;
  readonly parameters: readonly unknown[];
}

/** How venom-bot answers: its promise resolves, or is rejected. */
export type VenomAnswer = { readonly resolve: unknown } | { readonly reject: unknown };

/** The example relay as its user runs it, with a venom-bot that is played by the test. */
export interface RelayProcess {
  /** Where it takes replies. */
  readonly sendUrl: string;
  /** With what venom-bot was created. */
  readonly options: unknown;
  readonly calls: readonly VenomCall[];
  answer: (call: VenomCall) => VenomAnswer;
  /** A listener of venom-bot hears something. */
  fire(listener: string, content: unknown): void;
  /** What it printed of what went wrong, by line. */
  readonly printed: readonly string[];
  /** Its clock goes ahead by so much; its timers do not. */
  passTime(ms: number): void;
  stop(): Promise<void>;
}

export async function startRelay(rapidfireUrl: string, secret: string): Promise<RelayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'venom-relay-'));
  const fake = join(folder, 'node_modules', 'venom-bot');
  await mkdir(fake, { recursive: true });
  await cp(join(import.meta.dirname, '../../../../../examples/venom-relay'), folder, { recursive: true });
  await cp(join(import.meta.dirname, 'fake-venom-bot.cjs'), join(fake, 'index.cjs'));
  await writeFile(join(fake, 'package.json'), JSON.stringify({ name: 'venom-bot', main: 'index.cjs' }));
  const env = { PATH: '', RAPIDFIRE_URL: rapidfireUrl, VENOM_SECRET: secret, PORT: '0' };
  const child = spawn(process.execPath, ['index.mjs'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const relay = {
    calls: [] as VenomCall[],
    printed: [] as string[],
    options: undefined as unknown,
    answer: (): VenomAnswer => ({ resolve: {} }),
  };
  createInterface(child.stderr!).on('line', (line) => relay.printed.push(line));
  child.on('message', (message: { created?: unknown; call: number } & VenomCall) => {
    if (message.created !== undefined) return void (relay.options = message.created);
    const { call, method, parameters } = message;
    relay.calls.push({ method, parameters });
    child.send({ call, ...running.answer({ method, parameters }) });
  });
  const running: RelayProcess = Object.assign(relay, {
    sendUrl: await announcedBy(child, relay.printed),
    fire: (listener: string, content: unknown) => void child.send({ fire: listener, content }),
    passTime: (ms: number) => void child.send({ passedMs: ms }),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      await rm(folder, { recursive: true });
    },
  });
  return running;
}

async function announcedBy(child: ChildProcess, printed: readonly string[]): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout!) {
    said += String(chunk);
    const [url] = /http:\S+(?=\s)/.exec(said) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the relay did not start: ${[said, ...printed].join('\n')}`);
}
