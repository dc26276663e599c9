/** Opens batches in a process of its own, so that its garbage is not collected in the one that is measured. */
import { fill, openEngine } from '../harness/engine.mjs';

const { redisUrl, environment, from, to } = JSON.parse(process.argv[2] ?? '{}');
const engine = await openEngine(redisUrl, environment);
await fill(engine, from, to);
await engine.stop();
