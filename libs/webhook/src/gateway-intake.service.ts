import { HumanTakeover, RedisBatchService, SentMessages, type AppendResult } from '#libs/batching';
import { AliasBook, type ChannelEvent, type IncomingAccount, type Sender } from '#libs/channels';
import { MEMORY_SETTINGS, type MemorySettings } from '#libs/config';
import { formatConversationId, type ConversationId } from '#libs/messaging';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { TypingWatch } from './typing-watch.service.js';

/** What became of one request's messages. */
export interface GatewayIntakeResult {
  /** Redis did not confirm something: the gateway has to come again. */
  readonly failed: boolean;
  /** Why messages were refused that may come again later; null when none was. */
  readonly refusal: 'flooding' | 'too_many_waiting' | null;
}

type EventOf<Kind extends ChannelEvent['kind']> = Extract<ChannelEvent, { kind: Kind }>;

/** Puts what a gateway tells where it belongs: messages into the open batches, and all else to what it changes. */
@Injectable()
export class GatewayIntake {
  private readonly logger = new Logger('Channels');

  constructor(
    private readonly batches: RedisBatchService,
    private readonly aliases: AliasBook,
    private readonly humans: HumanTakeover,
    private readonly sent: SentMessages,
    private readonly typing: TypingWatch,
    @Inject(MEMORY_SETTINGS) private readonly settings: MemorySettings,
  ) {}

  /**
   * In the order given: an edit behind its message finds it.
   *
   * @throws what Redis failed with, when something other than a message was not noted
   */
  async take(account: IncomingAccount, events: readonly ChannelEvent[]): Promise<GatewayIntakeResult> {
    const results: AppendResult[] = [];
    let messages: EventOf<'message'>[] = [];
    for (const event of events) {
      if (event.kind === 'message') {
        messages.push(event);
        continue;
      }
      results.push(...(await this.takeMessages(account, messages)));
      messages = [];
      if (event.kind !== 'ignored') await this.note(account, event);
    }
    results.push(...(await this.takeMessages(account, messages)));
    return {
      failed: results.includes('failed'),
      refusal: results.includes('full') ? 'too_many_waiting' : results.includes('flooding') ? 'flooding' : null,
    };
  }

  /** Messages that come together share a call. */
  private async takeMessages(account: IncomingAccount, events: readonly EventOf<'message'>[]): Promise<AppendResult[]> {
    if (events.length === 0) return [];
    const redelivers = comesAgainAlone(account);
    const addressed = await Promise.all(
      events.map(async ({ sender, message }) => ({
        conversation: await this.conversationOf(account, sender),
        message,
        redelivers,
      })),
    );
    const results = await this.batches.addMessages(addressed);
    addressed.forEach(({ conversation, message }, index) => {
      if (results[index] === 'added') this.typing.watch(conversation, message.replyTo);
    });
    return results;
  }

  private async note(account: IncomingAccount, event: Exclude<ChannelEvent, { kind: 'message' | 'ignored' }>) {
    const conversation = await this.known(account, event.sender);
    switch (event.kind) {
      case 'typing':
        return void (await this.batches.noteTyping(conversation, event.state));
      case 'edit':
        return void (await this.batches.editMessage(conversation, event.id, event.text));
      case 'delete':
        return void (await this.batches.deleteMessage(conversation, event.id));
      case 'own':
        return this.noteOwn(conversation, event);
      case 'human':
        return event.has
          ? this.humans.silence(conversation, this.settings.takeoverMs)
          : this.humans.resume(conversation);
      case 'status':
        return this.noteStatus(conversation, event);
      default:
        return event satisfies never;
    }
  }

  /** What the business' own account wrote and we did not send, a human wrote: the assistant is silent there for a while. */
  private async noteOwn(conversation: ConversationId, { id, text, sentAt }: EventOf<'own'>): Promise<void> {
    const ageMs = sentAt === null ? 0 : Math.max(Date.now() - sentAt, 0);
    if (ageMs >= this.settings.takeoverMs || (await this.sent.isOurs(conversation, id, text))) return;
    await this.humans.pause(conversation, this.settings.takeoverMs - ageMs);
  }

  private async noteStatus(conversation: ConversationId, { id, status, error }: EventOf<'status'>): Promise<void> {
    const news = await this.sent.noteStatus(conversation, id, status);
    if (news === null || status !== 'failed') return;
    this.logger.error(
      `part ${news.part} of turn ${news.turnId} did not arrive: ${error ?? 'the gateway gave no reason'}`,
    );
  }

  private conversationOf(account: IncomingAccount, sender: Sender): Promise<ConversationId> | ConversationId {
    const address = addressOf(account);
    if (account.channel.hasAliases) return this.aliases.conversationOf(address, sender);
    return formatConversationId({ ...address, user: sender.user });
  }

  /** Whoever types or is written to need not be somebody new to remember. */
  private known(account: IncomingAccount, sender: Sender): Promise<ConversationId> | ConversationId {
    const address = addressOf(account);
    if (account.channel.hasAliases) return this.aliases.find(address, sender);
    return formatConversationId({ ...address, user: sender.user });
  }
}

/** Where updates are asked for in order, all others would wait behind one that is refused. */
function comesAgainAlone({ channel, account }: IncomingAccount): boolean {
  return channel.redelivers && !channel.isPolled?.(account.values);
}

function addressOf({ tenant, account: { channel, account } }: IncomingAccount): {
  tenant: string;
  channel: string;
  account: string;
} {
  return { tenant: tenant.id, channel, account };
}
