import type { ParseContext } from '../channel.js';
import type { ChannelEvent } from '../channel-event.js';
import { ignored } from '../ignored.js';
import { idOf, isObject, type Json } from '../json.js';
import type { WahaContext } from './waha-context.js';
import { readMessage, readReaction } from './waha-message.js';
import { readAck, readEdited, readPresence, readRevoked } from './waha-update.js';

type ReadPayload = (payload: Json, context: WahaContext) => ChannelEvent;

/**
 * `message` is what came in, `message.any` that and the business' own. Who subscribes to both gets what came in twice,
 * with the same id, by which the second is known as a repetition; `register` asks for `message.any` alone.
 */
const READERS: ReadonlyMap<string, ReadPayload> = new Map([
  ['message', readMessage],
  ['message.any', readMessage],
  ['message.reaction', readReaction],
  ['message.ack', readAck],
  ['message.edited', readEdited],
  ['message.revoked', readRevoked],
  ['presence.update', readPresence],
]);

/** Reads what WAHA posts: `{id, timestamp, event, session, me, payload, engine, ...}` (waha.devlike.pro/docs/how-to/events). */
export function parseWaha(body: unknown, { country }: ParseContext): readonly ChannelEvent[] | null {
  if (!isObject(body)) return null;
  const event = idOf(body.event);
  const gatewayAccount = idOf(body.session);
  if (event === undefined || gatewayAccount === undefined) return null;
  const read = READERS.get(event);
  const { payload } = body;
  if (read === undefined || !isObject(payload)) return [ignored('ignored_event')];
  return [read(payload, { account: { gatewayAccount }, country })];
}
