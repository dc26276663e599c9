import { BookingApiModule } from '#libs/booking';
import { PeopleApiModule } from '#libs/conversation';
import { HealthModule } from '#libs/health';
import { WebhookModule } from '#libs/webhook';
import { Module } from '@nestjs/common';

/** HTTP: gateways' webhooks in; health, statistics, bookings and people out. */
@Module({ imports: [WebhookModule, BookingApiModule, PeopleApiModule, HealthModule] })
export class WebhookApiModule {}
