import type { GatewayEndpoint } from '../http/call-gateway.js';
import type { TelegramAccount } from './telegram-account.js';
import { TELEGRAM_FAULTS } from './telegram-faults.js';

/** Its path has the token in it; errors name the variable alone. */
export function telegramEndpoint({ apiUrl }: TelegramAccount): GatewayEndpoint {
  return { name: 'TELEGRAM_API_URL', url: apiUrl, faults: TELEGRAM_FAULTS };
}

/** Behind the endpoint's address. Source: https://core.telegram.org/bots/api#making-requests */
export function methodPath({ token }: TelegramAccount, method: string): string {
  return `/bot${token}/${method}`;
}
