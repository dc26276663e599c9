import { NOBODY, type PersonFacts } from '#libs/assistant';
import { MEMORY_SETTINGS, type MemorySettings } from '#libs/config';
import type { ConversationId, PersonId } from '#libs/messaging';
import { REDIS, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import { personKeys } from './person-keys.js';

/**
 * What is known of people across accounts, and which conversations are theirs. Each fact is a field of its own, so that
 * two conversations of one person that learn at the same time lose nothing of each other.
 */
@Injectable()
export class PersonStore {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    @Inject(MEMORY_SETTINGS) private readonly settings: MemorySettings,
  ) {}

  /** The facts; and from now on the conversation is known as this person's. */
  async meet(person: PersonId, conversation: ConversationId): Promise<PersonFacts> {
    const [facts, conversations] = [personKeys.facts(person), personKeys.conversations(person)];
    const keepMs = this.settings.keepPersonMs;
    const pipeline = this.redis.pipeline().hgetall(facts).sadd(conversations, conversation);
    const replies = await pipeline.pexpire(facts, keepMs).pexpire(conversations, keepMs).exec();
    const failed = replies?.find(([error]) => error !== null)?.[0];
    if (failed) throw failed;
    return readFacts((replies?.[0]?.[1] ?? {}) as Record<string, string>);
  }

  /** @param facts what is absent or null stays as it was */
  async learn(person: PersonId, facts: Partial<PersonFacts>): Promise<void> {
    const known = Object.entries(facts).filter(([, value]) => value != null) as [string, string][];
    if (known.length === 0) return;
    const key = personKeys.facts(person);
    await this.redis.hset(key, Object.fromEntries(known));
    await this.redis.pexpire(key, this.settings.keepPersonMs);
  }

  conversationsOf(person: PersonId): Promise<ConversationId[]> {
    return this.redis.smembers(personKeys.conversations(person)) as Promise<ConversationId[]>;
  }

  /** True when a conversation was ever known as this person's. */
  async isKnown(person: PersonId): Promise<boolean> {
    return (await this.redis.exists(personKeys.conversations(person))) === 1;
  }

  /** What was known of somebody who turned out to be this person; what this person told stands. Harmless when repeated. */
  async adopt(from: PersonId, to: PersonId): Promise<void> {
    const facts = await this.redis.hgetall(personKeys.facts(from));
    const conversations = await this.conversationsOf(from);
    for (const [fact, value] of Object.entries(facts)) await this.redis.hsetnx(personKeys.facts(to), fact, value);
    if (conversations.length > 0) await this.redis.sadd(personKeys.conversations(to), ...conversations);
    await this.forget(from);
  }

  async forget(person: PersonId): Promise<void> {
    await this.redis.del(personKeys.facts(person), personKeys.conversations(person));
  }
}

function readFacts(hash: Readonly<Record<string, string>>): PersonFacts {
  const names = Object.keys(NOBODY) as (keyof PersonFacts)[];
  return Object.fromEntries(names.map((name) => [name, hash[name] ?? null])) as unknown as PersonFacts;
}
