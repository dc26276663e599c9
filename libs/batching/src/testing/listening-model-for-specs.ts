import type { StoredMessage } from '#libs/messaging';
import type { AppendResult } from '../append-messages.js';
import type { TypingState } from '../redis-batch.service.js';
import { ConversationState } from './conversation-state-for-specs.js';

/** What people do in a conversation: they write, type, and change what they wrote; a human takes it over. */
export class ListeningModel extends ConversationState {
  append(messages: readonly { id: string | null; text: string }[], redelivers: boolean): AppendResult[] {
    const results = this.burst.append(messages, redelivers);
    if (!results.includes('added')) return results;
    if (this.phase === null) {
      this.phase = 'collecting';
      this.burst.first = this.now;
    }
    if (this.phase === 'collecting') this.reopen();
    return results;
  }

  noteTyping(state: TypingState): boolean {
    if (this.phase === null) return false;
    this.burst.typing = state === 'composing' ? this.now : null;
    if (this.phase === 'collecting') this.reopen();
    return true;
  }

  edit(id: string, text: string): boolean {
    const list = this.listWith(id);
    if (list === null) return false;
    const index = list.findIndex((message) => message.id === id);
    list[index] = { ...list[index]!, text, edited: true };
    if (list !== this.burst.messages) this.markStale();
    return true;
  }

  remove(id: string): boolean {
    const list = this.listWith(id);
    if (list === null) return false;
    const index = list.findIndex((message) => message.id === id);
    list.splice(index, 1);
    if (list === this.turn?.messages) {
      if (this.phase === 'running') this.markStale();
      else if (list.length === 0) this.release();
    } else if (this.phase === 'collecting') {
      if (list.length === 0) this.release();
      else this.reopen();
    }
    return true;
  }

  /** A human has shown up, and the conversation waits for nobody. */
  pause(): void {
    this.paused = true;
    this.shard.handed.delete(this.id);
  }

  resume(): void {
    this.paused = false;
    this.shard.handed.delete(this.id);
  }

  /** The open batch, or a turn that may still change; null when the message is in neither. */
  private listWith(id: string): StoredMessage[] | null {
    const turn = this.turn;
    const lists =
      turn === null || turn.committed || turn.redriven ? [this.burst.messages] : [this.burst.messages, turn.messages];
    return lists.find((list) => list.some((message) => message.id === id)) ?? null;
  }

  private markStale(): void {
    if (this.phase === 'running') this.turn!.stale = true;
  }
}
