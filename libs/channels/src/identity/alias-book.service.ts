import { join } from 'node:path';
import {
  formatConversationId,
  parseConversationId,
  type ConversationAddress,
  type ConversationId,
} from '#libs/messaging';
import { INTAKE_REDIS, LuaScript, type RedisClient } from '#libs/redis';
import { Inject, Injectable } from '@nestjs/common';
import type { Sender } from '../channel-event.js';

/** An account, without anybody who writes to it. */
export type AccountAddress = Omit<ConversationAddress, 'user'>;

/** What one id is known as: `<ms when it was seen first> <id that it leads to>`; one that leads to itself is a person's. */
interface Entry {
  readonly seenAt: number;
  readonly leadsTo: string;
}

/** More hops than ids of one person; only a broken book has them. */
const MOST_HOPS = 32;

/** More often nobody can have been faster: each time there is one person less. */
const MOST_LOOKS = 32;

const JOIN = new LuaScript(join(import.meta.dirname, 'scripts'), 'join');

/**
 * Which ids are one person's, where a gateway names people by a phone today and by a hidden id tomorrow. A conversation
 * keeps the id under which its person was seen first, for ever: waiting turns never move. Ids that turn out to be one
 * person's only after both have been seen apart are joined from then on: the later leads to the earlier. What was
 * remembered under the later is the reader's to bring over, who finds it by `othersOf`.
 *
 * Each id has a key of its own, so that any number of processes, on a cluster too, need no agreement but that the first
 * to write an entry is right, and who comes later looks again.
 */
@Injectable()
export class AliasBook {
  /** @param redis that of the intake: who delivers a message has to be told within a second when it does not answer */
  constructor(@Inject(INTAKE_REDIS) private readonly redis: RedisClient) {}

  /** The conversation of whoever this is; ids that come together lead to the same one from now on. */
  async conversationOf(account: AccountAddress, sender: Sender): Promise<ConversationId> {
    let ids = idsOf(sender);
    let listedAt: string | null = null;
    for (let look = 1; ; look++) {
      const roots = await this.rootsOf(account, ids);
      const first = earliestOf(roots)?.leadsTo ?? ids[0]!;
      const isSettled = roots.every((root) => root?.leadsTo === first) && (listedAt ?? first) === first;
      if (isSettled || look === MOST_LOOKS) return formatConversationId({ ...account, user: first });
      const changedHands = look === 1 ? await this.phonesOfOthers(account, ids, roots) : [];
      if (changedHands.length > 0) {
        ids = ids.filter((id) => !changedHands.includes(id));
        continue;
      }
      await this.bringTogether(account, ids, roots, first);
      // Somebody else may have been faster with one of them, or have joined the first to an earlier one meanwhile.
      listedAt = first;
    }
  }

  /** The conversation this id is known under, without learning anything. */
  async find(account: AccountAddress, sender: Sender): Promise<ConversationId> {
    const root = earliestOf(await this.rootsOf(account, idsOf(sender)));
    return formatConversationId({ ...account, user: root?.leadsTo ?? sender.user });
  }

  /** The other ids of a conversation's person, in no order. */
  async othersOf(conversation: ConversationId): Promise<string[]> {
    return this.redis.smembers(othersKey(conversation));
  }

  /** Nobody has ever seen this person. */
  async forget(conversation: ConversationId): Promise<void> {
    const { user, ...account } = parseConversationId(conversation);
    const ids = [user, ...(await this.othersOf(conversation))];
    await Promise.all(ids.map((id) => this.redis.del(aliasKey(account, id))));
    await this.redis.del(othersKey(conversation));
  }

  private rootsOf(account: AccountAddress, ids: readonly string[]): Promise<(Entry | null)[]> {
    return Promise.all(ids.map((id) => this.rootOf(account, id)));
  }

  /** Null: never seen. */
  private async rootOf(account: AccountAddress, id: string): Promise<Entry | null> {
    let from = id;
    let entry = await this.read(account, from);
    for (let hop = 0; entry !== null && entry.leadsTo !== from && hop < MOST_HOPS; hop++) {
      from = entry.leadsTo;
      entry = (await this.read(account, from)) ?? entry;
    }
    return entry;
  }

