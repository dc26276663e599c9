import { describe, expect, it } from '@jest/globals';
import { Assistant } from '#libs/assistant';
import { OutboundError, type Recipient } from '#libs/channels';
import { conversationOf, useTurnEngine } from '#libs/testing';
import { conversationsOf, Gateway, MEMORY, says } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');
const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });

async function answer(text: string, assistant: Assistant, outbound: Gateway): Promise<void> {
  const { signal } = new AbortController();
  const control = { signal, stopping: signal, leavePlace: () => undefined };
  await conversationsOf(engine, redis, { assistant, outbound }).answer(await engine.running(ANNA, text), control);
}

describe('a turn that asks for a human', () => {
  class AsksForHuman extends Assistant {
    override answer = () =>
      Promise.resolve({ parts: ['Зову администратора'], memory: MEMORY, handOver: true as const });
  }

  class Desk extends Gateway {
    readonly called: string[] = [];

    constructor(private readonly calls: () => Promise<void> = () => Promise.resolve()) {
      super();
    }

    async handOver({ address }: Recipient): Promise<void> {
      this.called.push(`${address.user} after ${this.sent.length}`);
      await this.calls();
    }
  }

  it.each([
    ['hears of it', () => Promise.resolve()],
    ['cannot be reached', () => Promise.reject(new OutboundError('away', true))],
  ])('completes, and the desk of its gateway %s, when the reply has left', async (_what, calls) => {
    const desk = new Desk(calls);
    await answer('Позовите человека', new AsksForHuman(), desk);
    expect(desk.called).toEqual(['+79161234567 after 1']);
    expect(await redis.client.keys('turn:*')).toEqual([]);
    expect(await redis.client.zcard('handed:{0}')).toBe(1);
  });

  it('is the only one the desk hears of', async () => {
    const desk = new Desk();
    await answer('Привет', says('Добрый день'), desk);
    expect(desk.called).toEqual([]);
  });
});
