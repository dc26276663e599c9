export { QueueSilentError } from './queue-silent.error.js';
export { parseTurnJob, TURN_QUEUE, type TurnJob } from './turn-job.js';
export { TurnQueueModule } from './turn-queue.module.js';
export { TurnQueue, type QueueCounts } from './turn-queue.service.js';
