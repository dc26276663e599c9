import type { Fault } from '../http/fault.js';
import { objectOf } from '../json.js';

/**
 * Telegram tells errors by a sentence: `Bad Request: chat not found`. Without what comes before it, and without details
 * behind it, that sentence is the code. Sources: https://core.telegram.org/bots/api#making-requests and, for the
 * sentences, fail_query_with_error in Client.cpp of https://github.com/tdlib/telegram-bot-api
 */
export function faultCode(answer: unknown): string | undefined {
  const { description } = objectOf(answer);
  if (typeof description !== 'string') return undefined;
  const told = description.replace(/^(Bad Request|Forbidden|Conflict|Unauthorized|Internal Server Error): /, '');
  return told.split(/[:;]/, 1)[0]!.toLowerCase();
}

const final = (code: string, says: string): Fault => ({ code, codeOf: faultCode, means: 'final', says });

const CONNECTION_GONE =
  'the business has disconnected the bot: connect it again in Telegram, Settings, Telegram Business, Chatbots';
const NOT_LATELY =
  'the business chat is closed to the bot: the person has not written for 24 hours, or the business has excluded the chat';

/** A 429 and a 5xx are judged by their status; how long a 429 lasts stands in its answer. */
export const TELEGRAM_FAULTS: readonly Fault[] = [
  final('bot was blocked by the user', 'the person has blocked the bot'),
  final('user is deactivated', 'the person has deleted their account'),
  final("bot can't initiate conversation with a user", 'the person has never written to the bot itself'),
  final('chat not found', 'nobody with this id has written to this bot'),
  final('business connection not found', CONNECTION_GONE),
  final('business_connection_invalid', CONNECTION_GONE),
  final('business_peer_invalid', NOT_LATELY),
  final('business_peer_usage_missing', NOT_LATELY),
  final('not enough rights', 'the business has not given the bot this right: see Telegram Business, Chatbots'),
  final('message is too long', 'a message may have 4096 characters'),
  final('message text is empty', 'there is nothing to send'),
  final('bad webhook', 'Telegram refuses the address: it takes https on port 443, 80, 88 or 8443 of a public host'),
  {
    status: 401,
    means: 'final',
    says: 'TELEGRAM_BOT_TOKEN is no longer accepted: take the present one from @BotFather',
  },
  { status: 403, means: 'final', says: 'Telegram does not let the bot do this' },
  {
    status: 404,
    means: 'final',
    says: 'no bot has this TELEGRAM_BOT_TOKEN, or TELEGRAM_API_URL is not where a Bot API answers',
  },
  // A server that stops answers what it is at with a 500, done or not.
  { status: 500, means: 'unknown', says: 'Telegram failed within' },
];
