import { beforeEach, describe, expect, it } from '@jest/globals';
import { conversationOf, textsOf, TurnEngine, useTurnEngine } from '#libs/testing';

const people = (count: number, tenant = 'demo') =>
  Array.from({ length: count }, (_, n) => conversationOf(`+7916${String(n).padStart(7, '0')}`, tenant));

const { redis, engine } = await useTurnEngine({ batching: { shards: 4 } });

describe('several sweepers', () => {
  it('claim each batch once', async () => {
    const all = people(500);
    for (const person of all) await engine.write(person, '1');
    await engine.advance(1000);
    const sweepers = Array.from({ length: 4 }, () => new TurnEngine(redis, { batching: { shards: 4 } }));
    const claimed = (await Promise.all(sweepers.map((sweeper) => sweeper.sweep()))).flat();
    expect(claimed.map(({ conversation }) => conversation).sort()).toEqual([...all].sort());
    expect(new Set(claimed.map(({ turnId }) => turnId)).size).toBe(all.length);
  });

  it('hand an expired turn to the queue once', async () => {
    const all = people(50);
    for (const person of all) await engine.write(person, '1');
    await engine.advance(1000);
    await engine.sweep();
    await engine.advance(engine.settings.enqueueDeadlineMs);
    const sweepers = Array.from({ length: 4 }, () => new TurnEngine(redis, { batching: { shards: 4 } }));
    const reclaimed = (await Promise.all(sweepers.map((sweeper) => sweeper.sweep()))).flat();
    expect(reclaimed.map(({ conversation }) => conversation).sort()).toEqual([...all].sort());
  });
});

describe('one sweep', () => {
  beforeEach(async () => {
    engine.use({});
    await engine.stopClock();
  });

  it('claims everything that is due, however much', async () => {
    for (const person of people(350)) await engine.write(person, '1');
    await engine.advance(1000);
    expect(await engine.batches.processPendingBatches()).toMatchObject({ claimed: 350, nextDueInMs: 5000 });
  });

  it('claims everything that is due also when most of it is one tenant’s', async () => {
    for (const person of [...people(350, 'flood'), ...people(1, 'calm')]) await engine.write(person, '1');
    await engine.advance(1000);
    expect(await engine.batches.processPendingBatches()).toMatchObject({ claimed: 351, nextDueInMs: 5000 });
  });

  it('claims a small tenant’s batch in its first round, whatever another one floods', async () => {
    for (const person of people(350, 'flood')) await engine.write(person, '1');
    const [calm] = people(1, 'calm');
    await engine.write(calm!, '1');
    await engine.advance(1000);
    const claimed = await engine.sweep();
    expect(claimed.findIndex(({ conversation }) => conversation === calm)).toBeLessThan(100);
  });
});

describe('when everything is answered', () => {
  it('no key of an open batch or a turn is left', async () => {
    const all = [...people(30), ...people(30, 'other')];
    for (const person of all) await engine.write(person, '1', '2');
    for (let round = 0; round < 2; round++) {
      await engine.advance(1000);
      for (const turn of await engine.sweep()) {
        const run = await engine.begin(turn);
        await engine.advance(3000);
        await engine.turns.commit(run);
        if (round === 0) await engine.write(run.conversation, 'Спасибо');
        await engine.turns.storeOutcome(run, { parts: ['a'], dialogue: null });
        await engine.turns.markPart(run, 1, 'sent');
        expect(await engine.turns.complete(run)).toBe('completed');
        expect(textsOf(run.messages)).toEqual(round === 0 ? ['1', '2'] : ['Спасибо']);
      }
    }
    const kinds = new Set((await redis.client.keys('*')).map((key) => key.slice(0, key.indexOf(':'))));
    expect([...kinds].sort()).toEqual(['clock', 'fence', 'memory', 'outcome', 'turns', 'waits']);
  });
});
