import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';

/** Says once that Redis is away and once that it is back, however often the connection tries in between. */
export function logOutages(redis: Redis, where: string): void {
  const logger = new Logger('Redis');
  let awaySince: number | null = null;
  const away = (reason: string): void => {
    if (awaySince !== null) return;
    awaySince = Date.now();
    logger.error(`Redis at ${where} cannot be reached (${reason}). Trying on; nothing that was acknowledged is lost.`);
  };
  redis.on('error', (error: Error & { code?: string }) => away(error.code ?? error.message));
  redis.on('close', () => redis.status !== 'end' && away('the connection was closed'));
  redis.on('ready', () => {
    if (awaySince === null) return;
    logger.log(`Redis at ${where} is back after ${((Date.now() - awaySince) / 1000).toFixed(1)} s`);
    awaySince = null;
  });
}
