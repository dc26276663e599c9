import { AliasBook } from '#libs/channels';
import {
  formatConversationId,
  parseConversationId,
  personOf,
  phoneOf,
  type ConversationId,
  type PersonId,
} from '#libs/messaging';
import { Injectable } from '@nestjs/common';

/** Who a conversation's person is, by all that their gateway has told of them so far. */
export interface Identity {
  readonly person: PersonId;
  /** E.164; null: no gateway has told it. */
  readonly phone: string | null;
  /** Who they were taken for while only a hidden id of theirs was known. */
  readonly before: readonly PersonId[];
  /** Conversations they may have had under their other ids, until those were known to be theirs. */
  readonly others: readonly ConversationId[];
}

/**
 * A person is known by a phone as soon as one of their ids is one, so that they are the same person in every account
 * they write to. What was theirs under a hidden id is brought over from `before` and `others`; from one phone to
 * another nothing ever is.
 */
@Injectable()
export class Identities {
  constructor(private readonly aliases: AliasBook) {}

  async of(conversation: ConversationId): Promise<Identity> {
    const own = parseConversationId(conversation);
    const others = (await this.aliases.othersOf(conversation)).sort().map((user) => ({ ...own, user }));
    const ids = [own, ...others];
    const known = ids.find((address) => phoneOf(address) !== null) ?? own;
    const person = personOf(known);
    const hidden = ids.filter((address) => phoneOf(address) === null).map(personOf);
    return {
      person,
      phone: phoneOf(known),
      before: hidden.filter((each) => each !== person),
      others: others.map(formatConversationId),
    };
  }

  /** Where messages of a conversation's person go now. */
  async current(conversation: ConversationId): Promise<ConversationId> {
    const { user, ...account } = parseConversationId(conversation);
    return this.aliases.find(account, { user });
  }

  /** Their ids are strangers' from now on. */
  async forget(conversation: ConversationId): Promise<void> {
    await this.aliases.forget(conversation);
  }
}
