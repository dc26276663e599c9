import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Recipient } from '#libs/channels';
import { conversationOf, eventually, textMessage, useTurnEngine } from '#libs/testing';
import { AnsweringSign } from './answering-sign.js';
import type { WayOut } from './ways-out.service.js';
import { deferred, Gateway, says, ScriptedAssistant, startWorker, thinksForEver } from './worker-for-specs.js';

const ANNA = conversationOf('+79161234567');
const TO: Recipient = { address: { tenant: 'demo', channel: 'waha', account: 'default', user: '+79161234567' } };
/** So long that it never comes round here. */
const HOUR_MS = 3_600_000;

const { redis, engine } = await useTurnEngine({ turns: { attempts: 1 } });

/** A gateway that shows signs, and what it was asked in order: `read A,B`, `on B`, `off B`. */
class ShowingGateway extends Gateway {
  readonly asked: string[] = [];
  whenAsked: (what: string) => Promise<void> = () => Promise.resolve();

  // Not async: it may throw where others reject.
  markRead(to: Recipient, messageIds: readonly string[]): Promise<void> {
    return this.ask(`read ${messageIds.join()}`, to);
  }

  showTyping(to: Recipient, on: boolean, latestMessageId: string | null): Promise<void> {
    return this.ask(`${on ? 'on' : 'off'} ${latestMessageId}`, to);
  }

  count(what: string): number {
    return this.asked.filter((asked) => asked.startsWith(what)).length;
  }

  private ask(what: string, to: Recipient): Promise<void> {
    expect(to.address.user).toBe('+79161234567');
    this.asked.push(what);
    return this.whenAsked(what);
  }
}

let gateway: ShowingGateway;
beforeEach(() => {
  gateway = new ShowingGateway();
});

interface Way {
  readonly through?: Gateway;
  readonly every?: number | null;
  readonly ids?: readonly string[];
}

function signOn({ through = gateway, every = HOUR_MS, ids = ['A', 'B'] }: Way = {}): AnsweringSign {
  const limits = { textLength: 4096, typingEveryMs: every, sendsPerSecond: 10 };
  const way: WayOut = {
    account: { name: 'demo/waha/default', limits, gateway: through },
    to: TO,
    messageIds: ids,
    quotes: null,
  };
  return new AnsweringSign(way);
}

/** Everything that was asked, once there is so much. */
const asked = (count: number): Promise<string[]> =>
  eventually(
    `${count} were asked`,
    () => gateway.asked,
    ({ length }) => length >= count,
  );

/** Whatever is settled by now has been heard of by all who waited for it. */
const everythingSettles = (): Promise<void> => new Promise(setImmediate);

describe('the sign of an answer', () => {
  it('is a read mark, then typing, and in the end no more typing', async () => {
    const mark = deferred();
    gateway.whenAsked = (what) => (what === 'read A,B' ? mark.promise : Promise.resolve());
    const sign = signOn();
    expect(gateway.asked).toEqual(['read A,B']);
    mark.resolve();
    expect(await asked(2)).toEqual(['read A,B', 'on B']);
    await everythingSettles();
    sign.stop();
    sign.stop();
    await everythingSettles();
    expect(gateway.asked).toEqual(['read A,B', 'on B', 'off B']);
  });

  it('is kept alive at the gateway’s rhythm, and not after its end', async () => {
    const sign = signOn({ every: 2 });
    await eventually('it is shown again and again', () => gateway.count('on') >= 4);
    sign.stop();
    const then = gateway.count('on');
    // The same rhythm again, on which this one would have been shown, too.
    const other = new ShowingGateway();
    const sign2 = signOn({ every: 2, through: other });
    await eventually('the other one is', () => other.count('on') >= 4);
    sign2.stop();
    expect(gateway.count('on')).toBe(then);
    expect(gateway.asked.at(-1)).toBe('off B');
  });

  it('is shown once where the gateway shows it until it is taken back', async () => {
    const sign = signOn({ every: null });
    await asked(2);
    const other = new ShowingGateway();
    const sign2 = signOn({ every: 2, through: other });
    await eventually('another has come round', () => other.count('on') >= 4);
    sign2.stop();
    expect(gateway.count('on')).toBe(1);
    sign.stop();
    expect(gateway.count('off')).toBe(1);
  });

  it('that is still on its way is taken back once more behind it', async () => {
    const on = deferred();
    gateway.whenAsked = (what) => (what === 'on B' ? on.promise : Promise.resolve());
    const sign = signOn();
    await asked(2);
    sign.stop();
    expect(gateway.asked).toEqual(['read A,B', 'on B', 'off B']);
    on.resolve();
    expect(await asked(4)).toEqual(['read A,B', 'on B', 'off B', 'off B']);
  });

  it('comes not at all behind a read mark that outlasts the thinking', async () => {
    const mark = deferred();
    gateway.whenAsked = () => mark.promise;
    const sign = signOn();
    sign.stop();
    mark.resolve();
    await everythingSettles();
    expect(gateway.asked).toEqual(['read A,B']);
  });

  it('comes by its rhythm when the read mark hangs', async () => {
    gateway.whenAsked = (what) => (what.startsWith('read') ? new Promise(() => undefined) : Promise.resolve());
    const sign = signOn({ every: 2 });
    expect((await asked(3)).slice(0, 3)).toEqual(['read A,B', 'on B', 'on B']);
    sign.stop();
  });

  it.each<[what: string, way: (gateway: ShowingGateway) => Way, becomes: readonly string[]]>([
    ['a turn without ids', () => ({ ids: [] }), ['on null', 'off null']],
    ['a gateway without read marks', (own) => ({ through: without('markRead', own) }), ['on B', 'off B']],
    ['a gateway without typing', (own) => ({ through: without('showTyping', own) }), ['read A,B']],
    ['a gateway with neither', () => ({ through: new Gateway() }), []],
  ])('is what there is: %s', async (_what, way, becomes) => {
    const sign = signOn(way(gateway));
    await everythingSettles();
    sign.stop();
    await everythingSettles();
    expect(gateway.asked).toEqual(becomes);
  });
});

