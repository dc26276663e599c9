import type { SenderFacts } from '#libs/messaging';
import type { ChannelEvent, Sender } from '../channel-event.js';
import { messageText, nameOf, objectOf, timeOf, type Json } from '../json.js';
import { readWebChat } from './web-chat.js';
import { readQuoted, readWebContent } from './web-content.js';
import { isOwn, ownWebIdOf, webIdOf } from './web-id.js';

/** What a message object is, whoever of the two sent it. */
export function readWebMessage(body: Json, country: string): ChannelEvent {
  const own = isOwn(body);
  const chat = readWebChat(body, own, country);
  if (chat.kind === 'ignored') return chat;
  const content = readWebContent(body);
  if (content.kind === 'system') return { kind: 'ignored', code: 'ignored_system' };
  const id = (own ? ownWebIdOf(body.id) : webIdOf(body.id)) ?? null;
  const sentAt = timeOf(body.t ?? body.timestamp);
  const { sender } = chat;
  if (own) return { kind: 'own', sender, id, text: messageText(content.text).text, sentAt };
  const quoted = readQuoted(body);
  const facts = factsOf(body, sender);
  return {
    kind: 'message',
    sender,
    message: {
      ...{ id, kind: content.kind, ...messageText(content.text), sentAt },
      ...(quoted === undefined ? {} : { quoted: messageText(quoted).text }),
      ...(facts === undefined ? {} : { sender: facts }),
    },
  };
}

function factsOf(body: Json, { user, aliases = [] }: Sender): SenderFacts | undefined {
  const name = nameOf(objectOf(body.sender).pushname) ?? nameOf(body.notifyName);
  const phone = user.startsWith('+') ? undefined : aliases.find((alias) => alias.startsWith('+'));
  if (name === undefined && phone === undefined) return undefined;
  return { ...(phone === undefined ? {} : { phone }), ...(name === undefined ? {} : { name }) };
}
