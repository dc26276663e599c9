import type { InboundMessage, MessageKind } from '#libs/messaging';
import { messageText, objectOf, textOf, type Json } from '../json.js';

/** Message types of the `messages` webhook reference; what is not here is unsupported, as Meta's own `unsupported` is. */
const KINDS: ReadonlyMap<unknown, MessageKind> = new Map(
  Object.entries({
    text: 'text',
    // The answers to buttons and lists are words like any others.
    button: 'text',
    interactive: 'text',
    image: 'image',
    audio: 'audio',
    video: 'video',
    document: 'document',
    sticker: 'sticker',
    location: 'location',
    contacts: 'contact',
    reaction: 'reaction',
  } as const),
);

/** What a message is made of, whether it is new or comes inside of an edit. */
export function readMetaContent(message: Json): Pick<InboundMessage, 'kind' | 'text' | 'cut'> {
  const content = messageText(typedIn(message));
  const kind = kindOf(message);
  // A text without words is nothing that can be read: the form of a flow, or a payload that is none.
  return { kind: kind === 'text' && content.text.trim() === '' ? 'unsupported' : kind, ...content };
}

function kindOf({ type, audio }: Json): MessageKind {
  const kind = KINDS.get(type) ?? 'unsupported';
  return kind === 'audio' && objectOf(audio).voice === true ? 'voice' : kind;
}

/** What the person typed or tapped; of an order, the words they sent with it. */
function typedIn(message: Json): string {
  const { type } = message;
  switch (type) {
    case 'text':
      return wordsIn(message.text, 'body');
    case 'button':
      return wordsIn(message.button, 'text');
    case 'interactive': {
      const { button_reply: button, list_reply: row } = objectOf(message.interactive);
      return wordsIn(button, 'title') || wordsIn(row, 'title');
    }
    case 'image':
    case 'video':
    case 'document':
      return wordsIn(message[type], 'caption');
    case 'reaction':
      return wordsIn(message.reaction, 'emoji');
    case 'order':
      return wordsIn(message.order, 'text');
    default:
      return '';
  }
}

function wordsIn(part: unknown, field: string): string {
  return textOf(objectOf(part)[field]) ?? '';
}
