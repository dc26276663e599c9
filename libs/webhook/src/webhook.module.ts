import { BatchingModule } from '#libs/batching';
import { Module } from '@nestjs/common';
import { ClassicIntake } from './classic-intake.service.js';
import { ClassicStatsController } from './classic-stats.controller.js';
import { ClassicWebhookController } from './classic-webhook.controller.js';

/** Messages in, over HTTP. */
@Module({
  imports: [BatchingModule],
  controllers: [ClassicWebhookController, ClassicStatsController],
  providers: [ClassicIntake],
})
export class WebhookModule {}
