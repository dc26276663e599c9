import { RedisBatchService } from '#libs/batching';
import { HTTP_SETTINGS, type HttpSettings } from '#libs/config';
import { isAdmin, RedisGuard } from '#libs/http';
import { parseConversationId } from '#libs/messaging';
import { Controller, Get, Headers, Inject, UseGuards } from '@nestjs/common';

interface ClassicStats {
  readonly success: true;
  readonly stats: {
    readonly pendingBatches: number;
    readonly batches: readonly { readonly phone: string; readonly size: number; readonly lastMessageAge: number }[];
  };
}

/** Open batches as the old system showed them: the oldest hundred, ages in milliseconds. */
@Controller('webhook/whatsapp/batched/stats')
@UseGuards(RedisGuard)
export class ClassicStatsController {
  constructor(
    private readonly batches: RedisBatchService,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  @Get()
  async stats(@Headers('authorization') authorization: unknown): Promise<ClassicStats> {
    const show = isAdmin(authorization, this.settings.adminToken) ? (user: string) => user : mask;
    const { pendingBatches, batches } = await this.batches.getStats();
    return {
      success: true,
      stats: {
        pendingBatches,
        batches: batches.map(({ conversation, size, lastMessageAge }) => ({
          phone: show(parseConversationId(conversation).user),
          size,
          lastMessageAge,
        })),
      },
    };
  }
}

/** `+7*******67`: enough to tell batches apart, too little to call anyone. */
function mask(user: string): string {
  return user.length <= 4 ? '****' : `${user.slice(0, 2)}${'*'.repeat(user.length - 4)}${user.slice(-2)}`;
}
