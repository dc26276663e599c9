import type { ChannelEvent } from '../channel-event.js';

/** What the readers of all events need to know beside the event's data. */
export interface EvolutionContext {
  /** Lower case with dots: `messages.upsert`. */
  readonly event: string;
  /** The instance, as events of ours name it. */
  readonly account: { readonly gatewayAccount: string };
  /** ISO 3166 alpha-2. */
  readonly country: string;
}

/** The chat an event of ours is in. */
export type InChat = Pick<ChannelEvent & { kind: 'message' }, 'gatewayAccount' | 'sender'>;
