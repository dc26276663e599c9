import { BatchingModule } from '#libs/batching';
import { ChannelsModule } from '#libs/channels';
import { Module } from '@nestjs/common';
import { WebhookBodies } from './bodies/webhook-bodies.service.js';
import { ClassicIntake } from './classic-intake.service.js';
import { ClassicStatsController } from './classic-stats.controller.js';
import { ClassicWebhookController } from './classic-webhook.controller.js';
import { GatewayIntake } from './gateway-intake.service.js';
import { GatewayPolling } from './gateway-polling.service.js';
import { GatewayWebhookController } from './gateway-webhook.controller.js';
import { StrayEvents } from './stray-events.service.js';
import { TypingWatch } from './typing-watch.service.js';

/** Messages in: posted over HTTP, or asked for where a gateway is polled. */
@Module({
  imports: [BatchingModule, ChannelsModule],
  controllers: [ClassicWebhookController, ClassicStatsController, GatewayWebhookController],
  providers: [WebhookBodies, ClassicIntake, GatewayIntake, StrayEvents, GatewayPolling, TypingWatch],
})
export class WebhookModule {}
