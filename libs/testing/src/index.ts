export { runApp, startApp, type AppProcess } from './app-process.js';
export { eventually } from './eventually.js';
export { freePort } from './free-port.js';
export { startSink, type HttpSink, type SinkAnswer, type SinkRequest } from './http-sink.js';
export { startNestApp, type NestApp, type NestAppOptions } from './nest-app.js';
export { getJson, postJson, type JsonResponse } from './post-json.js';
export { redisContent } from './redis-content.js';
export { bookingsOf, startSalonApp, type PostedMessage, type SalonApp, type ShownBooking } from './salon-app.js';
export { settingsFor } from './settings.js';
export { startTestCluster, type TestCluster } from './test-cluster.js';
export { startTestRedis, type TestRedis } from './test-redis.js';
export { startTestSentinel, type TestSentinel } from './test-sentinel.js';
export {
  conversationOf,
  RecordingQueue,
  stale,
  STALE,
  START,
  textMessage,
  textsOf,
  TurnEngine,
  WORKER,
  type QueuedTurn,
} from './turn-engine.js';
export { useTurnEngine } from './use-turn-engine.js';
