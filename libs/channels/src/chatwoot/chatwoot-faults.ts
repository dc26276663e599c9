import type { Fault } from '../http/fault.js';
import { listOf, objectOf, textOf } from '../json.js';

/** Chatwoot has no codes, only sentences: `{error}`, or `{errors: []}` from what guards its login. */
export function errorOf(answer: unknown): string | undefined {
  const { error, errors } = objectOf(answer);
  return textOf(error) ?? textOf(listOf(errors)[0]);
}

const says = (status: number, code: string, means: Fault['means'], sentence: string): Fault => ({
  status,
  code,
  codeOf: errorOf,
  means,
  says: sentence,
});

/**
 * What Chatwoot answers when it will not (its source: access_token_auth_helper, ensure_current_account_helper,
 * request_exception_handler, Message#prevent_message_flooding).
 */
export const CHATWOOT_FAULTS: readonly Fault[] = [
  says(
    401,
    'Invalid Access Token',
    'final',
    'CHATWOOT_BOT_TOKEN is no token of this Chatwoot: copy it from Settings, Bots',
  ),
  says(
    401,
    'You need to sign in or sign up before continuing.',
    'final',
    'it saw no token: an nginx in front of it needs "underscores_in_headers on"',
  ),
  says(
    401,
    'Access to this endpoint is not authorized for bots',
    'final',
    'this Chatwoot lets no bot do that: update it (typing needs a release after March 2026)',
  ),
  says(
    401,
    'Bot is not authorized to access this account',
    'final',
    'the bot is connected to no inbox of CHATWOOT_ACCOUNT_ID: choose it in Settings, Inboxes, Bot configuration',
  ),
  says(
    401,
    'You are not authorized to access this account',
    'final',
    'the token is of no member of CHATWOOT_ACCOUNT_ID, or the bot is connected to none of its inboxes',
  ),
  says(401, 'Account is suspended', 'final', 'the account of CHATWOOT_ACCOUNT_ID is suspended'),
  { status: 401, means: 'final', says: 'it refuses CHATWOOT_BOT_TOKEN' },
  { status: 402, means: 'final', says: 'the plan of the account does not cover this' },
  { status: 403, means: 'final', says: 'CHATWOOT_BOT_TOKEN may not do this' },
  {
    status: 404,
    means: 'final',
    says: 'there is no such conversation (any more), or CHATWOOT_URL or CHATWOOT_ACCOUNT_ID is wrong',
  },
  says(
    422,
    'Validation failed: Too many messages',
    'retry',
    'the conversation has more messages a minute than CONVERSATION_MESSAGE_PER_MINUTE_LIMIT of Chatwoot allows',
  ),
  { status: 422, means: 'final', says: 'it refuses the message' },
  { status: 429, means: 'retry', says: 'it throttles requests: see RACK_ATTACK_LIMIT of Chatwoot' },
];
