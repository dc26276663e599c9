import 'reflect-metadata';
import { CHANNEL_FORMS } from '#libs/channels';
import { boot } from '#libs/http';

await boot('all-in-one', CHANNEL_FORMS, async () => (await import('./all-in-one.module.js')).AllInOneModule);
