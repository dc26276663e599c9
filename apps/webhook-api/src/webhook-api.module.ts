import { BookingApiModule } from '#libs/booking';
import { HealthModule } from '#libs/health';
import { WebhookModule } from '#libs/webhook';
import { Module } from '@nestjs/common';

/** HTTP: gateways' webhooks in; health, statistics and bookings out. */
@Module({ imports: [WebhookModule, BookingApiModule, HealthModule] })
export class WebhookApiModule {}
