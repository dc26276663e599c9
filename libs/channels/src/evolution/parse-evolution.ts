import type { ParseContext } from '../channel.js';
import type { ChannelEvent } from '../channel-event.js';
import { ignored } from '../ignored.js';
import { idOf, isObject, type Json } from '../json.js';
import type { EvolutionContext } from './evolution-context.js';
import { readMessage } from './evolution-message.js';
import { readPresence } from './evolution-presence.js';
import { readDelete, readEdited, readUpdate } from './evolution-update.js';

type ReadData = (data: Json, context: EvolutionContext) => ChannelEvent;

/** `send.message` is what was sent through the API, by us or by another; messages of the phone itself are upserts. */
const READERS: ReadonlyMap<string, ReadData> = new Map([
  ['messages.upsert', readMessage],
  ['send.message', readMessage],
  ['messages.update', readUpdate],
  ['messages.edited', readEdited],
  ['messages.delete', readDelete],
  ['presence.update', readPresence],
]);

/**
 * Reads what Evolution API 2 posts: `{event, instance, data, ...}` (its webhook.controller.ts). The rest is not to be
 * relied on: `sender` is the instance itself, `date_time` local time that calls itself UTC, `apikey` anybody's to write.
 */
export function parseEvolution(body: unknown, { country }: ParseContext): readonly ChannelEvent[] | null {
  if (!isObject(body)) return null;
  const name = idOf(body.event);
  const gatewayAccount = idOf(body.instance);
  if (name === undefined || gatewayAccount === undefined) return null;
  const event = dotted(name);
  const read = READERS.get(event);
  const { data } = body;
  if (read === undefined || data == null) return [ignored('ignored_event')];
  const all: readonly unknown[] = Array.isArray(data) ? data : [data];
  const context = { event, account: { gatewayAccount }, country };
  return all.map((each) => (isObject(each) ? read(each, context) : ignored('ignored_event')));
}

/** `MESSAGES_UPSERT`, as the settings have it, and `messages-upsert`, as addresses have it, are `messages.upsert`. */
function dotted(event: string): string {
  return event.toLowerCase().replace(/[_-]/g, '.');
}
