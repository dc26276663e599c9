/** What the measures of the intake compare: our webhook-api, and the same request answered by next to nothing. */
import { startApp, startProgram } from './launch.mjs';
import { DURABLE, openRedis } from './redis.mjs';

/** People who write; so many that nobody counts as flooding. */
export const PEOPLE = 5000;

export const INTAKE_SETTINGS = [
  'webhook-api with everything on: body checked, phone and id normalised, dedupe, limits, answered when Redis has it; unsigned; no batch-processor runs',
  'Redis as in docker-compose.yml: appendonly yes, appendfsync everysec',
  `one message a request, each with an id of its own, by ${PEOPLE} people in turn; keep-alive, one request in flight a connection`,
];

/**
 * @param {import('./scope.mjs').Keep} keep
 * @param {import('../../../scripts/redis/find.mjs').Launcher} launcher
 */
export async function startIntakeServers(keep, launcher) {
  const redis = keep(await openRedis(launcher, DURABLE));
  return {
    redis,
    fastify: keep(await startProgram('bare-fastify')),
    nest: keep(await startProgram('bare-nest')),
    ours: keep(await startApp('webhook-api', redis.url)),
  };
}
