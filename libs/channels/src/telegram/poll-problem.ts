import { faultOf } from '../http/fault.js';
import type { Asked } from './get-updates.js';
import type { TelegramAccount } from './telegram-account.js';
import { TELEGRAM_FAULTS } from './telegram-faults.js';

/** Why there are no updates, and what to do about it. */
export interface PollProblem {
  readonly says: string;
  /** How many of the usual pauses to wait: what only the operator can put right is asked about less often. */
  readonly pauses: number;
  /** What Telegram asks for, in milliseconds; 0: nothing. */
  readonly retryAfterMs: number;
  readonly deleteWebhook: boolean;
}

/** Answers of Telegram that no time heals: a wrong token. */
const LASTING_STATUSES = new Set([401, 403, 404]);
const LASTING_PAUSES = 20;

/** Telegram's sentence while a webhook is set, and when one is set while we wait; see `faultCode`. */
const WEBHOOK_CODES = new Set([
  "can't use getupdates method while webhook is active",
  'terminated by setwebhook request',
]);

export function problemOf(asked: Exclude<Asked, { kind: 'updates' }>, account: TelegramAccount): PollProblem {
  const usual = { pauses: 1, retryAfterMs: 0, deleteWebhook: false };
  if (asked.kind === 'silent') return { ...usual, says: `Telegram did not answer: ${asked.reason}` };
  const { status, code, retryAfterMs } = asked;
  if (status === 409) return { ...usual, retryAfterMs, ...conflict(code, account) };
  const { says } = faultOf(TELEGRAM_FAULTS, status, undefined);
  return {
    says: `Telegram answered ${status}${says === '' ? '' : `: ${says}`}`,
    pauses: LASTING_STATUSES.has(status) ? LASTING_PAUSES : 1,
    retryAfterMs,
    deleteWebhook: false,
  };
}

function conflict(code: string | undefined, { mode }: TelegramAccount): Pick<PollProblem, 'says' | 'deleteWebhook'> {
  if (code === undefined || !WEBHOOK_CODES.has(code)) {
    const says = 'another program asks for the updates of this bot, and takes messages away: stop one of both';
    return { says, deleteWebhook: false };
  }
  if (mode === 'polling') {
    return { says: 'the bot has a webhook', deleteWebhook: true };
  }
  return {
    says: 'the bot has a webhook, so Telegram gives nothing to who asks: set TELEGRAM_MODE=polling to have it deleted, or TELEGRAM_MODE=webhook and register it',
    deleteWebhook: false,
  };
}
