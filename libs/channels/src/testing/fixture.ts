import type { ChannelEvent } from '../channel-event.js';

/** A request as a gateway documents it, and what it has to become. */
export interface Fixture {
  /** What it shows: `a voice message`. */
  readonly name: string;
  /** As JSON, or, for a gateway that posts forms, as an object of its fields. */
  readonly body: unknown;
  readonly events: readonly ChannelEvent[];
}
