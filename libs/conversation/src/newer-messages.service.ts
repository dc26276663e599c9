import { randomBytes } from 'node:crypto';
import { listen, SUBSCRIBER_REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';

/** `push.lua` publishes the turn's id here, followed by the worker's name. */
const CHANNEL = 'rapidfire:newer:';

/**
 * Hears when a turn that this worker thinks about may have become stale. A hint and no more: who hears it asks Redis,
 * and one that gets lost is caught at the commit.
 */
@Injectable()
export class NewerMessages implements OnModuleInit {
  /** The name by which Redis tells this worker. */
  readonly worker = randomBytes(8).toString('hex');
  private readonly watched = new Map<string, () => void>();

  constructor(@Inject(SUBSCRIBER_REDIS) private readonly subscriber: RedisClient) {}

  onModuleInit(): void {
    listen(this.subscriber, CHANNEL + this.worker, (turnId) => this.watched.get(turnId)?.());
  }

  /** @returns a function that ends the watch */
  watch(turnId: string, told: () => void): () => void {
    this.watched.set(turnId, told);
    return () => void (this.watched.get(turnId) === told && this.watched.delete(turnId));
  }
}
