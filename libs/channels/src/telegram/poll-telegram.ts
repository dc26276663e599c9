import { setTimeout as wait } from 'node:timers/promises';
import { callGateway } from '../http/call-gateway.js';
import { OutboundError } from '../outbound.error.js';
import { getUpdates, type Update } from './get-updates.js';
import { problemOf } from './poll-problem.js';
import type { TelegramAccount } from './telegram-account.js';
import { methodPath, telegramEndpoint } from './telegram-endpoint.js';
import { tellSeldom } from './tell-seldom.js';

/** Between a failure and the next attempt. */
const PAUSE_MS = 3000;

/**
 * Asks Telegram for updates over and over, one request held open at a time.
 *
 * Telegram gives again what was not confirmed, and the next request confirms whatever lies before its offset. So an update
 * is counted only when it has been taken, and they are taken one by one, in their order. What was taken but not confirmed
 * when this ends comes once more to whoever asks next.
 *
 * While a webhook is set Telegram refuses. TELEGRAM_MODE=polling is the operator's word to delete it; where polling is
 * only what was left over, the webhook may be another program's, and stays.
 *
 * @param take resolves when the update is kept; when it rejects, the same is asked for again after a pause
 * @param tell sentences without secrets, at most one a minute
 * @param pauseMs between a failure and the next attempt, in milliseconds
 */
export async function pollTelegram(
  account: TelegramAccount,
  take: (update: unknown) => Promise<void>,
  tell: (problem: string) => void,
  signal: AbortSignal,
  pauseMs: number = PAUSE_MS,
): Promise<void> {
  const say = tellSeldom(tell);
  const pause = async (ms: number): Promise<void> => {
    await wait(ms, undefined, { signal }).catch(() => undefined);
  };
  let offset: number | undefined;
  while (!signal.aborted) {
    const asked = await getUpdates(account, offset, signal);
    if (signal.aborted) return;
    if (asked.kind === 'updates') {
      const { next, failed } = await takeInOrder(asked.updates, take, offset, signal);
      // When nothing is left, all is confirmed. After a quiet week Telegram counts from anywhere: no offset may stay then.
      offset = asked.updates.length === 0 ? undefined : next;
      if (failed) {
        say('messages of Telegram cannot be kept here: they are asked for again');
        await pause(pauseMs);
      }
      continue;
    }
    const problem = problemOf(asked, account);
    say(problem.deleteWebhook ? await deleteWebhook(account) : problem.says);
    await pause(Math.max(problem.pauses * pauseMs, problem.retryAfterMs));
  }
}

/** @returns the first update that is still wanted, and whether one could not be taken */
async function takeInOrder(
  updates: readonly Update[],
  take: (update: unknown) => Promise<void>,
  offset: number | undefined,
  signal: AbortSignal,
): Promise<{ next: number | undefined; failed: boolean }> {
  let next = offset;
  for (const update of updates) {
    if (signal.aborted) break;
    try {
      await take(update);
    } catch {
      return { next, failed: true };
    }
    next = update.update_id + 1;
  }
  return { next, failed: false };
}

/** What waits for the webhook is kept, and comes to us. @returns what came of it, a sentence */
async function deleteWebhook(account: TelegramAccount): Promise<string> {
  try {
    const json = { drop_pending_updates: false };
    await callGateway(telegramEndpoint(account), { path: methodPath(account, 'deleteWebhook'), json });
    return "the bot's webhook was deleted, since TELEGRAM_MODE=polling";
  } catch (error) {
    return `the bot's webhook could not be deleted: ${error instanceof OutboundError ? error.message : 'it failed here'}`;
  }
}
