import 'reflect-metadata';
import { boot } from '#libs/http';
import { WebhookApiModule } from './webhook-api.module.js';

await boot('webhook-api', WebhookApiModule);
