import type { ChannelEvent, IgnoredCode } from './channel-event.js';

export const ignored = (code: IgnoredCode): ChannelEvent => ({ kind: 'ignored', code });
