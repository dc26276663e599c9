import { DeadLetters } from '#libs/batching';
import { CHANNEL_FORMS } from '#libs/channels';
import { ConfigurationError, loadSettings } from '#libs/config';
import { connectOnce } from '#libs/redis';
import { deadLettersCommand } from './dead-letters.command.js';

/** What operators run from a shell: `npm run dead-letters`. */
async function main(args: readonly string[]): Promise<number> {
  // As a batch-processor reads it: a command needs Redis and nothing else.
  const settings = loadSettings('batch-processor', CHANNEL_FORMS);
  const redis = await connectOnce(settings, 'rapidfire:cli');
  try {
    const letters = new DeadLetters(redis, settings.batching);
    return await deadLettersCommand(args, letters, (line) => void process.stdout.write(`${line}\n`));
  } finally {
    redis.disconnect();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigurationError ? 2 : 1;
}