  private async read(account: AccountAddress, id: string): Promise<Entry | null> {
    const entry = await this.redis.get(aliasKey(account, id));
    if (entry === null) return null;
    const space = entry.indexOf(' ');
    return { seenAt: Number(entry.slice(0, space)), leadsTo: entry.slice(space + 1) };
  }

  /**
   * Phones among these ids under which somebody else is known: whose hidden id is of the same kind, and another one. A
   * phone that led to them leads nowhere from now on, and its new owner may have it with their next message; one that is
   * their conversation's own id stays theirs.
   */
  private async phonesOfOthers(
    account: AccountAddress,
    ids: readonly string[],
    roots: readonly (Entry | null)[],
  ): Promise<readonly string[]> {
    const hidden = ids.filter((id) => !isPhone(id));
    const lost: string[] = [];
    for (const [index, id] of ids.entries()) {
      const root = roots[index]?.leadsTo;
      if (!isPhone(id) || root === undefined || hidden.length === 0) continue;
      const person = formatConversationId({ ...account, user: root });
      const known = [root, ...(await this.othersOf(person))].filter((other) => !isPhone(other));
      const isAnothers = known.some((other) => hidden.some((own) => own !== other && kindOf(own) === kindOf(other)));
      if (!isAnothers || known.some((other) => hidden.includes(other))) continue;
      lost.push(id);
      if (root === id) continue;
      await this.redis.del(aliasKey(account, id));
      await this.redis.srem(othersKey(person), id);
    }
    return lost;
  }

  /** One after the other: nothing may lead to an id that has no entry yet. */
  private async bringTogether(
    account: AccountAddress,
    ids: readonly string[],
    roots: readonly (Entry | null)[],
    first: string,
  ): Promise<void> {
    await this.list(account, first, ids);
    for (const [index, id] of ids.entries()) {
      const root = roots[index] ?? null;
      if (root === null) await this.redis.set(aliasKey(account, id), `${Date.now()} ${first}`, 'NX');
      else if (root.leadsTo !== first) await this.join(account, root, first);
    }
  }

  private async join(account: AccountAddress, later: Entry, first: string): Promise<void> {
    await this.listThoseOf(account, later.leadsTo, first);
    const [before, after] = [later.leadsTo, first].map((id) => `${later.seenAt} ${id}`) as [string, string];
    await JOIN.run(this.redis, [aliasKey(account, later.leadsTo)], [before, after]);
    // Also those of whoever took it for a person's own id until just now.
    await this.listThoseOf(account, later.leadsTo, first);
  }

  private async listThoseOf(account: AccountAddress, later: string, first: string): Promise<void> {
    const theirs = await this.othersOf(formatConversationId({ ...account, user: later }));
    await this.list(account, first, [later, ...theirs]);
  }

  private async list(account: AccountAddress, first: string, ids: readonly string[]): Promise<void> {
    const others = ids.filter((id) => id !== first);
    if (others.length === 0) return;
    await this.redis.sadd(othersKey(formatConversationId({ ...account, user: first })), ...others);
  }
}

function isPhone(id: string): boolean {
  return id.startsWith('+');
}

/** `lid` of `4930@lid`; hidden ids without a domain are of one kind, too. */
function kindOf(hiddenId: string): string {
  return hiddenId.slice(hiddenId.lastIndexOf('@') + 1 || hiddenId.length);
}

function idsOf({ user, aliases = [] }: Sender): readonly string[] {
  return [...new Set([user, ...aliases])];
}

function earliestOf(roots: readonly (Entry | null)[]): Entry | undefined {
  return roots.filter((root) => root !== null).sort(bySight)[0];
}

/** The same order in every process, also of two that were seen in one millisecond. */
function bySight(a: Entry, b: Entry): number {
  return a.seenAt - b.seenAt || (a.leadsTo < b.leadsTo ? -1 : 1);
}

function aliasKey(account: AccountAddress, id: string): string {
  return `alias:${formatConversationId({ ...account, user: id })}`;
}

function othersKey(conversation: ConversationId): string {
  return `aliases:${conversation}`;
}
