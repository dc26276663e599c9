import { describe, expect, it } from '@jest/globals';
import { AccountPace } from '#libs/channels';
import { conversationOf, useTurnEngine } from '#libs/testing';
import { Gateway, OneGateway, says, startWorker } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');
const { redis, engine } = await useTurnEngine({ batching: { sendQuietMs: 1000 } });

describe('a turn whose account may not send for a while', () => {
  it('comes again when it may, however often, and none of its runs is used up', async () => {
    const gateway = new Gateway();
    const assistant = says('Добрый день');
    const { runner } = await startWorker(engine, redis, { assistant, outbound: gateway, settings: { attempts: 1 } });
    const account = new OneGateway(gateway).to();
    const { turnId } = await engine.running(ANNA, 'Привет').then((run) => engine.turns.handBack(run).then(() => run));

    for (let times = 0; times < 3; times++) {
      await new AccountPace(redis.client).quiet(account, 600_000);
      await runner.begin(ANNA, turnId);
      const { phase, runs } = await redis.client.hgetall(`turn:{0}:${ANNA}`);
      expect({ phase, runs }).toEqual({ phase: 'queued', runs: '0' });
      const [, again] = await redis.client.zrange('inflight:{0}', '0', '-1', 'WITHSCORES');
      expect(Number(again) - Number(await redis.client.get('clock:{0}'))).toBeGreaterThan(500_000);
    }
    expect(gateway.sent).toEqual([]);

    await redis.client.del('pace:demo/whatsapp/default');
    await runner.begin(ANNA, turnId);
    expect(gateway.texts).toEqual(['Добрый день']);
    expect(assistant.requests).toHaveLength(1);
    expect(await redis.client.keys('turn:*')).toEqual([]);
  });
});
