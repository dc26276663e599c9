/** A baseline: the same engine, swept once a second and at no other time. */
import { openEngine } from '../harness/engine.mjs';

const POLL_MS = 1000;
const { REDIS_URL = '', ...environment } = process.env;

const engine = await openEngine(REDIS_URL, /** @type {Record<string, string>} */ (environment));
setInterval(() => void engine.batches.processPendingBatches(), POLL_MS);
console.log('polls; listens on nothing');
