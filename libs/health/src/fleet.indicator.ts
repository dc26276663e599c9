import { FleetRegistry, missingParts, RedisServer } from '#libs/redis';
import { Injectable } from '@nestjs/common';

/** Who is missing on this Redis, in sentences: the sign that two halves of the system are on different servers. */
@Injectable()
export class FleetIndicator {
  constructor(
    private readonly fleet: FleetRegistry,
    private readonly server: RedisServer,
  ) {}

  async reasons(): Promise<string[]> {
    const members = await this.fleet.members().catch(() => null);
    if (members === null) return [`who is connected to this Redis (${this.server.describe()}) could not be read`];
    const missing = missingParts(members);
    return missing.map(
      (part) =>
        `no ${part} is connected to this Redis (${this.server.describe()}); ` +
        'if one runs, it uses another Redis: compare its boot log',
    );
  }
}
