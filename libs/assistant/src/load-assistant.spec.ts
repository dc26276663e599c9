import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '#libs/config';
import { settingsFor } from '#libs/testing';
import { NO_MEMORY } from './assistant-memory.js';
import type { AssistantRequest } from './assistant.port.js';
import { loadAssistant } from './load-assistant.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-assistant-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** @returns its path */
function write(name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
}

const ECHO = `export default class {
  async answer({ turn, memory }) {
    return { parts: turn.messages.map(({ text }) => 'Вы сказали: ' + text), memory: memory.dialogue };
  }
}`;

describe('an assistant of one’s own', () => {
  it('is made of the class that its module exports, and answers', async () => {
    const assistant = await loadAssistant(write('good one.mjs', ECHO));
    const message = {
      id: null,
      kind: 'text',
      text: 'Привет',
      sentAt: null,
      arrivedAt: 0,
      sentBeforeReply: false,
    } as const;
    const never = (): Promise<never> => Promise.reject(new Error());
    const request: AssistantRequest = {
      turn: { messages: [message], late: false, done: [] },
      memory: NO_MEMORY,
      salon: settingsFor('redis://127.0.0.1:6379').tenants.default.salon,
      tools: { findTimes: never, book: never, move: never, cancel: never, nameBooking: never },
      now: 0,
      signal: new AbortController().signal,
    };
    expect(await assistant.answer(request)).toEqual({ parts: ['Вы сказали: Привет'], memory: null });
  });

  it.each<[what: string, source: string | null, says: string]>([
    ['does not exist', null, 'does not exist'],
    ['exports nothing', 'export {};', 'has no class as its default export'],
    ['exports an object', 'export default { answer() {} };', 'has no class as its default export'],
    ['exports a class by name only', 'export class Mine { answer() {} }', 'has no class as its default export'],
    ['exports an arrow function', 'export default () => ({ answer() {} });', 'has no class as its default export'],
    ['has a class without answer()', 'export default class { reply() {} }', 'has a class without answer()'],
    ['has a class whose answer is no method', 'export default class { answer = 42; }', 'has a class without answer()'],
  ])('that %s is refused in a sentence that says what it has to be', async (what, source, says) => {
    const path = source === null ? join(folder, 'nowhere.mjs') : write(`${what.replace(/\W/g, '-')}.mjs`, source);
    const refusal: unknown = await loadAssistant(path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConfigurationError);
    expect((refusal as ConfigurationError).problems).toEqual([
      `ASSISTANT=${path} ${says}: it has to be a module whose default export is a class with an answer() method. ` +
        'docs/architecture.md shows one.',
    ]);
  });
});
