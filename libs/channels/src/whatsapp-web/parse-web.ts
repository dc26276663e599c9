import type { ParseContext } from '../channel.js';
import type { ChannelEvent } from '../channel-event.js';
import { idOf, isObject, type Json } from '../json.js';
import { NOTHING } from './web-chat.js';
import { readDelete, readEdit, readReaction, readStatus, readTyping } from './web-change.js';
import { webIdOf } from './web-id.js';
import { readWebMessage } from './web-message.js';

type Reader = (body: Json, country: string) => ChannelEvent;

/** Events as WPPConnect names them, and the relay of venom after it. `unreadmessages` is history, not news. */
const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ['onmessage', readWebMessage],
  ['onselfmessage', (body, country) => readWebMessage({ ...body, fromMe: true }, country)],
  ['onack', readStatus],
  ['onpresencechanged', readTyping],
  ['onchatstate', readTyping],
  ['onreactionmessage', readReaction],
  ['onrevokedmessage', readDelete],
  ['onmessageedit', readEdit],
]);

/**
 * Reads `{event, session, ...}`, where the rest is what WhatsApp Web's libraries hand to a listener. A message object
 * without an event, as a relay of one's own may post it, is a message.
 */
export function parseWeb(body: unknown, { country }: ParseContext): readonly ChannelEvent[] | null {
  if (!isObject(body)) return null;
  const { event } = body;
  const isBare = event === undefined && webIdOf(body.from) !== undefined;
  if (typeof event !== 'string' && !isBare) return null;
  const read = READERS.get(event ?? 'onmessage')?.(body, country) ?? NOTHING;
  const gatewayAccount = idOf(body.session);
  return [read.kind === 'ignored' || gatewayAccount === undefined ? read : { gatewayAccount, ...read }];
}
