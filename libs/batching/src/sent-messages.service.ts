import { createHash } from 'node:crypto';
import { BATCHING_SETTINGS, type BatchingSettings } from '#libs/config';
import type { ConversationId, MessageStatus } from '#libs/messaging';
import { REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import { ShardKeys } from './keys.js';
import { TRANSITIONS } from './transitions.js';

/** As long as a gateway may come again with an echo or a status: Meta does for seven days. */
const REMEMBER_IDS_MS = 7 * 24 * 3_600_000;

/** An echo follows its message within moments. */
const EXPECT_ECHO_MS = 10_000;

/** While it is being sent, an echo may come at any moment; longer than any send takes. */
const EXPECT_WHILE_SENDING_MS = 30_000;

/** A message of ours, as the gateway that delivers it knows it. */
export interface SentPart {
  readonly turnId: string;
  readonly part: number;
  /** The gateway's ids: several where it made several messages of it, none where it tells none. */
  readonly ids: readonly string[];
}

/**
 * What we have sent in each conversation, so that its echo is not taken for a human who has taken over, and so that
 * somebody can look up what became of it.
 *
 * The echo may come before the call that sent it has returned its id: until then a message is known by its text.
 */
@Injectable()
export class SentMessages {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(BATCHING_SETTINGS) private readonly settings: BatchingSettings,
  ) {}

  /** This text is about to be sent. Texts of a conversation are expected together, for as long as the latest. */
  async expectEcho(conversation: ConversationId, text: string): Promise<void> {
    const key = this.keysOf(conversation).echo(conversation);
    await this.redis.multi().sadd(key, hashOf(text)).pexpire(key, EXPECT_WHILE_SENDING_MS).exec();
  }

  /** It has been sent. */
  async note(conversation: ConversationId, text: string, { turnId, part, ids }: SentPart): Promise<void> {
    const keys = this.keysOf(conversation);
    await TRANSITIONS.noteSent.run(
      this.redis,
      [keys.sent(conversation), keys.echo(conversation), keys.turn(conversation)],
      [hashOf(text), EXPECT_ECHO_MS, REMEMBER_IDS_MS, `${turnId} ${part}`, ...ids],
    );
  }

  /** @param id null where the gateway tells none */
  async isOurs(conversation: ConversationId, id: string | null, text: string): Promise<boolean> {
    if (id !== null && (await this.redis.hexists(this.keysOf(conversation).sent(conversation), id)) === 1) return true;
    return (await this.redis.sismember(this.keysOf(conversation).echo(conversation), hashOf(text))) === 1;
  }

  /**
   * Notes how far a message of ours has come; a status that comes after a later one changes nothing.
   *
   * @returns the turn and the part of it, when that is news; null when it is not, or the message is none of ours
   */
  async noteStatus(
    conversation: ConversationId,
    id: string,
    status: MessageStatus,
  ): Promise<Omit<SentPart, 'ids'> | null> {
    const keys = this.keysOf(conversation);
    const part = (await TRANSITIONS.noteStatus.run(this.redis, [keys.sent(conversation), keys.tally], [id, status])) as
      string | null;
    if (part === null) return null;
    const [turnId = '', number] = part.split(' ');
    return { turnId, part: Number(number) };
  }

  private keysOf(conversation: ConversationId): ShardKeys {
    return ShardKeys.of(conversation, this.settings.shards);
  }
}

/** Gateways trim, and fold blanks. */
function hashOf(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16);
}
