/** What was forgotten of one conversation. */
export interface ErasedConversation {
  /** Messages that waited or were claimed. */
  readonly messages: number;
  /** A turn that was queued: its jobs have nothing to begin any more; null when there was none. */
  readonly queued: { readonly turnId: string; readonly runs: number } | null;
  /** A run was alive: it answers what it has read and leaves nothing when it completes. */
  readonly underway: boolean;
}

/** What `erase.lua` answers. */
export type EraseReply = [messages: number, turnId: string, runs: number, underway: 0 | 1];

export function readEraseReply([messages, turnId, runs, underway]: EraseReply): ErasedConversation {
  return { messages, queued: turnId === '' ? null : { turnId, runs }, underway: underway === 1 };
}
