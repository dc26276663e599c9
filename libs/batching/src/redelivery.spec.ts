import { describe, expect, it } from '@jest/globals';
import { conversationOf, textMessage, textsOf, useTurnEngine } from '#libs/testing';

const ANNA = conversationOf('+79161234567');
const SENT_AT = 1_700_000_000_000;

const { redis, engine } = await useTurnEngine();

const add = (text: string, more = {}) =>
  engine.batches.addMessage({ conversation: ANNA, message: textMessage(text, more) });

describe('a message with an id', () => {
  it('is taken once, whatever else the repeat says', async () => {
    expect(await add('да', { id: 'm1', sentAt: SENT_AT })).toBe('added');
    expect(await add('да', { id: 'm1' })).toBe('duplicate');
    expect(await add('Да', { id: 'm1', sentAt: SENT_AT + 5000 })).toBe('duplicate');
    expect(await add('да', { id: 'm2', sentAt: SENT_AT })).toBe('added');
  });

  it('is recognised in every part of its turn’s life', async () => {
    const repeated = async () => expect(await add('1', { id: 'm1' })).toBe('duplicate');
    await add('1', { id: 'm1' });
    const run = await engine.running(ANNA, '2');
    await repeated();
    expect(await engine.turns.commit(run)).toEqual({ kind: 'wait', ms: 2000 });
    await engine.advance(2000);
    await engine.turns.commit(run);
    await repeated();
    await engine.turns.complete(run);
    await repeated();
    expect(textsOf(run.messages)).toEqual(['1', '2']);
    expect(await redis.client.keys('rapid-fire:*')).toEqual([]);
  });
});

describe('a message without an id', () => {
  it('is recognised for a minute by its time and text', async () => {
    expect(await add('да', { sentAt: SENT_AT })).toBe('added');
    await engine.advance(59_999);
    expect(await add('да', { sentAt: SENT_AT })).toBe('duplicate');
    await engine.advance(1);
    expect(await add('да', { sentAt: SENT_AT })).toBe('added');
  });

  it('is another one at another time, with another text or of another kind', async () => {
    await add('да', { sentAt: SENT_AT });
    expect(await add('да', { sentAt: SENT_AT + 1000 })).toBe('added');
    expect(await add('нет', { sentAt: SENT_AT })).toBe('added');
    expect(await add('да', { sentAt: SENT_AT, kind: 'image' })).toBe('added');
  });

  it('is never a repeat when it has no text: an album of photos carries one time', async () => {
    for (let photo = 0; photo < 3; photo++) {
      expect(await add('', { sentAt: SENT_AT, kind: 'image' })).toBe('added');
    }
  });

  it('is never a repeat when it has no time: a person may well say the same twice', async () => {
    expect(await add('да')).toBe('added');
    expect(await add('да')).toBe('added');
    expect(await redis.client.exists(`seen:{0}:${ANNA}`)).toBe(0);
  });
});
