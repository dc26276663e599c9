import type { ValidatedEnvironment } from './validate-environment.js';

/** Where replies of the classic route go. `console`: replies of every channel are printed instead of sent. */
export type OutboundSettings =
  { readonly kind: 'console' } | { readonly kind: 'relay'; readonly url: string; readonly secret: string | null };

export function outboundSettings(values: ValidatedEnvironment): OutboundSettings | null {
  if (values.OUTBOUND === 'console') return { kind: 'console' };
  if (values.RELAY_OUTBOUND_URL === undefined) return null;
  return { kind: 'relay', url: values.RELAY_OUTBOUND_URL, secret: values.RELAY_SECRET ?? null };
}
