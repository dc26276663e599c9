import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ALLOWED_UPDATES } from './allowed-updates.js';
import { pollTelegram } from './poll-telegram.js';
import type { TelegramAccount } from './telegram-account.js';
import { tellSeldom } from './tell-seldom.js';
import { ok, refusal, TelegramServer, TOKEN, urlOfNobody, type TelegramAnswer } from './testing/telegram-server.js';

const update = (id: number): { update_id: number } => ({ update_id: id });
const OTHERS = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

let server: TelegramServer;
let stop: AbortController;
let polling: Promise<void> | undefined;
const taken: unknown[] = [];
const told: string[] = [];

beforeEach(async () => {
  server = await new TelegramServer().start();
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await polling;
  await server.stop();
  expect(told.join()).not.toMatch(/AAF|127\.0\.0\.1/);
  taken.length = 0;
  told.length = 0;
});

const keep = (body: unknown): Promise<void> => {
  taken.push(body);
  return Promise.resolve();
};

/** Polls with pauses of a millisecond. */
function poll(account: Partial<TelegramAccount> = {}, take = keep): void {
  const unset = { webhookSecret: undefined, mode: undefined, businessConnection: undefined };
  const whole = { token: TOKEN, apiUrl: server.url, ...unset, ...account };
  polling = pollTelegram(whole, take, (problem) => told.push(problem), stop.signal, 1);
}

/** What never holds runs into the test's own time limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(2);
}

const isHeld = (): Promise<void> => until(() => server.held === 1);

describe('a bot that is asked for updates', () => {
  it('takes them in order, one by one, and confirms them with the next request', async () => {
    let inHand = 0;
    server.bring(update(5), update(6), update(9));
    poll({}, async (body) => {
      expect(++inHand).toBe(1);
      await breathe();
      inHand--;
      return keep(body);
    });
    await isHeld();
    expect(taken).toEqual([update(5), update(6), update(9)]);
    expect(server.asked('getUpdates')).toEqual([
      { timeout: 25, allowed_updates: ALLOWED_UPDATES },
      { offset: 10, timeout: 25, allowed_updates: ALLOWED_UPDATES },
    ]);
    expect(told).toEqual([]);
  });

  it('waits with one request held open, and takes what comes then', async () => {
    poll();
    await isHeld();
    server.bring(update(5));
    await until(() => taken.length > 0);
    await until(() => server.held === 1 && server.updates.length === 0);
    expect(taken).toEqual([update(5)]);
    expect(server.asked('getUpdates')).toHaveLength(2);
  });

  it('asks again for what could not be kept, and for nothing before it', async () => {
    let refuses = 2;
    server.bring(update(5), update(6), update(7));
    poll({}, (body) => {
      if ((body as { update_id: number }).update_id === 6 && refuses-- > 0)
        return Promise.reject(new Error('no Redis'));
      return keep(body);
    });
    await isHeld();
    expect(taken).toEqual([update(5), update(6), update(7)]);
    expect(server.asked('getUpdates').map(({ offset }) => offset)).toEqual([undefined, 6, 6, 8]);
    expect(told).toEqual(['messages of Telegram cannot be kept here: they are asked for again']);
  });

  it('holds on to no number once all is confirmed: after a week Telegram counts from anywhere', async () => {
    server.answers['getUpdates'] = [ok([update(900)]), ok([]), ok([update(3)])];
    poll();
    await isHeld();
    expect(taken).toEqual([update(900), update(3)]);
    expect(server.asked('getUpdates').map(({ offset }) => offset)).toEqual([undefined, 901, undefined, 4]);
  });

  it('ends at once when it is told to, and cancels the request that is held', async () => {
    poll();
    await isHeld();
    stop.abort();
    await polling;
    await until(() => server.held === 0);
    expect(told).toEqual([]);
  });

  it('ends within what it has taken, and leaves the rest to whoever asks next', async () => {
    server.bring(update(5), update(6));
    poll({}, (body) => {
      stop.abort();
      return keep(body);
    });
    await polling;
    expect(taken).toEqual([update(5)]);
    expect(server.updates).toEqual([update(5), update(6)]);
  });

  it('asks nothing when it was ended before', async () => {
    stop.abort();
    poll();
    await polling;
    expect(server.calls).toEqual([]);
  });
});

describe('an outage of Telegram', () => {
  it.each<[string, TelegramAnswer, RegExp]>([
    ['hangs up', 'hang up', /did not answer: UND_ERR_SOCKET/],
    ['fails', refusal(502, 'Bad Gateway'), /answered 502$/],
    ['answers with a page', { status: 200, body: '<html>' }, /has no updates in it/],
    ['answers with something else', ok(true), /has no updates in it/],
    ['answers with an update without a number', ok([{ message: {} }]), /has no updates in it/],
    ['has enough', refusal(429, 'Too Many Requests', { retry_after: 0.001 }), /answered 429$/],
    ['refuses the token', refusal(401, 'Unauthorized'), /TELEGRAM_BOT_TOKEN is no longer accepted/],
    ['knows no such bot', refusal(404, 'Not Found'), /no bot has this TELEGRAM_BOT_TOKEN/],
    ['gives them to somebody else', refusal(409, OTHERS), /another program asks for the updates of this bot/],
  ])('is told, and waited out, when it %s', async (_what, answer, says) => {
    server.answers['getUpdates'] = [answer, answer];
    server.bring(update(5));
    poll();
    await isHeld();
    expect(taken).toEqual([update(5)]);
    // Twice within a minute is told once.
    expect(told).toEqual([expect.stringMatching(says)]);
  });

  it('is told when nobody is there, and ends at once when it has to', async () => {
    poll({ apiUrl: await urlOfNobody() });
    await until(() => told.length > 0);
    expect(told).toEqual(['Telegram did not answer: ECONNREFUSED']);
    stop.abort();
    await polling;
  });

  it('is told once a minute while it lasts', () => {
    const said: string[] = [];
    let now = 0;
    const say = tellSeldom(
      (problem) => said.push(problem),
      () => now,
    );
    for (const at of [0, 30_000, 59_999, 60_000, 61_000]) {
      now = at;
      say(`at ${at}`);
    }
    expect(said).toEqual(['at 0', 'at 60000']);
  });
});

describe('a webhook that is in the way', () => {
  it('is deleted on the word of the operator, and what waited for it is kept', async () => {
    server.webhook = 'https://a.example/s3cret';
    server.bring(update(5));
    poll({ mode: 'polling' });
    await isHeld();
    expect(taken).toEqual([update(5)]);
    expect(server.asked('deleteWebhook')).toEqual([{ drop_pending_updates: false }]);
    expect(told).toEqual(["the bot's webhook was deleted, since TELEGRAM_MODE=polling"]);
  });

  it('is not ours to delete without it', async () => {
    server.webhook = 'https://a.example/s3cret';
    poll();
    await until(() => server.asked('getUpdates').length > 2);
    expect(server.asked('deleteWebhook')).toEqual([]);
    expect(told).toEqual([
      expect.stringMatching(/^the bot has a webhook, .* TELEGRAM_MODE=polling .* TELEGRAM_MODE=webhook/),
    ]);
  });

  it('is told when it cannot be deleted, and tried again', async () => {
    server.webhook = 'https://a.example/s3cret';
    server.answers['deleteWebhook'] = [refusal(500, 'Internal Server Error')];
    poll({ mode: 'polling' });
    await isHeld();
    expect(told).toEqual([expect.stringMatching(/could not be deleted: TELEGRAM_API_URL answered 500/)]);
  });
});
