import { describe, expect, it } from '@jest/globals';
import type { AssistantAnswer } from '#libs/assistant';
import type { StoredMessage } from '#libs/messaging';
import { afterTurn, rememberedDialogue, type RememberedDialogue } from './remembered-dialogue.js';

const message = (text: string, more: Partial<StoredMessage> = {}): StoredMessage => ({
  ...{ id: null, kind: 'text', text, sentAt: null, arrivedAt: 1000 },
  ...more,
});
const answer = (more: Partial<AssistantAnswer> = {}): AssistantAnswer => ({ parts: ['Да'], memory: null, ...more });
const nothing = rememberedDialogue(null);

describe('what a dialogue remembers', () => {
  it('is nothing at first', () => {
    expect(nothing).toEqual({ turns: [], summary: null, dialogue: null });
  });

  it('is what was said and replied, and when its last message came', () => {
    const messages = [message('На завтра', { arrivedAt: 1000 }), message('', { kind: 'voice', arrivedAt: 3000 })];
    const { turns } = afterTurn(nothing, messages, answer({ parts: ['Хорошо', 'Ждём'] }));
    expect(turns).toEqual([{ at: 3000, said: ['На завтра', '[voice]'], replied: ['Хорошо', 'Ждём'] }]);
  });

  it('is the last 20 turns, oldest first', () => {
    let remembered: RememberedDialogue = nothing;
    for (let n = 1; n <= 25; n++) remembered = afterTurn(remembered, [message(`${n}`)], answer());
    expect(remembered.turns.map(({ said }) => said[0])).toEqual(Array.from({ length: 20 }, (_, at) => `${at + 6}`));
  });

  it('is a thousand characters of a long text, whole characters only', () => {
    const { turns } = afterTurn(nothing, [message(`${'а'.repeat(999)}😀${'б'.repeat(3000)}`)], answer());
    const said = turns[0]!.said[0]!;
    expect(said.length).toBeLessThanOrEqual(1001);
    expect(said.isWellFormed()).toBe(true);
    expect(said.startsWith('а'.repeat(999))).toBe(true);
  });

  it('keeps the summary until there is a new one', () => {
    const first = afterTurn(nothing, [message('1')], answer({ summary: 'хочет стрижку' }));
    const second = afterTurn(first, [message('2')], answer());
    expect([first.summary, second.summary]).toEqual(['хочет стрижку', 'хочет стрижку']);
    expect(afterTurn(second, [message('3')], answer({ summary: 'записан' })).summary).toBe('записан');
  });
});
