import { RedisServer } from '#libs/redis';
import { Injectable, type CanActivate } from '@nestjs/common';
import { redisAway } from './api-errors.js';

/** Answers 503 at once while Redis is away, instead of waiting for what cannot be read. */
@Injectable()
export class RedisGuard implements CanActivate {
  constructor(private readonly server: RedisServer) {}

  canActivate(): boolean {
    if (!this.server.usable) throw redisAway();
    return true;
  }
}
