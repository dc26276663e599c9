import 'reflect-metadata';
import { CHANNEL_FORMS } from '#libs/channels';
import { boot } from '#libs/http';

await boot('webhook-api', CHANNEL_FORMS, async () => (await import('./webhook-api.module.js')).WebhookApiModule);
