import { ConsoleLogger } from '@nestjs/common';

/** Who tells how Nest puts itself together: forty lines a start that say nothing about this system. */
const NOISE = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Who prints an error that stops the start, before it reaches `boot`, which tells it in one sentence or by its stack. */
const TOLD_BY_BOOT = 'ExceptionHandler';

/** Nest's own logger, in colour on a terminal only, without the noise of a start. */
export class AppLogger extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['fatal', 'error', 'warn', 'log'], colors: process.stdout.isTTY === true });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!NOISE.has(String(rest.at(-1)))) super.log(message, ...rest);
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== TOLD_BY_BOOT) super.error(message, ...rest);
  }
}
