import { BatchingModule } from '#libs/batching';
import { BookingModule } from '#libs/booking';
import { ChannelsModule } from '#libs/channels';
import { Module } from '@nestjs/common';
import { Identities } from '../memory/identities.service.js';
import { PersonStore } from '../memory/person-store.service.js';
import { ConversationsController } from './conversations.controller.js';
import { Erasure } from './erasure.service.js';
import { PeopleController } from './people.controller.js';

/** What an operator may do about people and their conversations. */
@Module({
  imports: [BatchingModule, BookingModule, ChannelsModule],
  controllers: [PeopleController, ConversationsController],
  providers: [Erasure, PersonStore, Identities],
})
export class PeopleApiModule {}
