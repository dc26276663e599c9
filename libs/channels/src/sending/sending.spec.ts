import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort, startTestRedis, type TestRedis } from '#libs/testing';
import { Redis } from 'ioredis';
import type { OutgoingAccount } from '../accounts.service.js';
import { OutboundError } from '../outbound.error.js';
import { ConsoleGateway } from '../relay/console-gateway.js';
import { AccountPace } from './account-pace.service.js';

const HOUR = 3_600_000;
/** Messages that go at once. */
const BURST = 3;

let redis: TestRedis;
/** Those of two processes. */
let pace: AccountPace;
let elsewhere: AccountPace;
/** How often somebody gave up their place to wait. */
let waits = 0;
const onWait = (): void => void waits++;

beforeAll(async () => {
  redis = await startTestRedis();
  pace = new AccountPace(redis.client);
  elsewhere = new AccountPace(redis.connect());
});
beforeEach(async () => {
  await redis.client.flushall();
  waits = 0;
});
afterAll(() => redis.stop());

function account(intervalMs: number, name = 'demo/waha/default'): OutgoingAccount {
  const limits = { textLength: 4096, typingEveryMs: null, sendsPerSecond: 1000 / intervalMs };
  return { name, limits, gateway: new ConsoleGateway() };
}
/** One that sends so seldom that nobody waits for its next moment. */
const SELDOM = account(HOUR);

const passBoth = (of: OutgoingAccount, count: number): Promise<unknown>[] =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? pace : elsewhere).pass(of, onWait));
const next = async ({ name }: OutgoingAccount): Promise<number> => Number(await redis.client.get(`pace:${name}`));
const failureOf = (call: Promise<unknown>): Promise<unknown> => call.then(Boolean, (error: unknown) => error);
async function redisNow(): Promise<number> {
  const [seconds, micros] = await redis.client.time();
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
}

describe('the pace of an account', () => {
  it('lets a reply of three parts go at once, and nobody else, in whichever process', async () => {
    const outcomes = await Promise.allSettled(passBoth(SELDOM, 20));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(BURST);
    expect(waits).toBe(0);
  });

  it('says to whom it is too long how long it is, and keeps no place for them', async () => {
    await Promise.all(passBoth(SELDOM, BURST));
    const before = await next(SELDOM);
    const failure = await failureOf(elsewhere.pass(SELDOM, onWait));
    expect(failure).toBeInstanceOf(OutboundError);
    expect(failure).toMatchObject({ retryable: true, ambiguous: false });
    const { message, retryAfterMs } = failure as OutboundError;
    expect(message).toMatch(/^demo\/waha\/default may not send for another \d+ s$/);
    expect(retryAfterMs).toBeGreaterThan(HOUR - 60_000);
    expect(retryAfterMs).toBeLessThanOrEqual(HOUR);
    expect(await next(SELDOM)).toBe(before);
    expect(waits).toBe(0);
  });

  it('gives every message of two processes a moment of its own, and lets none go before it', async () => {
    const of = account(10);
    const begunAt = await redisNow();
    await Promise.all(passBoth(of, 60));
    const endedAt = await redisNow();
    const latest = (await next(of)) - 10;
    expect(latest - begunAt).toBeGreaterThanOrEqual((60 - BURST) * 10);
    // Timers are by another clock, which may be a moment ahead.
    expect(endedAt).toBeGreaterThanOrEqual(latest - 5);
  });

  it('saves up no more than a burst, however long nothing was sent', async () => {
    await redis.client.set('pace:demo/waha/default', (await redisNow()) - 24 * HOUR);
    const outcomes = await Promise.allSettled(passBoth(SELDOM, 20));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(BURST);
  });

  it('leaves a key that goes by itself, not before it means nothing any more', async () => {
    await pace.pass(account(60_000), onWait);
    const left = await redis.client.pttl('pace:demo/waha/default');
    expect(left).toBeGreaterThan(60_000 * (BURST - 1));
    expect(left).toBeLessThanOrEqual(60_000 * BURST + 1000);
  });

  it('is nobody else’s', async () => {
    await Promise.all(passBoth(SELDOM, BURST));
    await pace.quiet(SELDOM, HOUR);
    for (const name of ['demo/waha/second', 'demo/evolution/default', 'other/waha/default']) {
      await Promise.all(passBoth(account(HOUR, name), BURST));
    }
    expect(waits).toBe(0);
  });
});

describe('an account that was told to be quiet', () => {
  it('is so in every process, for as long as it was told', async () => {
    const of = account(1);
    await pace.quiet(of, HOUR);
    for (const each of [pace, elsewhere]) {
      const { retryAfterMs } = (await failureOf(each.pass(of, onWait))) as OutboundError;
      expect(retryAfterMs).toBeGreaterThan(HOUR - 60_000);
      expect(retryAfterMs).toBeLessThanOrEqual(HOUR);
    }
    expect(await redis.client.pttl('pace:demo/waha/default')).toBeGreaterThan(HOUR);
  });

  it('does not hear of an earlier end afterwards, and does of a later one', async () => {
    await pace.quiet(SELDOM, HOUR);
    const told = await next(SELDOM);
    await elsewhere.quiet(SELDOM, 1000);
    expect(await next(SELDOM)).toBe(told);
    await elsewhere.quiet(SELDOM, 2 * HOUR);
    expect(await next(SELDOM)).toBeGreaterThanOrEqual(told + HOUR);
  });

  it('lets who can wait wait, without their place, and goes on at its pace', async () => {
    const of = account(10);
    await pace.quiet(of, 1500);
    const until = await next(of);
    let leftAt: Promise<number> | undefined;
    await elsewhere.pass(of, () => {
      onWait();
      leftAt = redisNow();
    });
    expect(waits).toBe(1);
    expect(await leftAt).toBeLessThan(until);
    expect(await redisNow()).toBeGreaterThanOrEqual(until - 5);
    expect(await next(of)).toBe(until + 10);
  });

  it('may have been told a part of a millisecond', async () => {
    await pace.quiet(SELDOM, 1000.5);
    expect(await next(SELDOM)).toBeGreaterThan(await redisNow());
  });
});

describe('a Redis that', () => {
  it('is away lets nothing go, and is not taken for a gateway that refuses', async () => {
    const away = new Redis({
      ...{ host: '127.0.0.1', port: await freePort(), lazyConnect: true },
      ...{ retryStrategy: () => null, maxRetriesPerRequest: 0, enableOfflineQueue: false },
    });
    away.on('error', () => undefined);
    const cut = new AccountPace(away);
    for (const call of [cut.pass(SELDOM, onWait), cut.quiet(SELDOM, 1000)]) {
      const failure = await failureOf(call);
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toBeInstanceOf(OutboundError);
    }
    expect(waits).toBe(0);
  });

  it('takes no writes lets nothing go', async () => {
    await redis.client.config('SET', 'min-replicas-to-write', 1);
    try {
      expect(await failureOf(pace.pass(SELDOM, onWait))).toMatchObject({
        message: expect.stringContaining('NOREPLICAS'),
      });
    } finally {
      await redis.client.config('SET', 'min-replicas-to-write', 0);
    }
    await Promise.all(passBoth(SELDOM, BURST));
  });

  it('has lost all it knew begins anew', async () => {
    await Promise.all(passBoth(SELDOM, BURST));
    await redis.client.flushall();
    await redis.client.script('FLUSH');
    await Promise.all(passBoth(SELDOM, BURST));
    await redis.client.script('FLUSH');
    await pace.quiet(SELDOM, HOUR);
    expect(await failureOf(pace.pass(SELDOM, onWait))).toBeInstanceOf(OutboundError);
  });
});
