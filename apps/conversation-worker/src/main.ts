import 'reflect-metadata';
import { CHANNEL_FORMS } from '#libs/channels';
import { boot } from '#libs/http';

await boot(
  'conversation-worker',
  CHANNEL_FORMS,
  async () => (await import('./conversation-worker.module.js')).ConversationWorkerModule,
);
