import type { ValidatedEnvironment } from './validate-environment.js';

export type BookingSettings = { readonly kind: 'embedded' } | ({ readonly kind: 'yclients' } & YclientsSettings);

export interface YclientsSettings {
  readonly companyId: string;
  readonly partnerToken: string;
  readonly userToken: string | null;
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

export function bookingSettings(values: ValidatedEnvironment): BookingSettings {
  if (values.BOOKING === 'embedded') return { kind: 'embedded' };
  return {
    kind: 'yclients',
    companyId: values.YCLIENTS_COMPANY_ID ?? '',
    partnerToken: values.YCLIENTS_PARTNER_TOKEN ?? '',
    userToken: values.YCLIENTS_USER_TOKEN ?? null,
    baseUrl: values.YCLIENTS_BASE_URL,
    timeoutMs: values.YCLIENTS_TIMEOUT_MS,
  };
}
