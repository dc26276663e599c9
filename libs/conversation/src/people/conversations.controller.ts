import { HumanTakeover, type HandedConversation } from '#libs/batching';
import { MEMORY_SETTINGS, SALON_PROFILE, type MemorySettings, type SalonProfile } from '#libs/config';
import { AdminGuard, ApiError, RedisGuard } from '#libs/http';
import type { ConversationId } from '#libs/messaging';
import { Controller, Get, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { readPerson } from './read-person.js';

/** Conversations and who has them, the assistant or a human; for the operator alone. */
@Controller('api/conversations')
@UseGuards(AdminGuard, RedisGuard)
export class ConversationsController {
  constructor(
    private readonly humans: HumanTakeover,
    @Inject(MEMORY_SETTINGS) private readonly settings: MemorySettings,
    @Inject(SALON_PROFILE) private readonly salon: SalonProfile,
  ) {}

  /** Where a human was asked for and nobody has paused or resumed the conversation since, the longest waiting first. */
  @Get('handed')
  async handed(): Promise<{ conversations: readonly HandedConversation[] }> {
    return { conversations: await this.humans.listHanded() };
  }

  /** A human takes the conversation: the assistant is silent in it for HUMAN_TAKEOVER_MINUTES, counted anew. */
  @Post(':id/pause')
  @HttpCode(200)
  async pause(@Param('id') id: string): Promise<{ success: true; until: number }> {
    await this.humans.pause(this.conversationOf(id), this.settings.takeoverMs);
    return { success: true, until: Date.now() + this.settings.takeoverMs };
  }

  /** The assistant answers again. */
  @Post(':id/resume')
  @HttpCode(200)
  async resume(@Param('id') id: string): Promise<{ success: true }> {
    await this.humans.resume(this.conversationOf(id));
    return { success: true };
  }

  private conversationOf(id: string): ConversationId {
    const conversation = readPerson(id, this.salon)?.conversation;
    if (conversation !== undefined) return conversation;
    const example = '/api/conversations/demo%2Fwhatsapp%2Fdefault%2F%2B79161234567/pause';
    throw new ApiError('bad_request', `name a phone, or a conversation of ${this.salon.id}: ${example}`);
  }
}