/** A gateway that cannot do this, and asks the other one for all else. */
function without(missing: 'markRead' | 'showTyping', own: ShowingGateway): Gateway {
  return Object.assign(new Gateway(), {
    ...(missing === 'markRead' ? {} : { markRead: own.markRead.bind(own) }),
    ...(missing === 'showTyping' ? {} : { showTyping: own.showTyping.bind(own) }),
  });
}

/** A turn whose quiet time is over, in the queue. */
async function queued() {
  await engine.batches.addMessages([{ conversation: ANNA, message: textMessage('Привет', { id: 'A' }) }]);
  await engine.advance(engine.batching.sendQuietMs);
  const [turn] = await engine.sweep();
  return turn!;
}
const workerWith = (assistant: ScriptedAssistant) => startWorker(engine, redis, { assistant, outbound: gateway });
const isIdle = async () => (await redis.client.keys('turn:*')).length === 0;

describe('a run', () => {
  it('shows the sign while it thinks, and no more before its reply', async () => {
    const thought = deferred();
    const assistant = new ScriptedAssistant(() => thought.promise.then(() => ['Добрый день']));
    gateway.whenSent = () => Promise.resolve(void gateway.asked.push('sent'));
    const { runner } = await workerWith(assistant);
    const { conversation, turnId } = await queued();
    const begun = runner.begin(conversation, turnId);
    expect(await asked(2)).toEqual(['read A', 'on A']);
    await eventually('it thinks', () => assistant.requests.length === 1);
    thought.resolve();
    await begun;
    expect(gateway.asked.filter((what, index, all) => what !== all[index - 1])).toEqual([
      'read A',
      'on A',
      'off A',
      'sent',
    ]);
  });

  it('that fails takes it back, and shows none for the apology', async () => {
    const fails = deferred();
    const { runner } = await workerWith(new ScriptedAssistant(() => fails.promise.then(() => Promise.reject(Error()))));
    const { conversation, turnId } = await queued();
    const begun = runner.begin(conversation, turnId);
    await asked(2);
    fails.resolve();
    await begun;
    expect(gateway.asked.slice(0, 3)).toEqual(['read A', 'on A', 'off A']);
    expect([gateway.count('on'), gateway.texts.length]).toEqual([1, 1]);
  });

  it('that newer messages end takes it back', async () => {
    const assistant = thinksForEver();
    const { runner } = await workerWith(assistant);
    await engine.write(ANNA, 'Привет');
    await engine.advance(engine.batching.debounceWindowMs);
    const [turn] = await engine.sweep();
    const begun = runner.begin(turn!.conversation, turn!.turnId);
    await eventually('it thinks', () => assistant.requests.length === 1);
    await asked(1);
    await engine.write(ANNA, 'Ау');
    await begun;
    expect(gateway.asked.slice(0, 2)).toEqual(['on null', 'off null']);
    expect(gateway.texts).toEqual([]);
  });

  it.each<[what: string, courtesy: () => Promise<void>]>([
    ['hangs', () => new Promise(() => undefined)],
    ['refuses', () => Promise.reject(new Error('the session is not WORKING'))],
    [
      'throws',
      () => {
        throw new Error('it is broken');
      },
    ],
  ])('is neither late nor lost by a gateway that %s', async (_what, courtesy) => {
    gateway.whenAsked = courtesy;
    const { runner } = await workerWith(says('Добрый день'));
    const { conversation, turnId } = await queued();
    await runner.begin(conversation, turnId);
    expect(gateway.texts).toEqual(['Добрый день']);
    expect(gateway.asked[0]).toBe('read A');
    expect(await isIdle()).toBe(true);
  });
});
