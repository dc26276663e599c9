import { HumanTakeover, type HandedConversation } from '#libs/batching';
import { MEMORY_SETTINGS, TENANTS, type MemorySettings, type Tenants } from '#libs/config';
import { AdminGuard, ApiError, askedTenant, RedisGuard } from '#libs/http';
import type { ConversationId } from '#libs/messaging';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import { Identities } from '../memory/identities.service.js';
import { readPerson } from './read-person.js';

/** Conversations and who has them, the assistant or a human; for the operator alone. */
@Controller('api/conversations')
@UseGuards(AdminGuard, RedisGuard)
export class ConversationsController {
  constructor(
    private readonly humans: HumanTakeover,
    private readonly identities: Identities,
    @Inject(MEMORY_SETTINGS) private readonly settings: MemorySettings,
    @Inject(TENANTS) private readonly tenants: Tenants,
  ) {}

  /** Where a human was asked for and nobody has paused or resumed the conversation since, the longest waiting first. */
  @Get('handed')
  async handed(): Promise<{ conversations: readonly HandedConversation[] }> {
    return { conversations: await this.humans.listHanded() };
  }

  /** A human takes the conversation: the assistant is silent in it for HUMAN_TAKEOVER_MINUTES, counted anew. */
  @Post(':id/pause')
  @HttpCode(200)
  async pause(@Param('id') id: string, @Query('tenant') tenant: unknown): Promise<{ success: true; until: number }> {
    for (const conversation of await this.conversationsOf(id, tenant)) {
      await this.humans.pause(conversation, this.settings.takeoverMs);
    }
    return { success: true, until: Date.now() + this.settings.takeoverMs };
  }

  /** The assistant answers again. */
  @Post(':id/resume')
  @HttpCode(200)
  async resume(@Param('id') id: string, @Query('tenant') tenant: unknown): Promise<{ success: true }> {
    for (const conversation of await this.conversationsOf(id, tenant)) await this.humans.resume(conversation);
    return { success: true };
  }

  /** A person may be asked for under any id of theirs. */
  private async conversationsOf(id: string, tenant: unknown): Promise<readonly ConversationId[]> {
    const named = readPerson(id, this.tenants, askedTenant(this.tenants, tenant));
    if (named !== null) return Promise.all(named.conversations.map((each) => this.identities.current(each)));
    const example = '/api/conversations/demo%2Fwhatsapp%2Fdefault%2F%2B79161234567/pause';
    throw new ApiError('bad_request', `name a phone, or a conversation of a business served here: ${example}`);
  }
}
