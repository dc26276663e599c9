import { AssistantModule } from '#libs/assistant';
import { BatchingModule } from '#libs/batching';
import { BookingModule } from '#libs/booking';
import { ChannelsModule } from '#libs/channels';
import { Module } from '@nestjs/common';
import { ConversationService } from './conversation.service.js';
import { DeadLetterDesk } from './dead-letter-desk.service.js';
import { NewerMessages } from './newer-messages.service.js';
import { ConversationMemory } from './memory/conversation-memory.service.js';
import { Identities } from './memory/identities.service.js';
import { PersonStore } from './memory/person-store.service.js';
import { ReplyOutbox } from './reply-outbox.service.js';
import { TurnRunner } from './turn-runner.service.js';
import { TurnThinker } from './turn-thinker.service.js';
import { WaysOut } from './ways-out.service.js';
import { TurnConsumer } from './turn.consumer.js';

/** Turns in, replies out. */
@Module({
  imports: [BatchingModule, AssistantModule, BookingModule, ChannelsModule],
  providers: [
    TurnConsumer,
    TurnRunner,
    NewerMessages,
    ConversationService,
    TurnThinker,
    ConversationMemory,
    PersonStore,
    Identities,
    WaysOut,
    ReplyOutbox,
    DeadLetterDesk,
  ],
})
export class ConversationModule {}
