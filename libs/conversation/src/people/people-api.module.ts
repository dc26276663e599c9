import { BatchingModule } from '#libs/batching';
import { BookingModule } from '#libs/booking';
import { Module } from '@nestjs/common';
import { PersonStore } from '../memory/person-store.service.js';
import { ConversationsController } from './conversations.controller.js';
import { Erasure } from './erasure.service.js';
import { PeopleController } from './people.controller.js';

/** What an operator may do about people and their conversations. */
@Module({
  imports: [BatchingModule, BookingModule],
  controllers: [PeopleController, ConversationsController],
  providers: [Erasure, PersonStore],
})
export class PeopleApiModule {}
