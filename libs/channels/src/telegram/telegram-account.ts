import { createHmac } from 'node:crypto';

/** The settings of a bot. */
export type TelegramAccount = {
  readonly token: string;
  /** Undefined: the one of `webhookSecretOf`. */
  readonly webhookSecret: string | undefined;
  /** Undefined: by whether there is a webhook's secret. */
  readonly mode: 'webhook' | 'polling' | undefined;
  readonly apiUrl: string;
  /** Whose chats are read besides the bot's own: anybody may connect the bot to theirs. Undefined: nobody's. */
  readonly businessConnection: string | undefined;
};

export function isPolled({ mode, webhookSecret }: TelegramAccount): boolean {
  return mode === undefined ? webhookSecret === undefined : mode === 'polling';
}

/**
 * What Telegram sends in X-Telegram-Bot-Api-Secret-Token. Where none is set it is made from the token, so that no webhook
 * is ever unsigned, and nobody who sees it learns the token.
 */
export function webhookSecretOf({ webhookSecret, token }: TelegramAccount): string {
  return webhookSecret ?? createHmac('sha256', token).update('telegram webhook').digest('hex');
}
