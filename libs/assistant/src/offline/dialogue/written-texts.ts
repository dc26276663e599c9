import type { StoredMessage } from '#libs/messaging';
import type { WrittenText } from '../understanding/word.js';

/** The texts of a turn in order, captions included, each with when it was written: the gateway's time, if earlier. */
export function writtenTexts(messages: readonly StoredMessage[]): WrittenText[] {
  return messages.map(({ text, sentAt, arrivedAt }) => ({
    text,
    writtenAt: sentAt === null ? arrivedAt : Math.min(sentAt, arrivedAt),
  }));
}
