import 'reflect-metadata';
import { boot } from '#libs/http';
import { ConversationWorkerModule } from './conversation-worker.module.js';

await boot('conversation-worker', ConversationWorkerModule);
