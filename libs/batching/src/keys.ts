import type { ConversationId } from '#libs/messaging';
import { shardOf } from './shard.js';

/**
 * Every Redis key of the turn engine. The braces are a hash tag: on a cluster all keys of one shard, and so all of a
 * conversation, lie in one slot, which is what lets one script change them together.
 */
export class ShardKeys {
  readonly tag: string;

  constructor(readonly shard: number) {
    this.tag = `{${shard}}`;
  }

  static of(conversation: ConversationId, shards: number): ShardKeys {
    return new ShardKeys(shardOf(conversation, shards));
  }

  /** Highest time seen, so that time never goes back. */
  get clock(): string {
    return `clock:${this.tag}`;
  }

  get fence(): string {
    return `fence:${this.tag}`;
  }

  /** Tenant -> its earliest due time. */
  get due(): string {
    return `due:${this.tag}`;
  }

  /** Conversation -> due time. */
  dueOf(tenant: string): string {
    return `due:${this.tag}:${tenant}`;
  }

  /** Conversation -> when the sweeper has to look after its turn: enqueue deadline, end of lease or of a backoff. */
  get inflight(): string {
    return `inflight:${this.tag}`;
  }

  /** Conversation that was handed to a human -> when; until one has come, a week at the most. */
  get handed(): string {
    return `handed:${this.tag}`;
  }

  /** Dead turn -> when it died. */
  get dead(): string {
    return `dead:${this.tag}`;
  }

  /** How long the latest hundred turns waited after their last message, newest first. */
  get waits(): string {
    return `waits:${this.tag}`;
  }

  /** Tenant -> how many of its turns are queued or thought about. */
  get places(): string {
    return `places:${this.tag}`;
  }

  /** What has been counted: superseded, late, handed to a human, ambiguous sends, commits past a waiting message. */
  get tally(): string {
    return `tally:${this.tag}`;
  }

  /** Messages collecting; operators know this name. */
  batch(conversation: ConversationId): string {
    return `rapid-fire:${this.tag}:${conversation}`;
  }

  turn(conversation: ConversationId): string {
    return `turn:${this.tag}:${conversation}`;
  }

  seen(conversation: ConversationId): string {
    return `seen:${this.tag}:${conversation}`;
  }

  memory(conversation: ConversationId): string {
    return `memory:${this.tag}:${conversation}`;
  }

  /** Its turns that were answered in the last 24 hours -> when. */
  turns(conversation: ConversationId): string {
    return `turns:${this.tag}:${conversation}`;
  }

  /** Dead letters that were brought back and wait for the turn under way. */
  redriven(conversation: ConversationId): string {
    return `redriven:${this.tag}:${conversation}`;
  }

  /** There while a human has the conversation. */
  paused(conversation: ConversationId): string {
    return `paused:${this.tag}:${conversation}`;
  }

  /** Gateway's id of a message of ours -> turn, part and status. */
  sent(conversation: ConversationId): string {
    return `sent:${this.tag}:${conversation}`;
  }

  /** Hashes of texts of ours whose echo may still come. */
  echo(conversation: ConversationId): string {
    return `echo:${this.tag}:${conversation}`;
  }

  claimed(turnId: string): string {
    return `claimed:${this.tag}:${turnId}`;
  }

  outcome(turnId: string): string {
    return `outcome:${this.tag}:${turnId}`;
  }

  /** Recorded tool steps. */
  effects(turnId: string): string {
    return `effects:${this.tag}:${turnId}`;
  }

  deadLetter(turnId: string): string {
    return `dead:${this.tag}:${turnId}`;
  }
}

/** The tenant as it stands in keys: the first, escaped part of the conversation id. */
export function tenantOf(conversation: ConversationId): string {
  return conversation.slice(0, conversation.indexOf('/'));
}
