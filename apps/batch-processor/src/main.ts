import 'reflect-metadata';
import { CHANNEL_FORMS } from '#libs/channels';
import { boot } from '#libs/http';

await boot(
  'batch-processor',
  CHANNEL_FORMS,
  async () => (await import('./batch-processor.module.js')).BatchProcessorModule,
);
