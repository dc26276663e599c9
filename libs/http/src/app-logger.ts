import { ConsoleLogger } from '@nestjs/common';

/** Who tells how Nest puts itself together: forty lines a start that say nothing about this system. */
const NOISE = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Nest's own logger, in colour on a terminal only, without the noise of a start. */
export class AppLogger extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['fatal', 'error', 'warn', 'log'], colors: process.stdout.isTTY === true });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!NOISE.has(String(rest.at(-1)))) super.log(message, ...rest);
  }
}
